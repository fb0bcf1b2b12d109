import '../../src/renderer/zod-setup';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// A busy machine shows things late; this is how long a test looks for them before it fails.
configure({ asyncUtilTimeout: 10_000 });

// The components of NHS.UK refuse to work without these two classes.
document.documentElement.lang = 'en-GB';
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');

// jsdom lays nothing out and draws nothing: no scrolling, no canvas (axe asks for one), no modal layer,
// and knows no idle time.
beforeEach(() => {
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
  HTMLDialogElement.prototype.showModal = showModal;
  globalThis.ResizeObserver = NoResizing;
  globalThis.requestIdleCallback = (work) =>
    Number(setTimeout(() => work({ didTimeout: false, timeRemaining: () => 0 })));
  globalThis.cancelIdleCallback = (waiting) => clearTimeout(waiting);
});
afterEach(() => {
  cleanup();
});

class NoResizing implements ResizeObserver {
  readonly observe = (): void => undefined;
  readonly unobserve = (): void => undefined;
  readonly disconnect = (): void => undefined;
}

function showModal(this: HTMLDialogElement): void {
  this.open = true;
}

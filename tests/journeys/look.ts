import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: {
      run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
  }
}

/** Fails when axe finds anything against WCAG 2.2 AA or its best practices on the page as it stands. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run({ resultTypes: ['violations'] });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' … ')}`);
  });
  expect(violations, `axe on ${screen}`).toEqual([]);
}

/** Fails when the page has to be scrolled sideways, or a button or heading is cut. */
export async function expectNothingCut(page: Page, screen: string): Promise<void> {
  const cut = await page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    const parts = [...document.querySelectorAll('h1, h2, button, .nhsuk-tag, label, legend, th')];
    const clipped = parts.filter((part) => {
      const { overflowX } = getComputedStyle(part);
      return overflowX === 'hidden' && part.scrollWidth > part.clientWidth + 1;
    });
    return [...wide, ...clipped.map((part) => part.textContent ?? '')];
  });
  expect(cut, `cut on ${screen}`).toEqual([]);
}

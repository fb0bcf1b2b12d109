import { endToEndTests, sentByEndToEndTests, testsOf } from './end-to-end';
import type { Proof } from './proof';

/** The whole end-to-end suite, and a page that tries every way out, in closed networks: no packet. */
export const silence: Proof = {
  name: 'G6 silence',
  endToEnd: 'all',
  run() {
    const all = endToEndTests();
    const sent = sentByEndToEndTests();
    const testOf = testsOf('shell-silence');
    const watched = [
      testOf('the app sends no packet and uses no IP socket, at its start, at work and idle'),
      testOf('the app sends no packet and connects to nothing when its page tries every way out'),
      testOf('the watch hears an ordinary Electron window that does the same'),
    ];
    const [work, attack, control] = watched.map(({ figure }) => figure ?? 'not counted');
    const loopback = `over loopback ${sent.loopback} of Playwright’s`;
    return Promise.resolve({
      figure:
        `${sent.out} packets and ${sent.datagrams} datagrams from ${all.length} end-to-end tests in a closed namespace ` +
        `(kernel’s counters; ${loopback}); traced alone: ${work}; under attack: ${attack}; stock shell: ${control}`,
      goal: '0 but for the stock shell',
      passed: sent.out === 0 && sent.datagrams === 0 && watched.every(({ passed }) => passed),
      details: watched.flatMap(({ failure }) => failure ?? []),
    });
  },
};

import { setTimeout } from 'node:timers/promises';

const MOST_PAGES = 3;
const NEVER_MS = 45_000;

// pdf.js also lets go of promises that fail; a page writes them to its console, Node would end with them.
process.on('unhandledRejection', (reason) => {
  if (!(reason instanceof Error && reason.stack?.includes('pdfjs-dist') === true)) throw reason;
});

/**
 * Reads a PDF with what the page shows it with, and the same settings: its text and what would be drawn. What it
 * refuses the page shows as damaged. Throws when it does not end.
 */
export async function viewPdf(bytes: Uint8Array): Promise<void> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    disableFontFace: true,
    verbosity: 0,
  });
  const read = async (): Promise<'read'> => {
    const pdf = await loading.promise;
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      page.getViewport({ scale: 1 });
      await page.getOperatorList();
      await page.getTextContent();
    }
    return 'read';
  };
  const giveUp = new AbortController();
  const ended = await Promise.race([
    read().catch(() => 'damaged'),
    setTimeout(NEVER_MS, 'endless', { signal: giveUp.signal }),
  ]);
  giveUp.abort();
  await loading.destroy();
  if (ended === 'endless') throw new Error('reading the PDF does not end');
}

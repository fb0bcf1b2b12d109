import type { WebContents } from 'electron';
import { AppError } from '../../shared/errors';

// Chromium's own words for a dialog that the person closed.
const CANCELLED = /cancel/i;

/**
 * Prints the page that is shown, through the system's dialog; closing that is no failure. Throws a `rule` error with a
 * sentence when nothing can be printed.
 */
export function printPage(contents: WebContents | undefined): Promise<void> {
  return new Promise((done, fail) => {
    contents?.print({}, (success, reason) => {
      if (success || CANCELLED.test(reason)) done();
      else {
        const message = 'This page could not be printed. Check that the printer is ready, then try again';
        fail(new AppError({ code: 'rule', message }));
      }
    });
  });
}

/** The page that is shown as a PDF, on paper of the size that its styles name. Throws a `rule` error when there is none. */
export async function pageAsPdf(contents: WebContents | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (contents === undefined) {
    throw new AppError({
      code: 'rule',
      message: 'The letter is no longer shown. Open it and save it again.',
    });
  }
  const options = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true };
  const printed = await contents.printToPDF(options);
  const pdf = new Uint8Array(printed);
  printed.fill(0);
  return pdf;
}

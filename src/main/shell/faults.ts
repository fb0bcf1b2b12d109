import { app, dialog } from 'electron';

export type GiveUp = (sentence: string) => void;

/** Ends the program with a sentence for the person: in a box, or only on the terminal when nobody sits there. */
export function createGiveUp({ attended }: { readonly attended: boolean }): GiveUp {
  return (sentence) => {
    if (attended) dialog.showErrorBox('DSA Register cannot go on', sentence);
    else process.stderr.write(`${sentence}\n`);
    app.exit(1);
  };
}

export interface FaultDeps {
  readonly log: { readonly error: (ref: string, channel: string, cause: unknown) => void };
  readonly giveUp: GiveUp;
  readonly newRef: () => string;
}

/** Lets a fault of ours end the program with a reference, instead of Electron's box that quotes the error. */
export function endOnFault({ log, giveUp, newRef }: FaultDeps): void {
  const end = (cause: unknown): void => {
    const ref = newRef();
    log.error(ref, 'shell', cause);
    giveUp(`Something went wrong in the program (reference ${ref}). Everything that was saved is safe.`);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

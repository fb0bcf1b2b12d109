import { setImmediate } from 'node:timers/promises';
import type { AppEventName, AppEvents } from '../../../shared/contract/events';
import type { LetterOrder } from '../../../shared/domain/letter/kinds';
import type { CheckedLetter, ManyLetters, WrittenLetters } from '../../../shared/domain/letter/many';
import { AppError } from '../../../shared/errors';
import { createZip } from '../documents/zip';
import { createChosenFile } from './chosen-file';
import type { ServiceContext } from './context';
import { createNames } from './history-names';
import { readLetter } from './letter-rows';
import { letterFile, type LettersService } from './letters';
import { readPractice } from './practice';

interface RunFacts {
  readonly letters: LettersService;
  readonly emit: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void;
}

/** Many letters in one go: each is made and kept like any other, and all are written into one archive. */
export function createLetterRuns(context: ServiceContext, { letters, emit }: RunFacts) {
  const { db, clock } = context;
  let running: { stopped: boolean } | null = null;

  /** What a letter is about, for people. */
  const aboutOf = ({ input }: LetterOrder): string => {
    const { nameOf } = createNames(db, []);
    if ('followsId' in input) {
      const { ref, addressee } = readLetter(db, input.followsId);
      return `${ref} to ${addressee}`;
    }
    if ('requestId' in input) return nameOf('request', input.requestId);
    if ('unitId' in input) return nameOf('write-access-unit', input.unitId);
    return input.agreementIds.map((id) => nameOf('agreement', id)).join(', ');
  };

  return {
    /** The name under which the archive is suggested to be saved. */
    fileName: (): { name: string } => ({ name: `${readPractice(db).odsCode}_letters_${clock.today()}.zip` }),

    /** What would become of each letter today, letting other calls run in between. Throws `not-found`. */
    async check({ orders }: ManyLetters): Promise<CheckedLetter[]> {
      const checked: CheckedLetter[] = [];
      for (const order of orders) {
        checked.push({ about: aboutOf(order), ...letters.check(order) });
        await setImmediate();
      }
      return checked;
    },

    /**
     * Makes the letters one after the other, letting other calls run in between, and writes what was made. One that
     * must not be made is left out with its reason. Throws `rule` while another run goes on, and like
     * `createChosenFile`; letters that were made before stay in the register, and the last progress told how many
     * orders were done.
     */
    async write({ orders, path }: ManyLetters & { readonly path: string }): Promise<WrittenLetters> {
      if (running !== null) {
        throw new AppError({ code: 'rule', message: 'Letters are being written already. Wait for them.' });
      }
      const run = { stopped: false };
      const file = createChosenFile(db, path);
      running = run;
      try {
        const zip = createZip(file.write, new Date(clock.nowUtc()));
        const refused: WrittenLetters['refused'] = [];
        let made = 0;
        let drafts = 0;
        for (const [index, order] of orders.entries()) {
          if (run.stopped) break;
          const letter = madeOrReason(() => letters.make({ ...order, template: null }));
          // Before anything can fail that comes after: what is made must not be made again.
          emit('letters-progress', { done: index + 1, total: orders.length });
          if (typeof letter === 'string') refused.push({ about: aboutOf(order), why: letter });
          else {
            made += 1;
            if (letter.draft) drafts += 1;
            const entry = zip.file(letters.fileName({ letterId: letter.id, format: 'docx' }));
            entry.write(letterFile(db, letter.id));
            entry.end();
          }
          await setImmediate();
        }
        zip.end();
        // An archive of nothing helps nobody.
        if (made > 0) file.finish();
        return { made, drafts, refused, stopped: run.stopped };
      } finally {
        file.abort();
        running = null;
      }
    },

    /** Stops the run after the letter that is being made; what was made stays. */
    stop(): void {
      if (running !== null) running.stopped = true;
    },
  };
}

/** What was made, or why it must not be, in a sentence; faults and other refusals are thrown on. */
function madeOrReason<T>(make: () => T): T | string {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    if (cause.data.code === 'rule') return cause.data.message;
    if (cause.data.code === 'validation') return Object.values(cause.data.fields).flat().join('. ');
    throw cause;
  }
}

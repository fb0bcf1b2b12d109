import { formatInstant } from '../../../shared/domain/calendar';
import type { BackupContents, BackupStage } from '../../../shared/domain/backup/schema';
import type { LastChange } from '../../../shared/domain/register/schema';
import { formatCount } from '../../../shared/domain/text';

const plural = (n: number, one: string, many: string): string => `${formatCount(n)} ${n === 1 ? one : many}`;

/** What a backup holds, in a few words. */
export const holds = ({ agreements, letters, ppgNotes }: BackupContents): string =>
  [
    plural(agreements, 'agreement', 'agreements'),
    plural(letters, 'letter', 'letters'),
    plural(ppgNotes, 'PPG note', 'PPG notes'),
  ].join(', ');

export const changeLine = ({ seq, at, code }: LastChange): string =>
  `no. ${formatCount(seq)} of ${formatInstant(at)}, code ${code}`;

export const stageWords: Readonly<Record<BackupStage, string>> = {
  copying: 'Copying the encrypted register',
  writing: 'Writing the backup',
  'reading-back': 'Reading the written file back',
  checking: 'Checking every page and the whole history',
};

import { oldestCheck } from '../../../shared/content/set';
import type { AgreementRow, AuditState } from '../../../shared/domain/agreement/list';
import { daysSinceBackup, isBackupDue } from '../../../shared/domain/backup/rules';
import { daysBetween, type Instant } from '../../../shared/domain/calendar';
import { homeSteps } from '../../../shared/domain/home/rules';
import type { Home } from '../../../shared/domain/home/schema';
import { letterState, type Letter } from '../../../shared/domain/letter/schema';
import { icbLetterMissing } from '../../../shared/domain/letter/kinds/icb-letter';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import type { ListedRequest } from '../../../shared/domain/request/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import type { ServiceContext } from './context';

/** The other services' lists, from which the home page is put together. */
export interface HomeSources {
  readonly rows: () => readonly AgreementRow[];
  readonly letters: () => readonly Letter[];
  readonly notes: () => readonly PpgNote[];
  readonly requests: () => readonly ListedRequest[];
  readonly practice: () => Practice;
  /** When a backup was last saved off this computer. */
  readonly lastBackupAt: () => Instant | null;
}

const countBy = <T>(items: readonly T[], key: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};

/** What is done, what is next and what is late, over the whole register. */
export function createHomeService({ clock, content }: ServiceContext, sources: HomeSources) {
  return {
    get(): Home {
      const today = clock.today();
      const rows = sources.rows();
      const daysSinceSaved = daysSinceBackup(sources.lastBackupAt(), today);
      const letter = sources
        .letters()
        .filter(({ kind }) => kind === 'icb-letter')
        .toSorted((a, b) => b.ref.localeCompare(a.ref))[0];
      const notes = sources.notes().toSorted((a, b) => b.heldOn.localeCompare(a.heldOn));
      const requests = sources.requests();
      const recorded = new Set(requests.map(({ agreementId }) => agreementId));
      // Proposed agreements count as requests too, until they are recorded as such.
      const unrecorded = rows.filter((row) => row.status === 'proposed' && !recorded.has(row.id));
      const audits = (state: AuditState): number => rows.filter((row) => row.auditState === state).length;

      return {
        steps: homeSteps({
          today,
          letter:
            letter === undefined
              ? null
              : {
                  id: letter.id,
                  state: letterState(letter, today),
                  sentOn: letter.sent?.sentOn ?? null,
                  replyDue: letter.sent?.replyDue ?? null,
                  repliedOn: letter.reply?.receivedOn ?? null,
                },
          requests: {
            total: requests.length + unrecorded.length,
            undecided:
              requests.filter(({ conclusion }) => conclusion === null).length +
              unrecorded.filter((row) => row.auditState !== 'decided').length,
          },
          audits: {
            'not-started': audits('not-started'),
            'in-progress': audits('in-progress'),
            'to-confirm': audits('to-confirm'),
            decided: audits('decided'),
          },
          ppg: {
            notes: notes.length,
            lastOn: notes[0]?.heldOn ?? null,
            nextOn: notes[0]?.nextMeetingOn ?? null,
          },
        }),
        agreements: rows.length,
        byOutcome: countBy(rows, (row) => row.outcome ?? 'none'),
        unknowns: rows.filter((row) => row.nationalStatus === 'unknown').length,
        missingDetails: icbLetterMissing(sources.practice()).map((missing) => missing.field),
        contentCheckedOn: oldestCheck(content),
        contentAgeDays: daysBetween(oldestCheck(content), today),
        backup: { daysSinceSaved, due: isBackupDue(daysSinceSaved, rows.length) },
      };
    },
  };
}
export type HomeService = ReturnType<typeof createHomeService>;

import type { ReactElement } from 'react';
import { formatInstant } from '../../../shared/domain/calendar';
import type { HistoryFinding, HistoryFindings } from '../../../shared/domain/history/problems';
import { Notice } from '../../ui/notice';
import { formatCount } from '../../../shared/domain/text';

/** What the checks found wrong in the history: what, where and since when. */
export function Findings({ findings }: { readonly findings: HistoryFindings }): ReactElement {
  const { problems, total, soundUntil } = findings;
  return (
    <Notice kind="error" title="The history was checked, and something does not fit">
      {soundUntil !== null && (
        <p>
          Up to entry no. {formatCount(soundUntil.seq)} of {formatInstant(soundUntil.at)} the entries are
          sound.
        </p>
      )}
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.where} ${problem.what}`}>{sentenceOf(problem)}</li>
        ))}
      </ul>
      {total > problems.length && <p>And {formatCount(total - problems.length)} more.</p>}
    </Notice>
  );
}

function sentenceOf({ where, what, at }: HistoryFinding): string {
  const sentence = where === '' ? what.charAt(0).toUpperCase() + what.slice(1) : `${where}: ${what}`;
  return at === null ? `${sentence}.` : `${sentence}. Last entry about this: ${formatInstant(at)}.`;
}

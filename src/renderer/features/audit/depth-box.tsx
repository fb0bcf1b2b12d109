import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type AuditDepth, fullQuestionIds, questionIds } from '../../../shared/domain/audit/schema';
import { errorText } from '../../lib/error-text';
import { Notice } from '../../ui/notice';
import { useSetDepth } from './api';

interface DepthBoxProps {
  readonly agreementId: string;
  /** Null before the audit has begun. */
  readonly roundId: string | null;
  readonly depth: AuditDepth;
}

const words: Record<AuditDepth, { readonly is: string; readonly change: string; readonly to: AuditDepth }> = {
  quick: {
    is: `A Quick audit asks the ${questionIds.length} questions that decide the outcome.`,
    change: `Ask all ${fullQuestionIds.length} questions`,
    to: 'full',
  },
  full: {
    is: `A Full audit asks all ${fullQuestionIds.length} questions.`,
    change: `Ask only the ${questionIds.length} that decide`,
    to: 'quick',
  },
};

/** How much this audit asks, and the way to more or less. No answer is lost. */
export function DepthBox({ agreementId, roundId, depth }: DepthBoxProps): ReactElement {
  const setDepth = useSetDepth(agreementId, roundId);
  const { is, change, to } = words[depth];
  return (
    <div className="app-depth">
      <p>{is} No answer is lost when you change this.</p>
      <Button type="button" secondary small disabled={setDepth.isPending} onClick={() => setDepth.mutate(to)}>
        {change}
      </Button>
      {setDepth.isError && (
        <Notice kind="error" live>
          <p>{errorText(setDepth.error)}.</p>
        </Notice>
      )}
    </div>
  );
}

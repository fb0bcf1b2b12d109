import type { ReactElement } from 'react';
import type { FullQuestionId } from '../../../shared/domain/audit/schema';
import { Attachments } from '../../ui/attachments';

interface EvidenceProps {
  readonly agreementId: string;
  readonly roundId: string;
  readonly questionId: FullQuestionId;
}

/** The documents that show that an answer is right: a screenshot, a notice, an email. */
export function Evidence({ agreementId, roundId, questionId }: EvidenceProps): ReactElement {
  return (
    <Attachments
      owner={{ entity: 'agreement', id: agreementId }}
      evidence={{ roundId, questionId }}
      title="Evidence for this answer"
      empty="None yet. A screenshot, the notice or an email shows later that the answer was right."
    />
  );
}

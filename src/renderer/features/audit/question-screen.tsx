import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AuditRound, FullQuestionId, Offer } from '../../../shared/domain/audit/schema';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { auditQueries, useSaveAnswer } from './api';
import { DepthBox } from './depth-box';
import { Evidence } from './evidence';
import { Offers } from './offers';
import { answeredIn, nextOpenQuestion, previousQuestion, questionsIn } from './progress';
import { QuestionForm } from './question-form';
import { QuestionHelp } from './question-help';
import { QuestionList } from './question-list';

const route = getRouteApi('/audit/$agreementId');

/** The audit of one agreement, one question at a time; it goes on at the first question that is still open. */
export function QuestionScreen(): ReactElement {
  const { agreementId } = route.useParams();
  const { q } = route.useSearch();
  const { data: round } = useSuspenseQuery(auditQueries.round(useClient(), agreementId));
  if (round !== null && round.decision !== null) return <Closed agreementId={agreementId} />;
  if (q !== undefined) return <Asked agreementId={agreementId} asked={q} />;
  const open = nextOpenQuestion(round, null);
  return open === null ? (
    <Navigate to="/audit/$agreementId/outcome" params={{ agreementId }} replace />
  ) : (
    <Navigate to="/audit/$agreementId" params={{ agreementId }} search={{ q: open }} replace />
  );
}

interface AskedProps {
  readonly agreementId: string;
  readonly asked: FullQuestionId;
}

function Asked({ agreementId, asked }: AskedProps): ReactElement {
  const client = useClient();
  const { data: round } = useSuspenseQuery(auditQueries.round(client, agreementId));
  const { data: content } = useSuspenseQuery(auditQueries.questions(client));
  const {
    data: { agreement },
  } = useSuspenseQuery(auditQueries.agreement(client, agreementId));
  const { data: offers } = useSuspenseQuery(auditQueries.offers(client, agreementId));
  const navigate = useNavigate();
  const notify = useNotify();
  const save = useSaveAnswer(agreementId, round?.id ?? null);

  const question = content.questions.find(({ id }) => id === asked);
  if (question === undefined) throw new Error(`there is no question ${asked}`);
  const questions = questionsIn(round);
  const number = questions.indexOf(asked) + 1;
  const answers = round?.answers ?? [];
  const answer = answers.find(({ questionId }) => questionId === asked) ?? null;
  const previous = previousQuestion(round, asked);
  const goOn = async (saved: AuditRound): Promise<void> => {
    const next = nextOpenQuestion(saved, asked);
    await (next === null
      ? navigate({ to: '/audit/$agreementId/outcome', params: { agreementId }, ignoreBlocker: true })
      : navigate({
          to: '/audit/$agreementId',
          params: { agreementId },
          search: { q: next },
          ignoreBlocker: true,
        }));
  };
  const accept = ({ value, note, citation }: Offer): void => {
    save.mutate({ questionId: asked, value, note, citation }, { onSuccess: (saved) => void goOn(saved) });
  };

  return (
    <Page
      title={question.text}
      caption={
        number === 0 ? question.section : `${question.section}. Question ${number} of ${questions.length}`
      }
      back={
        previous === null ? (
          <BackLink to="/audit">Audit</BackLink>
        ) : (
          <BackLink to="/audit/$agreementId" params={{ agreementId }} search={{ q: previous }}>
            Previous question
          </BackLink>
        )
      }
      lead={
        <div className="app-audit-progress">
          <p>
            {agreement.ref} {agreement.title}
          </p>
          <progress
            className="app-progress"
            value={answeredIn(round)}
            max={questions.length}
            aria-label="Questions answered"
          />
          <p>
            {answeredIn(round)} of {questions.length} answered
          </p>
        </div>
      }
    >
      <div className="app-question">
        <QuestionHelp question={question} />
        <div className="app-question__answer">
          <Offers
            question={question}
            offers={offers}
            answer={answer}
            isSaving={save.isPending}
            onAccept={accept}
          />
          {save.isError && (
            <Notice kind="error" live>
              <p>{errorText(save.error)}.</p>
            </Notice>
          )}
          <DraftGate form="audit-answer" about={`${agreementId} ${asked}`} version={null}>
            {(slot) => (
              <QuestionForm
                slot={slot}
                question={question}
                answer={answer}
                save={(given) => save.mutateAsync(given)}
                onContinue={goOn}
                onStop={async () => {
                  await navigate({ to: '/audit', ignoreBlocker: true });
                  notify(`The audit of ${agreement.ref} is saved. Go on with it whenever you like`);
                }}
              />
            )}
          </DraftGate>
          {round !== null && <Evidence agreementId={agreementId} roundId={round.id} questionId={asked} />}
        </div>
        <div className="app-question__side">
          <DepthBox agreementId={agreementId} roundId={round?.id ?? null} depth={round?.depth ?? 'quick'} />
          <QuestionList
            agreementId={agreementId}
            questions={content.questions.filter(({ id }) => questions.includes(id))}
            answers={answers}
          />
        </div>
      </div>
    </Page>
  );
}

function Closed({ agreementId }: { readonly agreementId: string }): ReactElement {
  return (
    <Page title="This audit is decided" width="reading" back={<BackLink to="/audit">Audit</BackLink>}>
      <Notice>
        <p>The partners have decided it, so its answers stay as they are. A new audit can follow it.</p>
      </Notice>
      <ButtonLink to="/audit/$agreementId/outcome" params={{ agreementId }}>
        See the outcome
      </ButtonLink>
    </Page>
  );
}

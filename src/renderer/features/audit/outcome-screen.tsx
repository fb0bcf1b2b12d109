import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import { outcomeLabels, outcomeMeanings } from '../../../shared/domain/audit/labels';
import { type AuditRound, depthLabels, type Ruling } from '../../../shared/domain/audit/schema';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import { rightReasons } from '../../../shared/domain/person/rules';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useMay } from '../../lib/open-register';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { OutcomeTag } from '../../ui/outcome-tag';
import { Page } from '../../ui/page';
import { AllAnswers } from './all-answers';
import { auditQueries, useStartRound } from './api';
import { CopyText } from '../../ui/copy-text';
import { DecisionFacts } from './decision-facts';
import { decisionQueries } from './decision-api';
import { DecisionForm } from './decision-form';
import { Explained } from './explained';
import { Findings } from './findings';
import { answeredIn, questionsIn } from './progress';
import { Reasons } from './reasons';
import { ReopenForm } from './reopen-form';

const route = getRouteApi('/audit/$agreementId/outcome');

/** What the rule says of an agreement and why, and what the partners decide. */
export function OutcomeScreen(): ReactElement {
  const { agreementId } = route.useParams();
  const client = useClient();
  const { data: round } = useSuspenseQuery(auditQueries.round(client, agreementId));
  const {
    data: { agreement },
  } = useSuspenseQuery(auditQueries.agreement(client, agreementId));
  if (round === null || round.ruling === null) return <NotYet agreement={agreement} round={round} />;
  return <Ruled agreement={agreement} round={round} ruling={round.ruling} />;
}

const captionOf = ({ ref, title }: Agreement): string => `${ref} ${title}`;

interface NotYetProps {
  readonly agreement: Agreement;
  readonly round: AuditRound | null;
}

function NotYet({ agreement, round }: NotYetProps): ReactElement {
  const answered = answeredIn(round);
  return (
    <Page title="No outcome yet" caption={captionOf(agreement)} back={<BackLink to="/audit">Audit</BackLink>}>
      <Empty title={`${answered} of ${questionsIn(round).length} questions are answered`}>
        <p>The rule gives an outcome when every question has an answer. “Not known yet” is an answer too.</p>
        <ButtonLink to="/audit/$agreementId" params={{ agreementId: agreement.id }} search={{}}>
          {answered === 0 ? 'Start the audit' : 'Continue the audit'}
        </ButtonLink>
      </Empty>
    </Page>
  );
}

interface RuledProps {
  readonly agreement: Agreement;
  readonly round: AuditRound;
  readonly ruling: Ruling;
}

function Ruled({ agreement, round, ruling }: RuledProps): ReactElement {
  const mayEdit = useMay('edit');
  const mayConfirm = useMay('confirm');
  const { data: content } = useSuspenseQuery(auditQueries.questions(useClient()));
  const { data: explanation } = useSuspenseQuery(decisionQueries.explanation(useClient(), agreement.id));
  const { decision } = round;
  const asked = new Set([...questionsIn(round), ...round.answers.map(({ questionId }) => questionId)]);
  const shownQuestions = content.questions.filter(({ id }) => asked.has(id));
  const unanswered = questionsIn(round).length - answeredIn(round);
  const open = decision === null && mayEdit && agreement.archivedOn === null;
  return (
    <Page
      title={outcomeLabels[decision?.outcome ?? ruling.outcome]}
      caption={captionOf(agreement)}
      back={<BackLink to="/audit">Audit</BackLink>}
      lead={
        <p>
          {decision === null
            ? 'This is what the rule says. Nothing is final until a partner has decided.'
            : 'This is what the partners decided.'}
        </p>
      }
    >
      <div className="app-outcome">
        <div className="app-outcome__rule">
          {decision !== null && <DecisionFacts decision={decision} ruled={ruling.outcome} />}
          <section className="app-form__group">
            <h2 className="nhsuk-heading-m">What the rule says</h2>
            <p>
              <OutcomeTag outcome={ruling.outcome} />
              {ruling.also !== null && (
                <>
                  {' '}
                  and <OutcomeTag outcome={ruling.also} />
                </>
              )}
            </p>
            <p>{outcomeMeanings[ruling.outcome]}</p>
            <p>
              <strong>Rule {ruling.rule}.</strong> {ruling.ruleText}.{' '}
              <Link to="/audit/rule">How the rule works</Link>
            </p>
            <h3 className="nhsuk-heading-s">Because</h3>
            <Reasons agreementId={agreement.id} reasons={ruling.reasons} changeable={open} />
          </section>
          {ruling.risk !== null && (
            <Notice kind="warning" title="Known to harm when switched off by mistake">
              <p>{ruling.risk.text}</p>
              <p>
                Source: {ruling.risk.source}. Checked {formatDate(ruling.risk.checkedOn)}.
              </p>
            </Notice>
          )}
          {decision !== null && explanation !== null && explanation.outcome !== ruling.outcome && (
            <Notice kind="warning" title="Something has changed since this was decided">
              <p>
                Today the rule would say: {outcomeLabels[explanation.outcome]} (rule {explanation.rule}). The
                decision stands until the partners look again.
              </p>
            </Notice>
          )}
          {ruling.cautions.length > 0 && (
            <Notice kind="warning" title="Mind this">
              <ul>
                {ruling.cautions.map((caution) => (
                  <li key={caution}>{caution}</li>
                ))}
              </ul>
            </Notice>
          )}
          {ruling.queries.length > 0 && (
            <section className="app-form__group">
              <h2 className="nhsuk-heading-m">Questions to the ICB or the DPO</h2>
              <p>One for each thing that is missing. Copy them into your letter or email.</p>
              <CopyText
                label="Questions to the ICB or the DPO"
                text={ruling.queries.map((query, index) => `${index + 1}. ${query}`).join('\n')}
              />
            </section>
          )}
          <Findings agreementId={agreement.id} findings={round.findings} changeable={open} />
          {decision === null && explanation !== null && (
            <Explained agreementId={agreement.id} explanation={explanation} />
          )}
          <AllAnswers
            agreementId={agreement.id}
            questions={shownQuestions}
            answers={round.answers}
            changeable={open}
          />
          <p className="app-outcome__edition">
            {round.number > 1 && (
              <>
                <Link to="/audit/$agreementId/rounds" params={{ agreementId: agreement.id }}>
                  Compare with the earlier audits
                </Link>
                .{' '}
              </>
            )}
            Audit number {round.number} ({depthLabels[round.depth]}), started {formatInstant(round.startedAt)}
            . Questions of edition {round.contentVersion}, rule of edition {round.ruleVersion}.
          </p>
        </div>
        <div className="app-outcome__decision">
          {open &&
            (unanswered > 0 ? (
              <Unanswered agreementId={agreement.id} count={unanswered} />
            ) : mayConfirm ? (
              <DecisionForm key={ruling.rule} roundId={round.id} ruling={ruling} />
            ) : (
              <Notice title="A partner confirms this">
                <p>{rightReasons.confirm}.</p>
              </Notice>
            ))}
          {decision !== null && mayEdit && agreement.archivedOn === null && (
            <NewAudit agreementId={agreement.id} />
          )}
          {decision !== null && mayConfirm && agreement.archivedOn === null && (
            <ReopenForm key={round.id} roundId={round.id} />
          )}
        </div>
      </div>
    </Page>
  );
}

/** A Full audit is decided when all of its questions are answered, or when it is made a Quick one again. */
function Unanswered({
  agreementId,
  count,
}: {
  readonly agreementId: string;
  readonly count: number;
}): ReactElement {
  return (
    <Notice title={`${count} ${count === 1 ? 'question is' : 'questions are'} still open`}>
      <p>The outcome so far stands here. Answer the rest of this Full audit before the partners decide.</p>
      <ButtonLink to="/audit/$agreementId" params={{ agreementId }} search={{}} small>
        Continue the audit
      </ButtonLink>
    </Notice>
  );
}

function NewAudit({ agreementId }: { readonly agreementId: string }): ReactElement {
  const start = useStartRound();
  const navigate = useNavigate();
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">Has something changed?</h2>
      <p>
        This audit stays as it is. A new one offers its answers with their dates, for you to accept one by one
        or to change.
      </p>
      {start.isError && (
        <Notice kind="error" live>
          <p>{errorText(start.error)}.</p>
        </Notice>
      )}
      <Button
        type="button"
        secondary
        disabled={start.isPending}
        onClick={() => {
          start.mutate(agreementId, {
            onSuccess: () =>
              void navigate({ to: '/audit/$agreementId', params: { agreementId }, search: {} }),
          });
        }}
      >
        Start a new audit
      </Button>
    </section>
  );
}

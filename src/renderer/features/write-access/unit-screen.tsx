import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import { rightReasons } from '../../../shared/domain/person/rules';
import { writeAccessOutcomeMeanings } from '../../../shared/domain/write-access/labels';
import type { WriteAccessUnit } from '../../../shared/domain/write-access/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useUpdateUnit, writeAccessQueries } from './api';
import { ArchiveBox } from './archive-box';
import { DecisionFacts, DecisionForm } from './decision-box';
import { editable } from './form-state';
import { Routes, useWriteAccessGuide } from './guide';
import { WriteAccessOutcomeTag } from './outcome-tag';
import { Steps } from './steps';
import { UnitForm } from './unit-form';

const route = getRouteApi('/audit/write-access/$unitId');

/** One outside unit: what the rule says, what to do next, what was decided, and what is known. */
export function UnitScreen(): ReactElement {
  const { unitId } = route.useParams();
  const { data: unit } = useSuspenseQuery(writeAccessQueries.one(useClient(), unitId));
  const mayEdit = useMay('edit');
  const guide = useWriteAccessGuide();
  const isLive = unit.archivedOn === null;
  return (
    <Page
      title={unit.name}
      windowTitle={unit.ref}
      caption={`${unit.ref} Outside unit`}
      back={<BackLink to="/audit/write-access">Write access from outside</BackLink>}
      lead={
        unit.agreementId === null ? undefined : (
          <p>
            Agreement:{' '}
            <Link to="/agreements/$agreementId" params={{ agreementId: unit.agreementId }}>
              {unit.agreementRef}
            </Link>
          </p>
        )
      }
    >
      {unit.archivedOn !== null && (
        <Notice>
          <p>This unit was archived on {formatDate(unit.archivedOn)}. Restore it to change it.</p>
        </Notice>
      )}
      <div className="app-outcome">
        <div className="app-outcome__rule">
          <Ruled unit={unit} />
          {mayEdit && isLive && <KnownForm key={unit.id} unit={unit} />}
        </div>
        <div>
          <Decided unit={unit} />
          <Routes guide={guide} system={unit.system} />
          {mayEdit && <ArchiveBox unit={unit} />}
        </div>
      </div>
    </Page>
  );
}

interface UnitProps {
  readonly unit: WriteAccessUnit;
}

function Ruled({ unit }: UnitProps): ReactElement {
  const mayTick = useMay('confirm') && unit.archivedOn === null;
  const { outcome, rule, ruleText, reasons, cautions, steps, beforeWithdrawal } = unit.ruling;
  return (
    <>
      <section className="app-form__group">
        <h2 className="nhsuk-heading-m">What the rule says</h2>
        <p>
          <WriteAccessOutcomeTag outcome={outcome} />
        </p>
        <p>{writeAccessOutcomeMeanings[outcome]}</p>
        <p>
          <strong>Rule {rule}.</strong> {ruleText}.
        </p>
        <h3 className="nhsuk-heading-s">Because</h3>
        <ul className="app-reasons">
          {reasons.map(({ about, text }) => (
            <li key={about}>{text}</li>
          ))}
        </ul>
      </section>
      {cautions.length > 0 && (
        <Notice kind="warning" title="Mind this">
          <ul>
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      )}
      {steps.length > 0 && (
        <section className="app-form__group">
          <h2 className="nhsuk-heading-m">What to do next</h2>
          <Steps unit={unit} steps={steps} mayTick={mayTick} />
        </section>
      )}
      {beforeWithdrawal.length > 0 && (
        <section className="app-form__group">
          <h2 className="nhsuk-heading-m">Before write access may be taken away</h2>
          <p>All of these, each noted by a partner. Nothing is switched off before.</p>
          <Steps unit={unit} steps={beforeWithdrawal} mayTick={mayTick} />
          <p>
            <Link
              to="/letters/new/$kind"
              params={{ kind: 'write-access-notice' }}
              search={{ about: unit.id }}
            >
              Write the notice to the unit
            </Link>
          </p>
        </section>
      )}
    </>
  );
}

function Decided({ unit }: UnitProps): ReactElement {
  const mayConfirm = useMay('confirm');
  return (
    <>
      {unit.decision !== null && <DecisionFacts decision={unit.decision} />}
      {unit.archivedOn === null &&
        (mayConfirm ? (
          <DecisionForm key={unit.version} unit={unit} />
        ) : (
          <Notice title="A partner decides this">
            <p>{rightReasons.confirm}.</p>
          </Notice>
        ))}
    </>
  );
}

function KnownForm({ unit }: UnitProps): ReactElement {
  // Another save refreshes the query; the form goes on from what its person saw, and is told it is stale.
  const [seen, setSeen] = useState(unit);
  const update = useUpdateUnit();
  const notify = useNotify();
  const guide = useWriteAccessGuide();
  // Steps and decisions are saved beside the form: they change the version and nothing that it holds.
  const version = unit.updatedAt > seen.updatedAt && sameAnswers(unit, seen) ? unit.version : seen.version;
  return (
    <DraftGate form="write-access" about={unit.id} version={seen.version}>
      {(slot) => (
        <UnitForm
          slot={slot}
          guide={guide}
          initial={editable(seen)}
          save={(input) => update.mutateAsync({ id: unit.id, version, input })}
          onSaved={(saved) => {
            setSeen(saved);
            window.scrollTo(0, 0);
            notify('Changes saved');
          }}
          cancel={<Link to="/audit/write-access">Back to the list</Link>}
        />
      )}
    </DraftGate>
  );
}

const sameAnswers = (a: WriteAccessUnit, b: WriteAccessUnit): boolean =>
  JSON.stringify(editable(a)) === JSON.stringify(editable(b));

import { type ReactElement, useId, useState } from 'react';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { type ManyKind, manyKinds } from '../../../shared/domain/letter/many';
import type { DraftSlot } from '../../lib/use-draft';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { manyForms } from './many-kinds';

/** One letter of a kind for each of many agreements, late letters, requests or outside units. */
export function ManyScreen(): ReactElement {
  return (
    <Page
      title="Write to many"
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          Makes one letter for each thing that you choose, keeps all of them in the register, and saves them
          as one zip file. You send them yourself. Withdrawals are written one by one: each has its own
          clause, notice period and effect on care.
        </p>
      }
    >
      <DraftGate form="letters-many" about="" version={null}>
        {(slot) => <Kinds slot={slot} />}
      </DraftGate>
    </Page>
  );
}

function Kinds({ slot }: { readonly slot: DraftSlot }): ReactElement {
  const left = manyKinds.find((kind) => kind === slot.fields?.['kind']);
  const [kind, setKind] = useState<ManyKind>(left ?? 'dpo-opinion');
  const id = useId();
  const Form = manyForms[kind];
  return (
    <>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={id}>
          Kind of letter
        </label>
        <select
          id={id}
          className="nhsuk-select"
          value={kind}
          onChange={(event) => {
            setKind(manyKinds.find((one) => one === event.target.value) ?? kind);
          }}
        >
          {manyKinds.map((one) => (
            <option key={one} value={one}>
              {letterKindFacts[one].name}
            </option>
          ))}
        </select>
      </div>
      <Form key={kind} slot={kind === left ? slot : { ...slot, fields: null }} />
    </>
  );
}

import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useController, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { useKindLabels } from '../../../../shared/domain/agreement/labels';
import type { Agreement } from '../../../../shared/domain/agreement/schema';
import { outcomeLabels } from '../../../../shared/domain/audit/labels';
import { addDays } from '../../../../shared/domain/calendar';
import {
  exitLabels,
  type WithdrawalInput,
  withdrawalInput,
  withdrawalVariantLabels,
} from '../../../../shared/domain/letter/kinds/withdrawal';
import { useClient } from '../../../lib/client-context';
import { fieldError } from '../../../lib/form-errors';
import { today } from '../../../lib/today';
import type { ZodForm } from '../../../lib/use-zod-form';
import { CheckboxField } from '../../../ui/checkbox-field';
import { DateField } from '../../../ui/date-field';
import { NumberField } from '../../../ui/number-field';
import { PickList } from '../../../ui/pick-list';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { TextField } from '../../../ui/text-field';
import { letterQueries } from '../api';
import { ChooseAbout } from '../choose-about';
import { LetterDesk } from '../letter-desk';

const route = getRouteApi('/letters/new/$kind');

/** A notice of withdrawal (L4, L4a, L4c): which agreement first, then the letter. */
export function WithdrawalForm(): ReactElement {
  const { about } = route.useSearch();
  return about === undefined ? <Choose /> : <About key={about} agreementId={about} />;
}

function Choose(): ReactElement {
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  const decided = agreements.rows.filter(
    ({ outcome, auditState }) =>
      auditState === 'decided' && (outcome === 'WITHDRAW' || outcome === 'WITHDRAW-URGENT'),
  );
  return (
    <ChooseAbout
      kind="withdrawal"
      title="Which agreement do the partners withdraw from?"
      items={decided.map(({ id, ref, title, counterparty, outcome }) => ({
        id,
        label: `${ref} ${title}`,
        about: `${counterparty}. ${outcome === null ? '' : outcomeLabels[outcome]}`,
      }))}
      empty={
        <p>
          A withdrawal starts with an audit: when a partner has decided to withdraw from an agreement, it is
          listed here. <Link to="/audit">Go to the audit</Link>
        </p>
      }
    />
  );
}

function About({ agreementId }: { readonly agreementId: string }): ReactElement {
  const client = useClient();
  const { data } = useSuspenseQuery(letterQueries.agreement(client, agreementId));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  const { agreement } = data;
  const party = agreement.parties[0]?.name ?? '';
  return (
    <LetterDesk
      kind="withdrawal"
      about={agreementId}
      schema={withdrawalInput}
      toOrder={(input) => ({ kind: 'withdrawal', input })}
      initial={{
        variant: 'whole',
        agreementIds: [agreementId],
        purposes: [],
        to: party,
        toAddress: '',
        clause: '',
        noticeDays: 90,
        effectiveOn: addDays(today(), 90),
        confirmBy: addDays(today(), settings.replyDays),
        exit: 'delete',
        alternative: '',
        dpoToldOn: null,
        paymentsChecked: false,
      }}
    >
      {(form) => <Fields form={form} agreement={agreement} />}
    </LetterDesk>
  );
}

type Form = ZodForm<z.input<typeof withdrawalInput>, WithdrawalInput>;

function Fields({ form, agreement }: { readonly form: Form; readonly agreement: Agreement }): ReactElement {
  const variant = useWatch({ control: form.control, name: 'variant' });
  return (
    <>
      <p>
        <strong>
          {agreement.ref} {agreement.title}
        </strong>
      </p>
      <RadiosField
        form={form}
        name="variant"
        label="What the letter does"
        options={withdrawalVariantLabels}
        small
      />
      {variant === 'purpose' && <Purposes form={form} agreement={agreement} />}
      <TextField
        form={form}
        name="to"
        label="To"
        hint={
          variant === 'supplier'
            ? 'A role, not a company. For example, Clinical system supplier, data sharing team'
            : 'The contact that the agreement names. For example, Head of Information Governance, Example Trust'
        }
      />
      <TextAreaField form={form} name="toAddress" label="Address" rows={3} />
      <TextField
        form={form}
        name="clause"
        label="Clause under which you give notice"
        hint="As the agreement calls it, like clause 12.3. Leave it empty if the agreement has none"
      />
      <NumberField
        form={form}
        name="noticeDays"
        label="Notice period"
        hint={
          agreement.noticePeriod === ''
            ? 'As the agreement says'
            : `The register says: ${agreement.noticePeriod}`
        }
        suffix="days"
      />
      <DateField form={form} name="effectiveOn" label="The day on which it ends" />
      <DateField form={form} name="confirmBy" label="Date by which you ask for confirmation" />
      {variant !== 'supplier' && (
        <RadiosField
          form={form}
          name="exit"
          label="What happens to data they hold"
          options={exitLabels}
          small
        />
      )}
      <TextAreaField
        form={form}
        name="alternative"
        label="What takes its place in the care of patients"
        hint="Needed where direct care is among what ends"
        rows={3}
      />
      <DateField form={form} name="dpoToldOn" label="When the DPO was told" />
      <CheckboxField
        form={form}
        name="paymentsChecked"
        label="We have checked that no payment or local service depends on it"
      />
    </>
  );
}

function Purposes({ form, agreement }: { readonly form: Form; readonly agreement: Agreement }): ReactElement {
  const { field } = useController({ control: form.control, name: 'purposes' });
  return (
    <PickList
      id="purposes"
      legend="Purposes that end"
      hint="The others go on as agreed."
      items={agreement.purposes.map(({ text, useKind }, position) => ({
        id: String(position),
        label: text,
        about: useKindLabels[useKind],
      }))}
      chosen={field.value.map(String)}
      onChange={(chosen) => {
        field.onChange(chosen.map(Number));
      }}
      error={fieldError(form, 'purposes')}
    />
  );
}

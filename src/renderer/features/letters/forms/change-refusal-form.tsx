import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { statusLabels } from '../../../../shared/domain/agreement/labels';
import { addDays } from '../../../../shared/domain/calendar';
import {
  changeDutyLabels,
  changeLabels,
  changeRefusalInput,
} from '../../../../shared/domain/letter/kinds/change-refusal';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { DateField } from '../../../ui/date-field';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { TextField } from '../../../ui/text-field';
import { letterQueries } from '../api';
import { ChooseAbout } from '../choose-about';
import { LetterDesk } from '../letter-desk';

const route = getRouteApi('/letters/new/$kind');

/** The refusal of a change (L4b): which agreement first, then the letter. */
export function ChangeRefusalForm(): ReactElement {
  const { about } = route.useSearch();
  return about === undefined ? <Choose /> : <About key={about} agreementId={about} />;
}

function Choose(): ReactElement {
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  return (
    <ChooseAbout
      kind="change-refusal"
      title="Which agreement would change?"
      items={agreements.rows.map(({ id, ref, title, counterparty, status }) => ({
        id,
        label: `${ref} ${title}`,
        about: `${counterparty}. ${statusLabels[status]}`,
      }))}
      empty={
        <p>
          The register has no agreement yet. <Link to="/agreements">Add the agreement first</Link>
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
  return (
    <LetterDesk
      kind="change-refusal"
      about={agreementId}
      schema={changeRefusalInput}
      toOrder={(input) => ({ kind: 'change-refusal', input })}
      initial={{
        agreementIds: [agreementId],
        to: agreement.parties[0]?.name ?? '',
        toAddress: '',
        about: '',
        duty: 'none',
        toldOn: today(),
        replyDue: addDays(today(), settings.replyDays),
      }}
    >
      {(form) => (
        <>
          <p>
            <strong>
              {agreement.ref} {agreement.title}
            </strong>
          </p>
          <RadiosField form={form} name="change" label="What would change" options={changeLabels} small />
          <TextAreaField
            form={form}
            name="about"
            label="The change in your words"
            hint="Facts only: what is said to change, from when, and how you learnt of it"
            rows={4}
          />
          <RadiosField
            form={form}
            name="duty"
            label="What they say obliges you"
            options={changeDutyLabels}
            small
          />
          <DateField form={form} name="toldOn" label="When you learnt of it" />
          <TextField form={form} name="to" label="To" hint="The contact that the agreement names" />
          <TextAreaField form={form} name="toAddress" label="Address" rows={3} />
          <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
        </>
      )}
    </LetterDesk>
  );
}

import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import { writeAccessNoticeInput } from '../../../../shared/domain/letter/kinds/write-access-notice';
import { writeAccessOutcomeLabels } from '../../../../shared/domain/write-access/labels';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { DateField } from '../../../ui/date-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { TextField } from '../../../ui/text-field';
import { letterQueries } from '../api';
import { ChooseAbout } from '../choose-about';
import { LetterDesk } from '../letter-desk';

const route = getRouteApi('/letters/new/$kind');

/** Notice to a provider that its write access ends (L4d): which unit first, then the letter. */
export function WriteAccessNoticeForm(): ReactElement {
  const { about } = route.useSearch();
  const client = useClient();
  const { data: units } = useSuspenseQuery(letterQueries.units(client));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  const unit = units.find(({ id }) => id === about);
  if (unit === undefined) {
    return (
      <ChooseAbout
        kind="write-access-notice"
        title="Whose write access ends?"
        items={units.map(({ id, ref, name, ruling }) => ({
          id,
          label: `${ref} ${name}`,
          about: writeAccessOutcomeLabels[ruling.outcome],
        }))}
        empty={
          <p>
            No outside unit that can write has been entered.{' '}
            <Link to="/audit/write-access">Look at outside write access</Link>
          </p>
        }
      />
    );
  }
  return (
    <LetterDesk
      key={unit.id}
      kind="write-access-notice"
      about={unit.id}
      schema={writeAccessNoticeInput}
      toOrder={(input) => ({ kind: 'write-access-notice', input })}
      initial={{
        unitId: unit.id,
        agreementIds: unit.agreementId === null ? [] : [unit.agreementId],
        to: `Medical Director, ${unit.name}`,
        toAddress: '',
        effectiveOn: addDays(today(), settings.replyDays),
        confirmBy: addDays(today(), Math.ceil(settings.replyDays / 2)),
        fallback: '',
        fallbackFrom: addDays(today(), Math.ceil(settings.replyDays / 2)),
      }}
    >
      {(form) => (
        <>
          <p>
            <strong>
              {unit.ref} {unit.name}
            </strong>
          </p>
          <TextField form={form} name="to" label="To" hint="The provider’s medical director" />
          <TextAreaField form={form} name="toAddress" label="Address" rows={3} />
          <DateField form={form} name="effectiveOn" label="The day on which write access ends" />
          <TextAreaField
            form={form}
            name="fallback"
            label="How messages reach you instead"
            hint="For example, letters through MESH to our workflow, which we read every working day"
            rows={3}
          />
          <DateField form={form} name="fallbackFrom" label="From when that way works" />
          <DateField form={form} name="confirmBy" label="Date by which you ask for confirmation" />
        </>
      )}
    </LetterDesk>
  );
}

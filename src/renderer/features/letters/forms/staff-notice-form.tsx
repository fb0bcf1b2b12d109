import type { ReactElement } from 'react';
import { staffNoticeInput } from '../../../../shared/domain/letter/kinds/staff-notice';
import { today } from '../../../lib/today';
import { DateField } from '../../../ui/date-field';
import { TextField } from '../../../ui/text-field';
import { LetterDesk } from '../letter-desk';

/** What to choose for the notice to staff (L12). */
export const StaffNoticeForm = (): ReactElement => (
  <LetterDesk
    kind="staff-notice"
    about=""
    schema={staffNoticeInput}
    toOrder={(input) => ({ kind: 'staff-notice', input })}
    initial={{ agreementIds: [], fromDate: today(), role: 'Practice manager', igLead: 'IG lead' }}
  >
    {(form) => (
      <>
        <DateField form={form} name="fromDate" label="From when it holds" />
        <TextField form={form} name="role" label="Who takes new requests" hint="A role, not a name" />
        <TextField
          form={form}
          name="igLead"
          label="Who takes notices under a law, on the same day"
          hint="A role, not a name"
        />
      </>
    )}
  </LetterDesk>
);

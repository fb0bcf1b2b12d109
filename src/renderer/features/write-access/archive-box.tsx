import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { requiredText } from '../../../shared/domain/text';
import type { WriteAccessUnit } from '../../../shared/domain/write-access/schema';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { TextField } from '../../ui/text-field';
import { useArchiveUnit, useRestoreUnit } from './api';

const withReason = z.object({ reason: requiredText('the reason', 500) });

/** Puts a unit that was noted by mistake, or is gone, out of sight; or brings it back. Nothing is deleted. */
export function ArchiveBox({ unit }: { readonly unit: WriteAccessUnit }): ReactElement {
  const [asking, setAsking] = useState(false);
  const archive = useArchiveUnit();
  const restore = useRestoreUnit();
  const notify = useNotify();
  const form = useZodForm(withReason, { reason: '' });
  const archived = unit.archivedOn !== null;
  const verb = archived ? 'Restore' : 'Archive';
  const submit = submitTo(form, async ({ reason }) => {
    const change = archived ? restore : archive;
    await change.mutateAsync({ id: unit.id, version: unit.version, reason });
    setAsking(false);
    notify(`${unit.ref} is ${archived ? 'restored' : 'archived'}`);
  });
  return asking ? (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <TextField form={form} name="reason" label={`Why? (${verb.toLowerCase()})`} />
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          {verb} the unit
        </Button>
        <Button type="button" secondary small onClick={() => setAsking(false)}>
          Cancel
        </Button>
      </div>
    </form>
  ) : (
    <button type="button" className="app-text-button" onClick={() => setAsking(true)}>
      {verb} this unit
    </button>
  );
}

import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import type { BulkChange } from '../../../shared/domain/agreement/bulk';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { useChangeMany } from './api';
import { formatCount } from '../../../shared/domain/text';

interface BulkUndoProps {
  /** The changes that put everything back. */
  readonly undo: BulkChange['items'];
  readonly onGone: () => void;
}

/** Says how many agreements were changed, and offers to put them back until something else is done. */
export function BulkUndo({ undo, onGone }: BulkUndoProps): ReactElement {
  const change = useChangeMany();
  const notify = useNotify();
  const form = useZodForm(z.object({}), {});
  const submit = submitTo(form, async () => {
    await change.mutateAsync({ items: undo, reason: 'Change of several agreements undone' });
    onGone();
    notify('Everything is as it was before');
  });
  const count = `${formatCount(undo.length)} ${undo.length === 1 ? 'agreement' : 'agreements'}`;
  return (
    <Notice kind="success" live title={`${count} changed`}>
      <form onSubmit={submit}>
        <FormErrors form={form} />
        <div className="app-buttons">
          <Button type="submit" secondary small disabled={form.formState.isSubmitting}>
            Undo
          </Button>
          <Button type="button" secondary small onClick={onGone}>
            Close
          </Button>
        </div>
      </form>
    </Notice>
  );
}

import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import { requiredText } from '../../../shared/domain/text';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { useArchiveAgreement, useRestoreAgreement } from './api';

interface ArchiveBoxProps {
  readonly agreement: Agreement;
}

/** Takes an agreement out of the daily lists, with a reason, or brings it back. */
export function ArchiveBox({ agreement }: ArchiveBoxProps): ReactElement {
  const [asking, setAsking] = useState(false);
  if (agreement.archivedOn !== null) return <Restore agreement={agreement} />;
  if (!asking) {
    return (
      <button
        type="button"
        className="app-text-button"
        onClick={() => {
          setAsking(true);
        }}
      >
        Archive this agreement
      </button>
    );
  }
  return (
    <Archive
      agreement={agreement}
      onCancel={() => {
        setAsking(false);
      }}
    />
  );
}

const archiving = z.object({ reason: requiredText('why it is archived', 500) });

interface ArchiveProps extends ArchiveBoxProps {
  readonly onCancel: () => void;
}

function Archive({ agreement: { id, version, ref }, onCancel }: ArchiveProps): ReactElement {
  const archive = useArchiveAgreement();
  const notify = useNotify();
  const form = useZodForm(archiving, { reason: '' });
  const submit = submitTo(form, async ({ reason }) => {
    await archive.mutateAsync({ id, version, reason });
    notify(`${ref} is archived`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-s">Archive this agreement</h2>
      <FormErrors form={form} />
      <p>
        It leaves the daily lists, and nothing of it is removed. Archiving stops no data: that is done at the
        source.
      </p>
      <TextAreaField form={form} name="reason" label="Why is it archived?" rows={2} />
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          Archive
        </Button>
        <Button type="button" secondary small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Restore({ agreement: { id, version, ref } }: ArchiveBoxProps): ReactElement {
  const restore = useRestoreAgreement();
  const notify = useNotify();
  const form = useZodForm(z.object({}), {});
  const submit = submitTo(form, async () => {
    await restore.mutateAsync({ id, version, reason: '' });
    notify(`${ref} is back in the register`);
  });
  return (
    <form onSubmit={submit}>
      <FormErrors form={form} />
      <Button type="submit" secondary small disabled={form.formState.isSubmitting}>
        Restore this agreement
      </Button>
    </form>
  );
}

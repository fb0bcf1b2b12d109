import { Link } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import type { AgreementFamily } from '../../../shared/domain/agreement/split';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { useRejoinAgreement } from './api';

interface FamilyBoxProps {
  readonly agreement: Agreement;
  readonly family: AgreementFamily;
}

/** What an agreement was split from or into, and the way to undo that. Nothing to see for any other. */
export function FamilyBox({ agreement, family }: FamilyBoxProps): ReactElement | null {
  const mayEdit = useMay('edit');
  const parts = family.parts.filter(({ archived }) => !archived);
  if (family.splitFrom === null && parts.length === 0) return null;
  return (
    <Notice title={parts.length > 0 ? 'This agreement was split' : 'This agreement came from a split'}>
      {family.splitFrom !== null && (
        <p>
          It was part of <Relative relative={family.splitFrom} />.
        </p>
      )}
      {parts.length > 0 && (
        <>
          <ul>
            {parts.map((part) => (
              <li key={part.id}>
                <Relative relative={part} />
              </li>
            ))}
          </ul>
          {mayEdit && agreement.archivedOn !== null && <Rejoin agreement={agreement} />}
        </>
      )}
    </Notice>
  );
}

function Relative({ relative }: { readonly relative: AgreementFamily['parts'][number] }): ReactElement {
  return (
    <>
      <Link to="/agreements/$agreementId" params={{ agreementId: relative.id }}>
        {relative.ref} {relative.title}
      </Link>
      {relative.archived && ' (archived)'}
    </>
  );
}

function Rejoin({ agreement: { id, version, ref } }: { readonly agreement: Agreement }): ReactElement {
  const rejoin = useRejoinAgreement();
  const notify = useNotify();
  const form = useZodForm(z.object({}), {});
  const submit = submitTo(form, async () => {
    await rejoin.mutateAsync({ id, version });
    notify(`${ref} is whole again. Its parts are archived`);
  });
  return (
    <form onSubmit={submit}>
      <FormErrors form={form} />
      <p>Undoing brings this one back as it was, and archives the parts with all that was added to them.</p>
      <Button type="submit" secondary small disabled={form.formState.isSubmitting}>
        Undo the split
      </Button>
    </form>
  );
}

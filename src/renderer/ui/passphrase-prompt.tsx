import { useMutation } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { useClient } from '../lib/client-context';
import type { Confirmation } from '../lib/confirming-client';
import { useDelay, waiting } from '../lib/use-delay';
import { submitTo, useZodForm } from '../lib/use-zod-form';
import { FormErrors } from './form-errors';
import { PassphraseField } from './passphrase-field';

/** Asks for the passphrase again, over the page, whenever a call wants it. */
export function PassphrasePrompt({
  confirmation,
}: {
  readonly confirmation: Confirmation;
}): ReactElement | null {
  const asked = useSyncExternalStore(confirmation.subscribe, confirmation.isAsked);
  return asked ? <Prompt onSettled={confirmation.settle} /> : null;
}

const typed = z.object({ confirmedPassphrase: z.string().min(1, 'Enter your passphrase') });

function Prompt({ onSettled }: { readonly onSettled: (confirmed: boolean) => void }): ReactElement {
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const form = useZodForm(typed, { confirmedPassphrase: '' });
  const confirm = useMutation({
    mutationFn: (passphrase: string) => client.call('session.confirm', { passphrase }),
    gcTime: 0,
  });
  const delay = useDelay(confirm.error);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    document.getElementById('confirmedPassphrase')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const submit = submitTo(form, async ({ confirmedPassphrase }) => {
    await confirm.mutateAsync(confirmedPassphrase);
    onSettled(true);
  });
  return (
    <dialog
      className="app-prompt"
      aria-labelledby={titleId}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        onSettled(false);
      }}
    >
      <h2 className="nhsuk-heading-m" id={titleId}>
        Enter your passphrase again
      </h2>
      <p>This takes data out of the register, puts data back or changes who can open it.</p>
      <FormErrors form={form} />
      <form className="app-form" noValidate onSubmit={submit}>
        <PassphraseField
          form={form}
          name="confirmedPassphrase"
          label="Your passphrase"
          autoComplete="current-password"
        />
        <div className="app-buttons">
          <Button type="submit" disabled={confirm.isPending || delay > 0}>
            {confirm.isPending ? 'Checking…' : waiting('Confirm', delay)}
          </Button>
          <Button
            type="button"
            secondary
            onClick={() => {
              onSettled(false);
            }}
          >
            Cancel
          </Button>
        </div>
      </form>
    </dialog>
  );
}

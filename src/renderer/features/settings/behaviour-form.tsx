import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type Settings, settingsInput } from '../../../shared/domain/practice/schema';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { NumberField } from '../../ui/number-field';
import { useSaveSettings } from './api';

export function BehaviourForm({ settings }: { readonly settings: Settings }): ReactElement {
  const form = useZodForm(settingsInput, settings);
  const save = useSaveSettings();
  const notify = useNotify();
  const submit = submitTo(form, async (input) => {
    form.reset(await save.mutateAsync({ version: settings.version, input }));
    notify('Settings saved');
  });
  return (
    <form className="app-form" noValidate onSubmit={submit}>
      <FormErrors form={form} />
      <NumberField
        form={form}
        name="lockAfterMinutes"
        label="Lock after minutes without use"
        hint="From 1 to 15. The register also locks with the computer’s screen"
        suffix="minutes"
      />
      <NumberField
        form={form}
        name="replyDays"
        label="Days that letters give for a reply"
        hint="From 1 to 90. Most letters to an ICB ask for a reply within 28 days"
        suffix="days"
      />
      <Button type="submit" secondary disabled={save.isPending}>
        Save settings
      </Button>
    </form>
  );
}

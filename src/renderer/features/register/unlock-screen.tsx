import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { formatInstant } from '../../../shared/domain/calendar';
import type { LastChange } from '../../../shared/domain/register/schema';
import { useDelay, waiting } from '../../lib/use-delay';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { PassphraseField } from '../../ui/passphrase-field';
import { Alone } from './alone';
import { useUnlock } from './api';
import { firstOf, type People, PersonChoice } from './person-choice';
import { RecoverScreen } from './recover-screen';
import { formatCount } from '../../../shared/domain/text';

const unlockForm = z.object({
  personId: z.string('Choose your name').min(1, 'Choose your name'),
  passphrase: z.string().min(1, 'Enter your passphrase'),
});

interface UnlockScreenProps {
  readonly people: People;
  readonly lastChange: LastChange | null;
  readonly onRestore: () => void;
}

/** The way in. A wrong passphrase slows the next attempt down. */
export function UnlockScreen({ people, lastChange, onRestore }: UnlockScreenProps): ReactElement {
  const [recovering, setRecovering] = useState(false);
  const form = useZodForm(unlockForm, { personId: firstOf(people), passphrase: '' });
  const unlock = useUnlock();
  const delay = useDelay(unlock.error);
  if (recovering)
    return (
      <RecoverScreen
        people={people}
        onBack={() => {
          setRecovering(false);
        }}
      />
    );
  return (
    <Alone title="Unlock the register" focus={people.length === 1 ? 'passphrase' : 'personId'}>
      <FormErrors form={form} />
      <form className="app-form" noValidate onSubmit={submitTo(form, (typed) => unlock.mutateAsync(typed))}>
        <PersonChoice people={people} form={form} name="personId" />
        <PassphraseField form={form} name="passphrase" label="Passphrase" autoComplete="current-password" />
        <div className="app-buttons">
          <Button type="submit" disabled={unlock.isPending || delay > 0}>
            {unlock.isPending ? 'Unlocking…' : waiting('Unlock', delay)}
          </Button>
          <button
            type="button"
            className="nhsuk-link app-link-button"
            onClick={() => {
              setRecovering(true);
            }}
          >
            Use the recovery code instead
          </button>
          <button type="button" className="nhsuk-link app-link-button" onClick={onRestore}>
            Restore a backup
          </button>
        </div>
      </form>
      {lastChange !== null && <LastChangeLine {...lastChange} />}
    </Alone>
  );
}

function LastChangeLine({ seq, at, code }: LastChange): ReactElement {
  return (
    <p className="app-last-change">
      Last change {formatInstant(at)}, no. {formatCount(seq)}, code <code>{code}</code>
    </p>
  );
}

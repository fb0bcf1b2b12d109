import { type ReactElement, useState } from 'react';
import type { z } from 'zod';
import { personInput } from '../../../shared/domain/person/schema';
import { practiceInput } from '../../../shared/domain/practice/schema';
import { showFailure } from '../../lib/form-errors';
import { newPassphrase } from '../../lib/new-passphrase';
import { useZodForm } from '../../lib/use-zod-form';
import { useCreateRegister } from './api';
import { LostCodeScreen } from './lost-code-screen';
import { MakingScreen } from './making-screen';
import { PassphraseStep } from './passphrase-step';
import { PersonStep } from './person-step';
import { ContactsStep, PracticeStep } from './practice-steps';
import { RecoveryCodeScreens } from './recovery-code-screens';
import { WelcomeScreen } from './welcome-screen';

const emptyPractice: z.input<typeof practiceInput> = {
  name: '',
  odsCode: '',
  address: '',
  email: '',
  clinicalSystem: 'unknown',
  contractType: 'unknown',
  icbName: '',
  icbAddress: '',
  ccioName: '',
  ccioEmail: '',
  lmcName: '',
  lmcEmail: '',
  dpoName: '',
  dpoEmail: '',
  caldicottGuardian: '',
  signatoryName: '',
  signatoryRole: '',
  bmaEmail: '',
  website: '',
};

type Step = 'welcome' | 'practice' | 'contacts' | 'person' | 'passphrase';

interface FirstRunProps {
  /** A register was made, and waits for its recovery code to be typed back. */
  readonly begun: boolean;
  readonly onRestore: () => void;
}

/** From nothing to a register, one thing a screen. The forms live here, so that going back loses nothing. */
export function FirstRun({ begun, onRestore }: FirstRunProps): ReactElement {
  const [step, setStep] = useState<Step>('welcome');
  const practice = useZodForm(practiceInput, emptyPractice);
  const person = useZodForm(personInput, { name: '', jobTitle: '' });
  const secret = useZodForm(newPassphrase, { passphrase: '', repeat: '' });
  const creation = useCreateRegister();

  const create = (): void => {
    creation.mutate(
      {
        practice: practice.getValues(),
        person: person.getValues(),
        passphrase: secret.getValues('passphrase'),
      },
      {
        onSuccess: () => {
          secret.reset();
        },
        onError: (cause) => {
          showFailure(secret, cause);
        },
      },
    );
  };

  if (creation.isSuccess)
    return (
      <RecoveryCodeScreens
        code={creation.data.recoveryCode}
        practiceName={practice.getValues('name')}
        onAbandoned={() => {
          creation.reset();
          setStep('practice');
        }}
      />
    );
  if (begun)
    return (
      <LostCodeScreen
        onAbandoned={() => {
          setStep('practice');
        }}
      />
    );
  if (creation.isPending) return <MakingScreen />;
  switch (step) {
    case 'welcome':
      return (
        <WelcomeScreen
          onCreate={() => {
            setStep('practice');
          }}
          onRestore={onRestore}
        />
      );
    case 'practice':
      return (
        <PracticeStep
          form={practice}
          onBack={() => {
            setStep('welcome');
          }}
          onDone={() => {
            setStep('contacts');
          }}
        />
      );
    case 'contacts':
      return (
        <ContactsStep
          form={practice}
          onBack={() => {
            setStep('practice');
          }}
          onDone={() => {
            setStep('person');
          }}
        />
      );
    case 'person':
      return (
        <PersonStep
          form={person}
          onBack={() => {
            setStep('contacts');
          }}
          onDone={() => {
            setStep('passphrase');
          }}
        />
      );
    case 'passphrase':
      return (
        <PassphraseStep
          form={secret}
          context={[practice.getValues('name'), practice.getValues('address'), person.getValues('name')]}
          onBack={() => {
            setStep('person');
          }}
          onDone={create}
        />
      );
  }
}

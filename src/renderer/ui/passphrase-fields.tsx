import { useMutation } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useEffect, useState } from 'react';
import { type FieldValues, type Path, type PathValue, useWatch } from 'react-hook-form';
import { PASSPHRASE_MIN, type PassphraseStrength } from '../../shared/domain/person/schema';
import { useClient } from '../lib/client-context';
import type { AnyForm } from '../lib/form-errors';
import { PassphraseField } from './passphrase-field';

interface PassphraseFieldsProps<T extends FieldValues, C, O> {
  readonly form: AnyForm<T, C, O>;
  readonly name: Path<T>;
  readonly repeatName: Path<T>;
  readonly context: readonly string[];
}

/** A new passphrase, typed twice, with an honest word on its strength and an offer of five random words. */
export function PassphraseFields<T extends FieldValues, C, O>({
  form,
  name,
  repeatName,
  context,
}: PassphraseFieldsProps<T, C, O>): ReactElement {
  const typed: unknown = useWatch({ control: form.control, name });
  return (
    <>
      <PassphraseField
        form={form}
        name={name}
        label="Passphrase"
        hint={`At least ${PASSPHRASE_MIN} characters, spaces included. Capitals, digits and signs are not needed.`}
        autoComplete="new-password"
      />
      <Strength passphrase={typeof typed === 'string' ? typed : ''} context={context} />
      <Suggestion
        onUse={(words) => {
          // The field holds a text, which Path<T> cannot tell.
          form.setValue(name, words as PathValue<T, Path<T>>);
          form.clearErrors(name);
        }}
      />
      <PassphraseField form={form} name={repeatName} label="Passphrase again" autoComplete="new-password" />
    </>
  );
}

const PAUSE_MS = 300;

function Strength({
  passphrase,
  context,
}: Pick<PassphraseFieldsProps<FieldValues, unknown, unknown>, 'context'> & {
  readonly passphrase: string;
}): ReactElement {
  const client = useClient();
  const [checked, setChecked] = useState<{ passphrase: string; strength: PassphraseStrength }>();
  const around = context.filter((text) => text !== '').join('\n');
  // Not a query: its cache would keep every passphrase that was tried.
  useEffect(() => {
    if (passphrase === '') return undefined;
    const check = async (): Promise<void> => {
      const strength = await client.call('passphrase.check', { passphrase, context: around.split('\n') });
      setChecked({ passphrase, strength });
    };
    const timer = setTimeout(() => {
      // A hint that does not come is no reason to stop: the passphrase is judged again when it is used.
      check().catch(() => {
        setChecked(undefined);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [client, passphrase, around]);
  const strength = checked?.passphrase === passphrase ? checked.strength : undefined;
  return (
    <div className="app-strength" role="status">
      {strength !== undefined && (
        <>
          <meter className="app-strength__bar" min={0} max={4} value={strength.score} aria-hidden="true" />
          <p className="app-strength__text">
            <strong>{strength.acceptable ? 'Good enough' : 'Not accepted'}:</strong> {strength.label}.{' '}
            {strength.advice}
          </p>
        </>
      )}
    </div>
  );
}

function Suggestion({ onUse }: { readonly onUse: (words: string) => void }): ReactElement {
  const client = useClient();
  const suggest = useMutation({ mutationFn: () => client.call('passphrase.suggest', {}), gcTime: 0 });
  const words = suggest.data?.passphrase;
  return (
    <div className="app-suggestion">
      {words !== undefined && (
        <div role="status">
          <p className="nhsuk-u-margin-bottom-2">Five random words. Write them down before you use them:</p>
          <p className="app-suggestion__words">{words}</p>
        </div>
      )}
      <div className="app-buttons">
        {words !== undefined && (
          <Button
            type="button"
            secondary
            small
            onClick={() => {
              onUse(words);
            }}
          >
            Use these words
          </Button>
        )}
        <Button
          type="button"
          secondary
          small
          onClick={() => {
            suggest.mutate();
          }}
        >
          {words === undefined ? 'Suggest five random words' : 'Suggest others'}
        </Button>
      </div>
    </div>
  );
}

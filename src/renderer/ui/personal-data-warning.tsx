import type { ReactElement } from 'react';
import { type FieldValues, useWatch } from 'react-hook-form';
import { personalDataLabels } from '../../shared/domain/exports/labels';
import { findPersonalData } from '../../shared/domain/ppg/personal-data';
import type { FieldProps } from './field-props';

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Says, as somebody types, that a text seems to hold personal data. It stops nothing and repeats nothing of it. */
export function PersonalDataWarning<T extends FieldValues, C, O>({
  form,
  name,
}: Pick<FieldProps<T, C, O>, 'form' | 'name'>): ReactElement {
  const text: unknown = useWatch({ control: form.control, name });
  const found = findPersonalData(typeof text === 'string' ? text : '');
  const first = found[0];
  const kinds = [...new Set(found.map(({ kind }) => personalDataLabels[kind]))];
  return (
    <output className="app-personal">
      {first !== undefined && (
        <span className="app-personal__text">
          <strong>Check this text:</strong> it looks as if it holds {listed.format(kinds)}. Take it out and
          write roles and numbers only.{' '}
          <button
            type="button"
            className="app-text-button"
            onClick={() => {
              select(name, first.start, first.end);
            }}
          >
            Show me where
          </button>
        </span>
      )}
    </output>
  );
}

function select(id: string, start: number, end: number): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  field.focus();
  field.setSelectionRange(start, end);
}

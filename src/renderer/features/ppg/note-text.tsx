import type { ReactElement } from 'react';
import type { FieldPathByValue } from 'react-hook-form';
import type { z } from 'zod';
import type { ppgNoteInput } from '../../../shared/domain/ppg/schema';
import { PersonalDataWarning } from '../../ui/personal-data-warning';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import type { NoteFormState } from './form-state';

// A list that may be null, like that of decisions, is not looked into by the library's type.
type TextPath =
  FieldPathByValue<z.input<typeof ppgNoteInput>, string> | `decisions.${number}.${'advice' | 'reason'}`;

interface NoteTextProps {
  readonly form: NoteFormState;
  readonly name: TextPath;
  readonly label: string;
  readonly hint?: string;
  /** Lines to show; without it, one line that takes no break. */
  readonly rows?: number;
}

/** A free text of a note, with the warning that watches over it. */
export function NoteText({ form, name, label, hint, rows }: NoteTextProps): ReactElement {
  const field = { form, name, label, ...(hint === undefined ? {} : { hint }) };
  return (
    <div className="app-note-text">
      {rows === undefined ? <TextField {...field} /> : <TextAreaField {...field} rows={rows} />}
      <PersonalDataWarning form={form} name={name} />
    </div>
  );
}

import type { ReactElement } from 'react';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import type { NoteFormState } from './form-state';
import { PersonalDataWarning, type TextPath } from './personal-data-warning';

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

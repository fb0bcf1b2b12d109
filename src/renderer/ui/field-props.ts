import type { FieldValues, Path } from 'react-hook-form';
import type { AnyForm } from '../lib/form-errors';

/** What every field of a form takes: it registers itself under `name`, which is its id too. */
export interface FieldProps<T extends FieldValues, C, O> {
  readonly form: AnyForm<T, C, O>;
  readonly name: Path<T>;
  readonly label: string;
  readonly hint?: string;
}

/** Values in the order in which they are offered, each with its words. */
export type Options = Readonly<Record<string, string>>;

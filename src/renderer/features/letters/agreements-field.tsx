import type { ReactElement } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { nationalStatusLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import { fieldError } from '../../lib/form-errors';
import type { ZodForm } from '../../lib/use-zod-form';
import { type Pick, PickList } from '../../ui/pick-list';

interface AgreementsFieldProps<I extends FieldValues, O> {
  readonly form: ZodForm<I, O>;
  readonly name: FieldPath<I>;
  readonly rows: readonly AgreementRow[];
  readonly suggested: readonly Id[];
  readonly legend?: string;
  readonly hint: string;
  /** What to do while there are none to choose from. */
  readonly withoutAny?: string;
}

/** Agreements as they are listed to be picked. */
export const agreementItems = (rows: readonly AgreementRow[]): Pick[] =>
  rows.map((row) => ({
    id: row.id,
    label: `${row.ref} ${row.title}`,
    about: `${useKindLabels[row.useKind]}. Taking part: ${nationalStatusLabels[row.nationalStatus]}`,
  }));

/** Which agreements a letter names. */
export function AgreementsField<I extends FieldValues, O>({
  form,
  name,
  rows,
  suggested,
  legend = 'Agreements named in the letter',
  hint,
  withoutAny = 'The letter can go without naming any.',
}: AgreementsFieldProps<I, O>): ReactElement {
  const control: Control<I, unknown, O> = form.control;
  const { field } = useController({ control, name });
  if (rows.length === 0) {
    return <p>The register has no agreements to choose from. {withoutAny}</p>;
  }
  return (
    <PickList
      id={name}
      legend={legend}
      hint={hint}
      items={agreementItems(rows)}
      chosen={field.value}
      onChange={field.onChange}
      suggested={suggested}
      error={fieldError(form, name)}
    />
  );
}

import type { ReactElement } from 'react';
import { agreementChoiceLabels, agreementFieldLabels } from '../../../shared/domain/agreement/labels';
import { DateField } from '../../ui/date-field';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { fieldHints, isChoice, kindOf, type SimpleField } from './fields';
import type { AgreementFormState } from './form-state';

interface AgreementFieldProps {
  readonly form: AgreementFormState;
  readonly name: SimpleField;
}

/** One field of the form, entered the way its kind asks for. */
export function AgreementField({ form, name }: AgreementFieldProps): ReactElement {
  const field = { form, name, label: agreementFieldLabels[name], hint: fieldHints[name] };
  if (isChoice(name)) return <SelectField {...field} options={agreementChoiceLabels[name]} />;
  const kind = kindOf(name);
  if (kind === 'date') return <DateField {...field} />;
  return kind === 'long' ? <TextAreaField {...field} rows={3} /> : <TextField {...field} />;
}

import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import {
  agreementChoiceLabels,
  agreementFieldLabels,
  dataGroupLabels,
} from '../../../shared/domain/agreement/labels';
import { useClient } from '../../lib/client-context';
import { ChecksField } from '../../ui/checks-field';
import { DateField } from '../../ui/date-field';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { agreementQueries } from './api';
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
  switch (kindOf(name)) {
    case 'date':
      return <DateField {...field} />;
    case 'several':
      return <ChecksField {...field} options={dataGroupLabels} />;
    case 'place':
      return <PlaceField form={form} name={name} />;
    case 'long':
      return <TextAreaField {...field} rows={3} />;
    case 'choice':
    case 'line':
      return <TextField {...field} />;
  }
}

/** The place of the search from which the agreement was added; an empty choice is kept as none. */
function PlaceField({ form, name }: AgreementFieldProps): ReactElement {
  const { data } = useSuspenseQuery(agreementQueries.places(useClient()));
  const places = Object.fromEntries(data.places.map((place) => [place.id, place.name]));
  return (
    <SelectField
      form={form}
      name={name}
      label={agreementFieldLabels[name]}
      options={{ '': 'Not from a place of the search', ...places }}
    />
  );
}

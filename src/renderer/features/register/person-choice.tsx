import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import type { FieldProps } from '../../ui/field-props';
import { RadiosField } from '../../ui/radios-field';

export type People = Extract<RegisterStatus, { state: 'locked' }>['people'];

/** The one person who can unlock, or an empty choice among several. */
export const firstOf = (people: People): string => (people.length === 1 ? (people[0]?.personId ?? '') : '');

interface PersonChoiceProps<T extends FieldValues, C, O> extends Pick<FieldProps<T, C, O>, 'form' | 'name'> {
  readonly people: People;
}

/** Whose passphrase it is: chosen among several, named when there is one only. */
export function PersonChoice<T extends FieldValues, C, O>({
  people,
  ...field
}: PersonChoiceProps<T, C, O>): ReactElement {
  return people.length === 1 ? (
    <p>
      <strong>{people[0]?.name}</strong>
    </p>
  ) : (
    <RadiosField
      {...field}
      label="Who are you?"
      options={Object.fromEntries(people.map(({ personId, name }) => [personId, name]))}
    />
  );
}

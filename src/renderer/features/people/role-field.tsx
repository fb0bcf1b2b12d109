import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { accessRoleLabels } from '../../../shared/domain/person/schema';
import type { FieldProps } from '../../ui/field-props';
import { RadiosField } from '../../ui/radios-field';

const hints = {
  signatory:
    'Confirms outcomes, and says who opens the register. A partner, or whoever records what they decide',
  editor: 'Enters agreements, answers, letters and notes; leaves outcomes for a partner to confirm',
  reader: 'Reads and exports; changes nothing',
};

/** What somebody may do, with what that means. */
export function RoleField<T extends FieldValues, C, O>(props: FieldProps<T, C, O>): ReactElement {
  return <RadiosField {...props} options={accessRoleLabels} optionHints={hints} />;
}

import type { PersonalDataKind } from './schema';

/** What a finding is called in a sentence: "it looks like …". */
export const personalDataLabels: Record<PersonalDataKind, string> = {
  'nhs-number': 'an NHS number',
  phone: 'a phone number',
  email: 'an email address',
  postcode: 'a postcode',
  'date-of-birth': 'a date of birth',
};

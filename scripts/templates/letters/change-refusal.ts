import { ending, heading, letterhead, letterTemplate, para, section, subject } from '../letter.ts';

/** L4b: the refusal of a variation, a new processor or a new platform. */
export const changeRefusalTemplate = (): Uint8Array =>
  letterTemplate(
    'Reply to a change of a data sharing agreement',
    letterhead(),
    subject('{{agreement.title}}: we do not agree to this change'),
    para('Our reference: {{agreement.ref}}'),
    section('The change', 'On {{toldOn}} we learnt of this change ({{change}}):', '{{about}}'),
    section(
      'Our decision',
      'As controller of the GP records of its registered patients, {{practice.name}} does not agree to this change. Please do not apply it to data about our patients. Please do not take our silence, or our earlier signature, as agreement.',
      'The agreement itself goes on as it was agreed. This letter ends nothing and gives no notice.',
    ),
    section(
      'If you think that we must accept it',
      'Please send us the law, the direction or the clause of our contract that requires it, with its section or number and its date, and the data protection impact assessment for the change. We will look at them at once.',
    ),
    section(
      'Your reply',
      'Please confirm in writing to {{practice.email}} by {{replyDue}} that the change is not applied to our patients’ data, or tell us what has been done already and since when.',
    ),
    heading('Patient care'),
    ending('Nothing in this letter affects the care of any patient.'),
  );

import {
  bullet,
  ending,
  heading,
  letterhead,
  letterTemplate,
  para,
  section,
  subject,
  unless,
  where,
} from '../letter.ts';

/** L5b: the holding reply to somebody who asks for a data sharing agreement. */
export const holdingReplyTemplate = (): Uint8Array =>
  letterTemplate(
    'Holding reply to a request for data sharing',
    letterhead(),
    subject('Your request: {{request.title}}'),
    para('Our reference: {{request.ref}}'),
    para(
      'Thank you for your request of {{request.receivedOn}}. The partners of {{practice.name}} will consider it.',
    ),
    where(
      'consentedStudy',
      section(
        'Participants who have consented',
        'We respect the wish of patients who have chosen to take part in a study. How their data reach it is a matter between each participant, the study and us as controller; please send us the route that you propose, and how each participant’s consent is shown to us.',
      ),
    ),
    heading('What we need from you'),
    bullet('The parties, the role of each, and every processor and platform.'),
    bullet('Each purpose, and whether it is the direct care of the individual patient or a secondary use.'),
    bullet('The lawful basis under Article 6 and the condition under Article 9 of the UK GDPR.'),
    bullet('How the duty of confidentiality is met; for section 251 approval its reference and expiry date.'),
    bullet('The data protection impact assessment.'),
    bullet('The data items, how opt-outs are applied, and what happens to the data when we leave.'),
    where(
      'saysCompulsory',
      para(
        'You say that taking part is compulsory. Please send us the law, the notice or direction, or the clause of our contract, with its section or number and its date. We will look at it on the day it comes.',
      ),
    ),
    unless(
      'saysCompulsory',
      para(
        'If you say that taking part is compulsory, please send us the law, the notice or direction, or the clause of our contract, with its section or number and its date.',
      ),
    ),
    section(
      'Until then',
      'We have agreed to nothing. There is no agreement until the partners accept it in writing; an activation in our clinical system, or our silence, is none. Please do not take any data about our patients on the ground of this request.',
    ),
    heading('Your reply'),
    ending('Please reply to {{practice.email}} by {{replyDue}}.'),
  );

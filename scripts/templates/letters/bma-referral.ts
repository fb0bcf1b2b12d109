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

/** L5: the referral of a new request for a data sharing agreement to the BMA. */
export const bmaReferralTemplate = (): Uint8Array =>
  letterTemplate(
    'Referral of a new request for data sharing',
    letterhead(),
    subject('A new request for a data sharing agreement: {{request.title}}'),
    section(
      'What came',
      'On {{request.receivedOn}} {{practice.name}} (ODS code {{practice.odsCode}}) received a request from {{request.from}} ({{request.channel}}). Our reference for it is {{request.ref}}.',
      'What is asked: {{request.asked}}',
    ),
    where('hasDeadline', para('They want an answer by {{request.deadline}}.')),
    unless('hasDeadline', para('They name no date for our answer.')),
    section('How we read it', 'Purpose, as we read it: {{reading}}.', '{{request.claim}}'),
    where('hasCitation', para('Cited: {{request.citation}}')),
    where(
      'hasDocuments',
      heading('Enclosed'),
      where('documents', bullet('{{.}}')),
      para('They hold no patient data.'),
    ),
    heading('What we have done'),
    para('We have not signed and not accepted anything. The request is on hold with us.'),
    where('hasHoldingReply', para('We sent the requester a holding reply on {{holdingReplyOn}}.')),
    unless('hasHoldingReply', para('We are sending the requester a holding reply.')),
    heading('What we ask of you'),
    para('Please tell us whether you know of this request, and what you advise practices to do with it.'),
    where('hasQuestions', para('We also ask:'), where('questions', bullet('{{.}}'))),
    ending('Please reply to {{practice.email}}. The decision remains with the partners as controller.'),
  );

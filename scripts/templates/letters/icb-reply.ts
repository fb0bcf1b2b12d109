import {
  afterTable,
  agreementsTable,
  annex,
  bullet,
  ending,
  letterhead,
  letterTemplate,
  para,
  section,
  subject,
  where,
} from '../letter.ts';

/** L2: the reply to an ICB that answered in general terms. */
export const icbReplyTemplate = (): Uint8Array =>
  letterTemplate(
    'Reply to a general answer of the integrated care board',
    letterhead(),
    subject('Your reply of {{replyOn}} about data sharing agreements'),
    where('hasReplyRef', para('Your reference: {{replyRef}}')),
    para(
      'Thank you for your reply of {{replyOn}} to our letter {{followed.ref}} of {{followed.sentOn}}. It answers in general. We need the facts about the agreements to which this practice is a party.',
    ),
    section(
      'Questions that are still open',
      'The following questions are not answered yet. They have the numbers of our letter.',
    ),
    where('questions', bullet('Question {{number}}: {{text}}')),
    section(
      'Which agreements we ask about',
      'You may not hold every agreement that was made nationally. You hold those that you or a predecessor body commissioned, host or signed on behalf of practices. Please answer for those, and tell us who holds the facts about the others.',
    ),
    where('hasAgreements', para('The annex lists agreements that our register has and that we ask about.')),
    section(
      'Until we have your answers',
      'Agreements whose facts we do not know stay under query with us. We accept no new purpose, processor, recipient or platform under them. Sharing for the direct care of patients continues, and so does sharing that a law, a statutory notice or direction, or our contract requires. This letter ends no agreement.',
    ),
    section(
      'Your reply',
      'Please reply to {{practice.email}} by {{replyDue}}. We copy this letter to {{lmc.name}}.',
    ),
    ending('Nothing in this letter affects the care of any patient.'),
    where(
      'hasAgreements',
      annex('Annex: agreements that we ask about'),
      para(
        'That an agreement stands here does not say whether it is voluntary or required. Other parties are shown by kind, not by name.',
      ),
      agreementsTable(),
      // Word wants a paragraph after a table that ends a document.
      afterTable('End of the annex.'),
    ),
  );

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

/** L3: a reminder of a letter whose reply is late. */
export const icbChaserTemplate = (): Uint8Array =>
  letterTemplate(
    'Reminder of a letter',
    letterhead(),
    subject('{{reminder}}: our letter {{followed.ref}} of {{followed.sentOn}}'),
    para(
      'On {{followed.sentOn}} we wrote to you and asked for a reply by {{followed.replyDue}}. That was {{daysLate}} ago. We have recorded no reply that answers our letter.',
    ),
    where(
      'escalated',
      para(
        'We wrote to your Chief Clinical Information Officer, and two reminders brought no answer. We therefore write to you, and copy this to {{lmc.name}}.',
      ),
    ),
    where(
      'hasQuestions',
      heading('What is outstanding'),
      para('The questions have the numbers of our letter.'),
      where('questions', bullet('Question {{number}}: {{text}}')),
    ),
    heading('What we will do next'),
    where(
      'toIcb',
      para(
        'Without your information we review each voluntary agreement for a secondary use again, on what our own register holds. What we do not know stays under query until somebody can tell us. Sharing for the direct care of patients continues, and so does sharing that a law, a statutory notice or direction, or our contract requires.',
      ),
    ),
    unless(
      'toIcb',
      para(
        'Until we have your reply, nothing that it was to settle is agreed. Please do not take our silence as agreement.',
      ),
    ),
    where(
      'foi',
      para(
        'We may also ask for the information that you hold on record under the Freedom of Information Act 2000, which gives 20 working days for an answer.',
      ),
    ),
    section('A new date', 'Please reply to {{practice.email}} by {{replyDue}}.'),
    ending('If a call would help, please propose a time.'),
  );

import { heading, letterTemplate, line, notice, para, rowsOf, subject, where } from '../letter.ts';

/** A hand-out for patients: their questions, and the choices they have. */
export const ppgHandoutTemplate = (): Uint8Array =>
  letterTemplate(
    'Questions and choices about your GP record',
    notice(),
    subject('Your GP record: questions and choices'),
    where('hasQuestions', where('questions', heading('{{question}}'), para('{{answer}}'))),
    where(
      'hasChoices',
      heading('Choices you have, and their limits'),
      line('As we knew it on {{choicesCheckedOn}}. Things change: ask us, or look at nhs.uk.'),
      rowsOf('choices', [
        { head: 'Choice', cell: '{{name}}', width: 30 },
        { head: 'How', cell: '{{how}}', width: 42 },
        { head: 'What it does', cell: '{{does}}', width: 46 },
        { head: 'What it does not do', cell: '{{doesNot}}', width: null },
      ]),
    ),
    heading('Ask us'),
    para('{{practice.email}}'),
  );

import { heading, letterTemplate, para, rowsOf, subject, where } from './letter.ts';

const outcomes = (list: string): string =>
  rowsOf(list, [
    { head: 'Agreement', cell: '{{agreement}}', width: 50 },
    { head: 'Outcome', cell: '{{outcome}}', width: 45 },
    { head: 'Why', cell: '{{why}}', width: null },
  ]);

/** The agenda of a partners' meeting: what is confirmed together, what is talked about one by one. */
export const meetingAgendaTemplate = (): Uint8Array =>
  letterTemplate(
    'Agenda for the partners’ meeting',
    subject('Data sharing agreements: outcomes for the partners, {{heldOn}}'),
    para('Present (roles): {{attendees}}'),
    where(
      'hasTogether',
      heading('To confirm together'),
      para('The rule gives these outcomes. They are confirmed in one go unless somebody objects.'),
      outcomes('together'),
    ),
    where(
      'hasAlone',
      heading('To decide one by one'),
      para('These need a talk: something is open, would stop, or contradicts itself.'),
      outcomes('alone'),
    ),
    para('Decided by (role):                                        Date and signature:'),
  );

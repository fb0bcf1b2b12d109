import {
  afterTable,
  bullet,
  heading,
  letterTemplate,
  line,
  notice,
  rowsOf,
  subject,
  where,
} from '../letter.ts';

/** The agenda of a conversation with the patient participation group. */
export const ppgAgendaTemplate = (): Uint8Array =>
  letterTemplate(
    'Agenda of the patient participation group',
    notice(),
    subject('Who uses your GP record: agenda for {{heldOn}}'),
    where('hasPlace', line('{{place}}')),
    rowsOf('items', [
      { head: 'When', cell: '{{time}}', width: 35 },
      { head: 'What', cell: '{{title}}', width: null },
      { head: 'Minutes', cell: '{{minutes}}', width: 22 },
    ]),
    afterTable('{{total}} minutes together{{#hasEnd}}, until {{end}}{{/hasEnd}}.'),
    heading('Ground rules'),
    bullet('No private medical stories, your own or of others.'),
    bullet('We write down the point and the number of people, never a name. No recording.'),
    bullet('Everybody gets a turn. Views against are written down too.'),
    bullet('The group advises. The partners of the practice decide, and tell you what they decided and why.'),
    where('hasPrompts', heading('Questions to think about'), where('prompts', bullet('{{.}}'))),
  );

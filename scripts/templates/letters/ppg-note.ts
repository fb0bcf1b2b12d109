import { bullet, heading, letterTemplate, line, notice, para, rowsOf, subject, where } from '../letter.ts';
import { paragraph, run } from '../ooxml.ts';

const BOLD = '<w:b/><w:bCs/>';

/** L9: the note of a conversation with the patient participation group, as the public may read it. */
export const ppgNoteTemplate = (): Uint8Array =>
  letterTemplate(
    'Note of a conversation with the patient participation group',
    notice(),
    where('forApproval', subject('For the chair to approve. Not yet for publication')),
    subject('What patients told us about sharing their records, {{heldOn}}'),
    line('{{format}}. Our note {{noteRef}}.'),
    where('hasAttendance', line('Patients who took part: {{attendance}}')),
    where('hasChair', line('Led by: {{chairRole}}')),
    where('hasPractice', line('From the practice: {{practiceRoles}}')),
    where('hasMaterials', para('What people were shown: {{materials}}')),
    where('hasAgreements', heading('What we talked about'), where('agreements', bullet('{{.}}'))),
    where(
      'hasTopics',
      heading('What people said'),
      where(
        'topics',
        paragraph('Line', run('{{topic}}: {{leaning}}', BOLD)),
        where('hasViews', para('{{views}}')),
        where('hasCounts', para('Agreed: {{agree}}. Disagreed: {{disagree}}. Unsure: {{unsure}}.')),
      ),
    ),
    where(
      'hasQuestions',
      heading('Questions and answers'),
      where(
        'questions',
        paragraph('Line', run('{{question}}', BOLD)),
        para('{{answer}}{{#hasAnsweredBy}} ({{answeredBy}}){{/hasAnsweredBy}}'),
      ),
    ),
    where('hasPriorities', heading('What matters most to the group'), where('priorities', bullet('{{.}}'))),
    where('hasAdvice', heading('What the group advises'), where('advice', bullet('{{.}}'))),
    where('hasDisagreements', heading('Where people disagreed'), where('disagreements', bullet('{{.}}'))),
    where(
      'hasActions',
      heading('You said, we will'),
      rowsOf('actions', [
        { head: 'You said', cell: '{{youSaid}}', width: null },
        { head: 'We will', cell: '{{weWill}}', width: 60 },
        { head: 'Who and when', cell: '{{when}}', width: 45 },
      ]),
    ),
    where(
      'hasDecisions',
      heading('What the partners decided'),
      para('The group advises; the partners of the practice decide, and say why.'),
      rowsOf('decisions', [
        { head: 'Your advice', cell: '{{advice}}', width: null },
        { head: 'What became of it', cell: '{{decided}}', width: 45 },
        { head: 'Why', cell: '{{reason}}', width: 60 },
      ]),
    ),
    where('hasNext', heading('Next'), para('We talk again on {{nextOn}}.')),
    where(
      'forApproval',
      heading('Approval'),
      line('Chair of the group (date and signature):'),
      line('For the practice, {{signatory.role}} (date and signature):'),
    ),
    where(
      'isApproved',
      heading('Approval'),
      para(
        'Approved by the chair of the group on {{approvedOn}}. For the practice: {{signatory.role}}, {{practice.name}}.',
      ),
    ),
    line('Tell us what you think: {{practice.email}}'),
  );

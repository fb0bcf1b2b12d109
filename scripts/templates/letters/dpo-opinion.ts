import {
  agreementsTable,
  ending,
  heading,
  letterhead,
  letterTemplate,
  para,
  section,
  subject,
  where,
} from '../letter.ts';

/** L11: the letter that asks the DPO and the Caldicott Guardian for an opinion. */
export const dpoOpinionTemplate = (): Uint8Array =>
  letterTemplate(
    'Request for an opinion',
    letterhead(),
    subject('Data sharing agreements: your opinion, please'),
    para(
      '{{practice.name}} is reviewing every arrangement under which data about its patients leave the practice. The partners decide on each as controller. Before they do, they ask for your opinion on these:',
    ),
    agreementsTable(),
    section('What we ask', '{{question}}'),
    where(
      'asksDpo',
      para(
        'As data protection officer: please say for each whether the lawful basis, the data protection impact assessment and the handling of opt-outs seem sound to you, and what is missing.',
      ),
    ),
    where(
      'asksGuardian',
      para(
        'As Caldicott Guardian: please say for each whether confidentiality is met, whether patients would expect the sharing, and whether its end could harm their care.',
      ),
    ),
    heading('Your reply'),
    ending('Please reply to {{practice.email}} by {{replyDue}}. Until then nothing is switched off.'),
  );

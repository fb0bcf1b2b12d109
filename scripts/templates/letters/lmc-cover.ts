import {
  afterTable,
  agreementsTable,
  ending,
  heading,
  letterhead,
  letterTemplate,
  para,
  rowsOf,
  section,
  subject,
  where,
} from '../letter.ts';

/** L6: the cover note to the LMC that goes with the audit pack. */
export const lmcCoverTemplate = (): Uint8Array =>
  letterTemplate(
    'Cover note to the local medical committee',
    letterhead(),
    subject('Our audit of data sharing agreements'),
    para(
      'We enclose the audit pack of {{practice.name}} (ODS code {{practice.odsCode}}). It holds our register of arrangements under which patient data leave the practice, our audit of them, our letters, and our notes of the conversation with patients. It holds no patient data.',
    ),
    heading('Where we stand'),
    para('Arrangements in our register: {{found}}.'),
    where(
      'hasOutcomes',
      rowsOf('outcomes', [
        { head: 'Outcome', cell: '{{label}}', width: null },
        { head: 'Arrangements', cell: '{{count}}', width: 35 },
      ]),
      afterTable('The outcomes are the practice’s own judgement.'),
    ),
    where('hasRequests', para('New requests since May 2026: {{requests}}.')),
    where('icbNotAsked', para('We have not yet written to the integrated care board.')),
    where(
      'icbSilent',
      para('We wrote to the integrated care board on {{icb.sentOn}}. It has not answered our questions yet.'),
    ),
    where(
      'icbReplied',
      para('We wrote to the integrated care board on {{icb.sentOn}}. It replied on {{icb.repliedOn}}.'),
    ),
    where('hasPpg', para('We talked with our patient participation group on {{ppgOn}}.')),
    where(
      'hasAgreements',
      section('Where we ask for your advice', 'On these arrangements we would be glad of your view:'),
      agreementsTable(),
    ),
    where('hasSafety', section('Outside write access to our records', '{{safety}}')),
    where('hasQuestions', section('Questions', '{{questions}}')),
    heading('What you may do with this'),
    where('permissionAnonymised', para('You may use these data in totals that do not name our practice.')),
    where('permissionNamed', para('You may use these data with the name of our practice.')),
    where('permissionPurpose', para('You may use these data for this purpose only: {{purpose}}')),
    ending('Please write to {{practice.email}} if anything in the pack is unclear.'),
  );

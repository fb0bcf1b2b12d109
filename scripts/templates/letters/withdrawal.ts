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

/** L4, L4a and L4c: notice of withdrawal to the other party, or the instruction to the system supplier. */
export const withdrawalTemplate = (): Uint8Array =>
  letterTemplate(
    'Notice about a data sharing agreement',
    letterhead(),
    where('toParty', subject('{{agreement.title}}: notice that we withdraw')),
    where('toSupplier', subject('{{agreement.title}}: please switch off')),
    where(
      'toParty',
      where(
        'hasClause',
        para(
          'As controller of the GP records of its registered patients, {{practice.name}} gives notice under {{clause}} that it withdraws from the sharing named below. It ends on {{effectiveDate}}.',
        ),
      ),
      unless(
        'hasClause',
        para(
          'As controller of the GP records of its registered patients, {{practice.name}} has decided to withdraw from the sharing named below. It ends on {{effectiveDate}}.',
        ),
      ),
      where('hasNotice', para('The notice period is {{noticePeriod}}.')),
    ),
    where(
      'toSupplier',
      para(
        'As controller of the GP records of its registered patients, {{practice.name}} has decided to end the sharing named below. You act for us as processor. Please switch it off for our practice on {{effectiveDate}}, and tell us in writing when that is done.',
      ),
    ),
    heading('What ends'),
    para('Our reference: {{agreement.ref}}'),
    where('hasSignedOn', para('Agreed on {{agreement.signedOn}}.')),
    where('hasVersion', para('Version: {{agreement.version}}')),
    para('These purposes end:'),
    where('purposes', bullet('{{.}}')),
    where('hasData', para('Data concerned: {{data.categories}}')),
    heading('What does not end'),
    where(
      'partial',
      para('These purposes of the same agreement go on as agreed:'),
      where('remaining', bullet('{{.}}')),
    ),
    para(
      'Every other sharing goes on, for the direct care of patients and wherever a law, a statutory notice or direction, or our contract requires it. This letter changes nothing there.',
    ),
    where(
      'hasAlternative',
      section(
        'The care of patients',
        'From that day this takes its place in the care of patients:',
        '{{alternative}}',
      ),
    ),
    where(
      'toParty',
      heading('What we ask of you'),
      bullet(
        'Please stop taking or receiving the data on that day, and tell every processor of yours to do so.',
      ),
      where(
        'exitDelete',
        bullet(
          'Please delete what you hold from us, where law and approvals allow. Where you must keep something, please say what, on which ground and for how long.',
        ),
      ),
      where(
        'exitReturn',
        bullet(
          'Please return what you hold from us, and then delete it where law and approvals allow. Where you must keep something, please say what, on which ground and for how long.',
        ),
      ),
      where(
        'exitExplain',
        bullet('Please tell us what you hold from us, on which ground you keep it and for how long.'),
      ),
      bullet('Please go on respecting the opt-outs of our patients in what you keep.'),
      bullet('Please correct what you tell patients about this sharing where it names our practice.'),
      bullet('Please confirm all this in writing to {{practice.email}} by {{confirmBy}}.'),
    ),
    where(
      'toSupplier',
      heading('What we ask of you'),
      bullet('Please leave every other sharing of our practice as it is.'),
      bullet(
        'Please confirm in writing to {{practice.email}} by {{confirmBy}}, with the date and time of the change.',
      ),
    ),
    heading('To be clear'),
    ending(
      'We say nothing here about how you have used the data, and we blame nobody. The partners decided this on {{decidedOn}} after reviewing the agreement. We are glad to talk it over.',
    ),
  );

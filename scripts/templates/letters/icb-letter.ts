import {
  afterTable,
  agreementsTable,
  annex,
  ending,
  heading,
  letterhead,
  letterTemplate,
  numbered,
  para,
  section,
  subject,
  unless,
  where,
} from '../letter.ts';

/** L1: the letter to the ICB's Chief Clinical Information Officer. */
export const icbLetterTemplate = (): Uint8Array =>
  letterTemplate(
    'Letter to the integrated care board',
    letterhead(),
    subject('Data sharing agreements: our position, and a request for information'),
    section(
      'Who we are',
      '{{practice.name}} is the controller of the GP records of its registered patients. We are reviewing every arrangement under which data about our patients leave the practice, so that we know what is shared, with whom, for which purpose and on which legal ground.',
    ),
    where(
      'campaignMention',
      para(
        'The representatives of general practitioners in England have asked practices to take this step. We write for this practice alone and in our own words.',
      ),
    ),
    section(
      'Our position',
      'From {{fromDate}} we do not enter into new agreements for secondary uses of patient data where taking part is voluntary. By secondary uses we mean purposes beyond the care of the individual patient, such as research, planning and commissioning. We review the agreements that exist already, one by one, with the information that you send us.',
    ),
    where(
      'scopeB',
      para(
        'Beyond that, we intend to withdraw from existing sharing that no law, no contract and no professional duty requires, after reviewing each agreement by itself. Where we do not yet know whether one is required, we ask first and change nothing meanwhile.',
      ),
    ),
    para(
      'Sharing for the direct care of patients continues. So does sharing that a law, a statutory notice or direction, or our contract requires. This letter ends no agreement and gives no notice under any. Where notice is due we will give it separately, on the terms of the agreement.',
    ),
    section(
      'What we ask of you',
      'Please send us one list of every agreement about the data of GP patients in the area of {{icb.name}} to which this practice is a party. Please include those that you or a predecessor body commissioned, host or signed on behalf of practices. For each agreement, please state:',
    ),
    where('questions', numbered('{{.}}')),
    para('Where you do not hold an answer, please tell us who does.'),
    where(
      'hasAgreements',
      para(
        'The annex lists agreements that our register has. Please cover them in your list, and add what is missing.',
      ),
    ),
    section(
      'Changes',
      'Please tell us in writing, before it takes effect, of any change of processor, platform, recipient or purpose, early enough for us to decide as controller. Please do not take our silence as agreement.',
    ),
    section(
      'Earlier signatures',
      'Please do not treat an earlier signature, or an activation in our clinical system, as consent to a new purpose.',
    ),
    section(
      'Your reply',
      'Please reply to {{practice.email}} by {{replyDue}}. One answer for all practices in your area is welcome, as long as it shows which agreements concern us.',
    ),
    section(
      'Copies',
      'We copy this letter to {{lmc.name}}, to your data protection officer and to our own, {{dpo.name}}.',
    ),
    heading('Patient care'),
    ending('Nothing in this letter affects the care of any patient.'),
    where(
      'hasAgreements',
      annex('Annex: agreements that we know of'),
      para('That an agreement stands here does not say whether it is voluntary or required.'),
      unless('companyNames', para('Other parties are shown by kind, not by name.')),
      agreementsTable(),
      // Word wants a paragraph after a table that ends a document.
      afterTable('End of the annex.'),
    ),
  );

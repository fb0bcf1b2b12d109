import {
  bullet,
  heading,
  letterTemplate,
  line,
  notice,
  para,
  rowsOf,
  subject,
  unless,
  where,
} from '../letter.ts';

/** L8: the briefing for the patient participation group. */
export const ppgBriefingTemplate = (): Uint8Array =>
  letterTemplate(
    'Briefing for the patient participation group',
    notice(),
    subject('Who uses your GP record'),
    para(
      'Your GP record holds what we need to look after you: illnesses, medicines, tests and letters. The practice keeps it and is legally responsible for it. The computer company that stores it works for us, on our instructions.',
    ),
    heading('Three kinds of sharing'),
    bullet(
      'For your individual care. Hospitals, pharmacies, NHS 111 and community nurses see what they need to look after you.',
    ),
    bullet(
      'Because the law or our contract requires it. Examples are counts for payment, some infectious diseases and questions from the regulator. You may have little choice about these.',
    ),
    bullet(
      'By choice, for research and planning. This can help everybody, and the practice can decide whether to take part.',
    ),
    heading('Our own list, on {{asOf}}'),
    where(
      'hasFigures',
      line('We have {{total}} arrangements on our list so far:'),
      rowsOf('figures', [
        { head: 'Kind of sharing', cell: '{{kind}}', width: 55 },
        { head: 'How many', cell: '{{count}}', width: 25 },
        { head: 'With whom', cell: '{{organisations}}', width: null },
      ]),
      where(
        'hasUnsure',
        para(
          'For {{unsure}} of them we do not know yet which kind they are. We are asking. Until we know, we change nothing.',
        ),
      ),
    ),
    unless('hasFigures', para('We are still making our list.')),
    where(
      'hasExamples',
      line('Some examples from our list:'),
      where('examples', bullet('{{title}}: {{kind}}')),
    ),
    heading('What speaks for it'),
    para(
      'Records from general practice have helped to check that vaccines are safe, to find people at risk of heart disease, to test treatments for COVID-19 and to plan local services. In group talks reported in 2023, most people were in favour of research. In an NHS survey of GP staff, 49% agreed with the aims of a national plan to use records for research and planning.',
    ),
    heading('What worries people'),
    para(
      'People worry about companies making money, about safety and secrecy, about the work it makes for staff, and about who decides. In the same talks people felt poorly informed. In June 2021 more than a million people opted out of sharing in one month.',
    ),
    heading('Why we look at this now'),
    para(
      'The law expects us to know what we share. Doctors’ leaders have also asked practices to review data sharing, as a step in a dispute about the GP contract. We say so openly. Nobody is asked to support anything or to campaign.',
    ),
    heading('What does not change'),
    para(
      'What hospitals, pharmacies and others need to look after you goes on. So does what the law or our contract requires. Nothing else is stopped before the partners have looked at it one by one.',
    ),
    where(
      'hasChoices',
      heading('Choices you have'),
      where('choices', bullet('{{name}}. {{does}} How: {{how}}')),
      para(
        'Each has its limits: ask us for the hand-out. The first two do not change your care. If you leave the Summary Care Record or a local record, others who treat you may see less. As we knew it on {{choicesCheckedOn}}.',
      ),
    ),
    heading('What we would like to hear from you'),
    where('prompts', bullet('{{.}}')),
    line('Ask us: {{practice.email}}{{#hasWebsite}}, {{practice.website}}{{/hasWebsite}}'),
  );

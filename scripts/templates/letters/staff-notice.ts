import { bullet, ending, heading, letterTemplate, notice, para, subject } from '../letter.ts';

/** L12: the notice to staff. */
export const staffNoticeTemplate = (): Uint8Array =>
  letterTemplate(
    'Notice to staff',
    notice(),
    subject('New requests to share patient data: please do not accept them yourself'),
    para('From {{fromDate}}, for everybody who works at {{practice.name}}:'),
    bullet(
      'Please do not sign, accept or click on any new request to share patient data. That includes prompts in our clinical system, portals, emails and calls.',
    ),
    bullet('Pass every request on to: {{role}}. Do it on the day it comes.'),
    bullet(
      'If something says that a law, a notice or a direction requires it, take it on the same day to: {{igLead}}. Such a duty is not ours to hold back.',
    ),
    bullet('Please switch nothing off either. What is shared now goes on until the partners have decided.'),
    heading('What does not change'),
    bullet(
      'Referrals, prescriptions, test results, safeguarding and everything else for the care of a patient go on as always.',
    ),
    bullet('A patient who asks to opt out is helped as always.'),
    heading('Why'),
    ending(
      'The partners are responsible for what happens to our patients’ records. They are looking at every sharing agreement one by one. If you are not sure about a request, ask: no question is too small.',
      'Thank you',
    ),
  );

import { bullet, ending, heading, letterhead, letterTemplate, para, subject, where } from '../letter.ts';

/** L7: the invitation to the patient participation group. */
export const ppgInvitationTemplate = (): Uint8Array =>
  letterTemplate(
    'Invitation to the patient participation group',
    letterhead(),
    subject('Who uses your GP record, and what do you think?'),
    para(
      'Your GP record is there to look after you. It is also used by others: for your individual care, because a law requires it, and for research and planning. {{practice.name}} is going through every one of these uses. Before the partners decide, we want to hear what patients think.',
    ),
    where(
      'isMeeting',
      heading('When and where'),
      where(
        'isInPerson',
        para(
          'We meet in person on {{heldOn}}{{#hasTime}} at {{startsAt}}{{/hasTime}}, for about {{minutes}} minutes{{#hasPlace}}: {{place}}{{/hasPlace}}.',
        ),
      ),
      where(
        'isOnline',
        para(
          'We meet online on {{heldOn}}{{#hasTime}} at {{startsAt}}{{/hasTime}}, for about {{minutes}} minutes{{#hasPlace}}: {{place}}{{/hasPlace}}.',
        ),
      ),
    ),
    where(
      'isEmail',
      heading('How'),
      para('We ask by email. Please send us your views by {{heldOn}}. It takes about {{minutes}} minutes.'),
    ),
    where(
      'isNoticeboard',
      heading('How'),
      para(
        'We ask on our noticeboard or in our online group, until {{heldOn}}. It takes about {{minutes}} minutes.',
      ),
    ),
    where(
      'isSurvey',
      heading('How'),
      para('We ask with a short survey, until {{heldOn}}. It takes about {{minutes}} minutes.'),
    ),
    heading('What we will ask'),
    bullet('Which uses of your record did you expect, and which surprise you?'),
    bullet('Who should decide, and what must be true before records are used for research and planning?'),
    bullet('How should we tell people who do not come?'),
    heading('Good to know'),
    bullet('You need to know nothing about computers or the law.'),
    bullet('Please bring no private medical stories, your own or of others. We write down no names.'),
    bullet(
      'You will hear reasons for and against. Nobody tells you what to think, how to vote, or to take part in a campaign.',
    ),
    bullet('Your care stays the same, whatever you say.'),
    where('hasAccessibility', bullet('{{accessibility}}')),
    heading('Your answer'),
    ending(
      '{{rsvp}}{{#hasQuestionsBy}} If you have questions now, send them to us by {{questionsBy}}.{{/hasQuestionsBy}}',
    ),
  );

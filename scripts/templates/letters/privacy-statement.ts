import {
  afterTable,
  bullet,
  heading,
  letterTemplate,
  para,
  rowsOf,
  section,
  subject,
  where,
} from '../letter.ts';

/** L10: what a practice says to the public about sharing, for its website or its privacy notice. */
export const privacyStatementTemplate = (): Uint8Array =>
  letterTemplate(
    'How we share your health record',
    where(
      'banner',
      subject('Who sees your health record?'),
      para(
        '{{practice.name}} keeps your GP record safe. We are checking who we share it with, and why. We share what is needed for your own care. The law makes us share some things too. Some sharing helps with research and planning. There we have a choice, and so do you.',
      ),
      para(
        'You can say no to most uses beyond your own care. That will not change the care you get. Please ask us how.',
      ),
      para('Do you want to know more? Write to {{practice.email}} or ask at the front desk.'),
      para(
        'Are you unhappy with what we do? Please tell us first. You can also go to the Information Commissioner’s Office.',
      ),
      para('We last checked this on {{date}}.'),
    ),
    where(
      'page',
      subject('How we share your health record'),
      para('We wrote this page on {{date}}.'),
      section(
        'Who looks after your record',
        '{{practice.name}} looks after your GP record. We answer for what happens to it. The law calls this being the controller.',
        'We are looking at each way that data leave our practice. Here you can read who gets data, why, and what you can choose.',
      ),
      where(
        'hasRows',
        where(
          'groups',
          heading('{{kind}}'),
          rowsOf('rows', [
            { head: 'What', cell: '{{what}}', width: 38 },
            { head: 'Who', cell: '{{who}}', width: 34 },
            { head: 'Why', cell: '{{why}}', width: null },
            { head: 'Must we?', cell: '{{must}}', width: 28 },
            { head: 'Your choice', cell: '{{choice}}', width: 36 },
          ]),
        ),
        where(
          'hasUnsure',
          afterTable(
            'Where it says that we are finding out, we do not know yet. We will say so here when we do.',
          ),
        ),
      ),
      where(
        'hasStopped',
        heading('What we have changed'),
        where('stoppedOne', para('We have said no to one way of sharing, or are ending it.')),
        where('stoppedMany', para('We have said no to {{stopped}} ways of sharing, or are ending them.')),
      ),
      section(
        'What you can choose',
        'You can say no to research and planning, but not where the law makes us share. That does not change your care. Please read what the other choices do.',
      ),
      where(
        'choices',
        heading('{{name}}'),
        bullet('How: {{how}}'),
        bullet('What it does: {{does}}'),
        bullet('What it does not do: {{doesNot}}'),
        where('hasSources', bullet('Where we read this: {{sources}}')),
      ),
      para('We checked these choices on {{choicesCheckedOn}}.'),
      section(
        'Do you have a question?',
        'Write to us at {{practice.email}}, or ask at the front desk. We can give you this page in large print.',
        'Our data protection officer helps us to keep data safe. You can write to {{dpo.name}} at {{dpo.email}}.',
      ),
      section(
        'Are you unhappy with what we do?',
        'Please tell us first. Write to {{practice.email}}. We will look into it and tell you what we found.',
        'Are you still unhappy? You can complain to the Information Commissioner’s Office, at ico.org.uk.',
      ),
      where('hasWebsite', para('You will find the newest version at {{practice.website}}.')),
    ),
  );

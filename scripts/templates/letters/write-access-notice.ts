import {
  bullet,
  ending,
  heading,
  letterhead,
  letterTemplate,
  para,
  section,
  subject,
  where,
} from '../letter.ts';

/** L4d: notice to a provider that its write access to the GP record ends, for safety. */
export const writeAccessNoticeTemplate = (): Uint8Array =>
  letterTemplate(
    'Notice about write access to the GP record',
    letterhead(),
    subject('Write access to our GP records: {{unit.name}}'),
    para('Our reference: {{unit.ref}}'),
    section(
      'Why we write',
      'Staff of {{unit.name}} can write into the GP records of our patients. We have looked at how we learn of what is written, and it is not safe as it is:',
    ),
    where('nothingTold', bullet('We are not told when a new entry is made.')),
    where('unseenPossible', bullet('An entry can stay unseen by us for more than one working day.')),
    where('unseenHappened', bullet('Entries have stayed unseen by us for more than one working day.')),
    where('hasRaised', para('We have raised this {{raised}}.')),
    section(
      'What we have decided',
      'From {{effectiveDate}} we withdraw write access to our records from {{unit.name}}. You keep the access to read that you have. This is about the safety of patients; it is not about secondary uses of data, and it blames nobody.',
    ),
    section(
      'How messages reach us instead',
      'From {{fallbackFrom}}, please use this way for everything that we should know or do:',
      '{{fallback}}',
      'Please make sure that requests for action are told apart from information, and that each message names its author and role.',
    ),
    section(
      'What we ask of you',
      'Please confirm in writing to {{practice.email}} by {{confirmBy}} that your staff know of the change and use the other way from {{fallbackFrom}}.',
      'If you can offer a way of writing that tells us dependably of each new entry, we will gladly look at it again.',
    ),
    heading('Patient care'),
    ending(
      'Please do not delay or withhold care because of this letter. If you see a risk in the change, call us before {{effectiveDate}}.',
    ),
  );

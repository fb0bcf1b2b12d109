import { z } from 'zod';
import { formatDate, isoDate, optionalDate } from '../../calendar';
import { id } from '../../ids';
import { meetingFormats } from '../../ppg/schema';
import { oneLine, optionalText, requiredText } from '../../text';
import { commonFields, type Composition, type LetterBasis, letterMissing } from '../fields';

/** A time of day as people write it, 18:30; empty while it is not known. */
export const timeOfDay = optionalText(5).pipe(
  z.string().regex(/^(?:(?:[01]?\d|2[0-3])[:.][0-5]\d)?$/, 'Enter a time like 18:30'),
);

/** What the invitation to the patient participation group (L7) is made from. */
export const ppgInvitationInput = z.object({
  agreementIds: z.array(id).max(0),
  /** The conversation it invites to; null when none has been planned in the register. */
  noteId: id.nullable(),
  chairRole: oneLine('through whom it goes, as a role', 100),
  format: z.enum(meetingFormats, 'Choose how the conversation is held'),
  heldOn: isoDate,
  startsAt: timeOfDay,
  place: optionalText(200),
  durationMinutes: z.int('Enter a whole number').min(5, 'Enter 5 or more').max(600, 'Enter 600 or less'),
  accessibility: optionalText(500),
  rsvp: requiredText('how people answer', 500),
  questionsBy: optionalDate,
});
export type PpgInvitationInput = z.output<typeof ppgInvitationInput>;

/** The invitation to talk about data sharing (L7). It goes through the chair and names no patient. */
export function ppgInvitation(basis: LetterBasis, input: PpgInvitationInput): Composition {
  const { practice, today } = basis;
  const { format, heldOn, startsAt, place, questionsBy } = input;
  const isMeeting = format === 'meeting' || format === 'online';
  return {
    addressee: 'Members of the patient participation group',
    fields: {
      ...commonFields(basis, {
        lines: ['Members of the patient participation group', `Through: ${input.chairRole}`],
        dear: 'member of the patient participation group',
      }),
      isMeeting,
      isOnline: format === 'online',
      isInPerson: format === 'meeting',
      isEmail: format === 'email',
      isNoticeboard: format === 'noticeboard',
      isSurvey: format === 'survey',
      heldOn: formatDate(heldOn),
      hasTime: startsAt !== '',
      startsAt: startsAt.replace('.', ':'),
      hasPlace: place !== '',
      place,
      minutes: String(input.durationMinutes),
      hasAccessibility: input.accessibility !== '',
      accessibility: input.accessibility,
      rsvp: input.rsvp,
      hasQuestionsBy: questionsBy !== null,
      questionsBy: questionsBy === null ? '' : formatDate(questionsBy),
    },
    missing: letterMissing(practice, []),
    problems: {
      ...(heldOn < today ? { heldOn: ['This day has passed. Choose the day of the conversation'] } : {}),
      ...(isMeeting && startsAt === '' ? { startsAt: ['Enter when it begins'] } : {}),
      ...(isMeeting && place === '' ? { place: ['Enter the room, or how people join online'] } : {}),
      ...(questionsBy !== null && questionsBy > heldOn
        ? { questionsBy: ['Ask for questions before the conversation. Check both dates'] }
        : {}),
    },
    stops: [],
    cautions: [
      'Send it from your email system, with the members in blind copy. Keep their names and addresses there, not in this app.',
    ],
  };
}

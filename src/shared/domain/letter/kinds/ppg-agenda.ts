import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { oneLine, optionalText } from '../../text';
import { commonFields, type Composition, type LetterBasis } from '../fields';
import { timeOfDay } from './ppg-invitation';

/** What the agenda of a conversation is made from. */
export const ppgAgendaInput = z.object({
  agreementIds: z.array(id).max(0),
  noteId: id.nullable(),
  heldOn: isoDate,
  startsAt: timeOfDay,
  place: optionalText(200),
  items: z
    .array(
      z.object({
        title: oneLine('what is talked about', 200),
        minutes: z.int('Enter a whole number').min(1, 'Enter 1 or more').max(240, 'Enter 240 or less'),
      }),
    )
    .min(1, 'Add at least one item')
    .max(30, 'Enter 30 items at most'),
  /** Whether the questions that get people talking are printed below. */
  withPrompts: z.boolean(),
});
export type PpgAgendaInput = z.output<typeof ppgAgendaInput>;

/** The time of day a number of minutes after another, 18:35; null when the start is not known. */
function clockTime(startsAt: string, minutes: number): string | null {
  const [hour = '', minute = ''] = startsAt.split(/[:.]/);
  if (minute === '') return null;
  const at = (Number(hour) * 60 + Number(minute) + minutes) % (24 * 60);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** The agenda of a conversation with the patient participation group, with the time at which each part begins. */
export function ppgAgenda(
  basis: LetterBasis,
  input: PpgAgendaInput,
  prompts: readonly string[],
): Composition {
  const { heldOn, startsAt, place, items } = input;
  const begins = items.map((_, at) => items.slice(0, at).reduce((sum, { minutes }) => sum + minutes, 0));
  const total = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const end = clockTime(startsAt, total);
  return {
    addressee: 'Patient participation group',
    fields: {
      ...commonFields(basis, { lines: ['Patient participation group'], dear: 'all' }),
      heldOn: formatDate(heldOn),
      hasPlace: place !== '',
      place,
      items: items.map(({ title, minutes }, at) => ({
        time: clockTime(startsAt, begins[at] ?? 0) ?? `After ${begins[at] ?? 0} minutes`,
        title,
        minutes: String(minutes),
      })),
      total: String(total),
      hasEnd: end !== null,
      end: end ?? '',
      hasPrompts: input.withPrompts && prompts.length > 0,
      prompts,
    },
    missing: [],
    problems: {},
    stops: [],
    cautions: [],
  };
}

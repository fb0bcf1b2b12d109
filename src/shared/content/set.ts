import { z } from 'zod';
import { nationalStatusLabels } from '../domain/agreement/labels';
import { isDuty } from '../domain/agreement/listed';
import type { IsoDate } from '../domain/calendar';
import {
  bankHolidays,
  catalogue,
  milestones,
  optOutRoutes,
  placesToLook,
  ppgGuide,
  questions,
} from './schema';
import { writeAccessGuide } from './write-access';

/** All guidance that is data: what the app ships, and what a content pack brings as a whole. */
export const contentSet = z.object({
  catalogue,
  questions,
  places: placesToLook,
  ppgGuide,
  optOutRoutes,
  milestones,
  writeAccess: writeAccessGuide,
  bankHolidays,
});
export type ContentSet = z.infer<typeof contentSet>;
export const contentKeys = contentSet.keyof().options;
export type ContentKey = (typeof contentKeys)[number];

export const contentFiles: Readonly<Record<ContentKey, { readonly file: string; readonly title: string }>> = {
  catalogue: { file: 'catalogue.json', title: 'Reference catalogue' },
  questions: { file: 'questions.json', title: 'Audit questions' },
  places: { file: 'places.json', title: 'Places to look' },
  ppgGuide: { file: 'ppg-guide.json', title: 'PPG guide' },
  optOutRoutes: { file: 'opt-out-routes.json', title: 'Opt-out routes' },
  milestones: { file: 'milestones.json', title: 'Milestones of the action' },
  writeAccess: { file: 'write-access.json', title: 'Write access questions' },
  bankHolidays: { file: 'bank-holidays.json', title: 'Bank holidays of England' },
};

/** Content that was last checked longer ago than this is said to be old: laws, menus and notices move. */
export const CONTENT_DAYS = 90;

/** The day on which the part that waited longest was checked. */
export const oldestCheck = (set: ContentSet): IsoDate =>
  contentKeys.map((key) => set[key].checkedOn).reduce((oldest, day) => (day < oldest ? day : oldest));

/** What a part of the content consists of, each piece under a name that stays its own. */
function piecesOf(part: ContentSet[ContentKey]): ReadonlyMap<string, string> {
  const pieces = Object.entries(part).flatMap(([member, value]: [string, unknown]) => {
    if (member === 'version' || member === 'checkedOn') return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.map((piece): [string, string] => {
      const text = JSON.stringify(piece);
      return [`${member} ${Array.isArray(value) ? (nameIn(piece) ?? text) : ''}`, text];
    });
  });
  return new Map(pieces);
}

const named = z.union([
  z.object({ id: z.string() }).transform(({ id }) => id),
  z.object({ date: z.string() }).transform(({ date }) => date),
]);
const nameIn = (piece: unknown): string | undefined => named.safeParse(piece).data;

/** How many entries a part lists; what stands beside its lists is not counted. */
export const countPieces = (part: ContentSet[ContentKey]): number =>
  Object.values(part).reduce<number>(
    (count, value: unknown) => count + (Array.isArray(value) ? value.length : 0),
    0,
  );

/** How one part of the content differs from another edition of it, in pieces. */
export function compareParts(before: ContentSet[ContentKey], after: ContentSet[ContentKey]) {
  const old = piecesOf(before);
  const fresh = piecesOf(after);
  const names = [...fresh.keys()];
  return {
    added: names.filter((name) => !old.has(name)).length,
    changed: names.filter((name) => old.has(name) && old.get(name) !== fresh.get(name)).length,
    removed: [...old.keys()].filter((name) => !fresh.has(name)).length,
  };
}

/**
 * Catalogue entries whose stated basis differs between two editions, and the duties that the newer one does not list
 * any more: what matters most in a new edition. Duties that would be lost come first.
 */
export function basisChanges(before: ContentSet, after: ContentSet) {
  const fresh = new Map(after.catalogue.entries.map(({ id, basis }) => [id, basis]));
  return before.catalogue.entries
    .flatMap(({ id, name, basis }) => {
      const now = fresh.get(id);
      const losesDuty = isDuty(basis) && (now === undefined || !isDuty(now));
      if (now === undefined) {
        return losesDuty
          ? [{ name, before: nationalStatusLabels[basis], after: 'Not in the catalogue any more', losesDuty }]
          : [];
      }
      return now === basis
        ? []
        : [{ name, before: nationalStatusLabels[basis], after: nationalStatusLabels[now], losesDuty }];
    })
    .toSorted((a, b) => Number(b.losesDuty) - Number(a.losesDuty));
}

const skeleton = (
  asked: readonly { readonly id: string; readonly options: readonly { readonly value: string }[] }[],
): string =>
  JSON.stringify(asked.map(({ id, options }) => [id, options.map(({ value }) => value).toSorted()]));

const repeated = (items: readonly { readonly id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size !== items.length;

/**
 * Whether content from outside keeps to what the rules of the program stand on: the same questions with the same
 * answers, citations and weights, the same milestones, no id twice, and a risk for whatever carries one already, found
 * by the same words of a title at least. A pack brings words and dates; it can neither change the rule nor take a
 * warning away.
 */
export function keepsToTheRules(shipped: ContentSet, set: ContentSet): boolean {
  const weighed = ({ questions: { questions: asked } }: ContentSet): string =>
    JSON.stringify(asked.map(({ weight, citationFor }) => [weight, citationFor]));
  const risks = new Map(set.catalogue.entries.map(({ id, risk }) => [id, risk]));
  const warnsStill = ({ id, risk }: ContentSet['catalogue']['entries'][number]): boolean =>
    risk === null || risk.words.every((word) => risks.get(id)?.words.includes(word) === true);
  return (
    skeleton(shipped.questions.questions) === skeleton(set.questions.questions) &&
    weighed(shipped) === weighed(set) &&
    skeleton(shipped.writeAccess.questions) === skeleton(set.writeAccess.questions) &&
    JSON.stringify(shipped.milestones.milestones.map(({ id }) => id)) ===
      JSON.stringify(set.milestones.milestones.map(({ id }) => id)) &&
    ![set.catalogue.entries, set.places.places, set.optOutRoutes.routes].some(repeated) &&
    shipped.catalogue.entries.every(warnsStill)
  );
}

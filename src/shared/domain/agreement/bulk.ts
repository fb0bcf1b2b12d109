import { z } from 'zod';
import { optionalDate } from '../calendar';
import { id } from '../ids';
import { optionalText } from '../text';
import { type Agreement, agreement, statuses, tagsOf } from './schema';

/** What can be changed in many agreements at once; a member that is left out stays as it is. */
export const bulkPatch = z.object({
  status: z.enum(statuses).optional(),
  owner: optionalText(100).optional(),
  reviewOn: optionalDate.optional(),
  tags: agreement.shape.tags.optional(),
  foundAt: agreement.shape.foundAt.optional(),
  archived: z.boolean().optional(),
});
export type BulkPatch = z.output<typeof bulkPatch>;
export type BulkField = keyof BulkPatch;

/** What the page needs of each chosen agreement to show what would change. */
export const bulkRow = agreement
  .pick({
    id: true,
    version: true,
    ref: true,
    title: true,
    status: true,
    owner: true,
    startsOn: true,
    reviewOn: true,
    tags: true,
    foundAt: true,
  })
  .extend({ archived: z.boolean() });
export type BulkRow = z.infer<typeof bulkRow>;

/** As many as a register may hold. */
const MOST = 20_000;
export const bulkIds = z.array(id).min(1).max(MOST);
/** The changes, each for the version that was seen, and why they are made. */
export const bulkChange = z.object({
  items: z
    .array(z.object({ id, version: z.int().positive(), patch: bulkPatch }))
    .min(1)
    .max(MOST),
  reason: optionalText(500),
});
export type BulkChange = z.output<typeof bulkChange>;
/** The same in the other direction: sent back, it undoes the change. */
export const bulkChanged = z.object({ items: bulkChange.shape.items });

/** What a person wants done to all that are chosen. */
export type BulkWish =
  | { readonly field: 'status'; readonly value: Agreement['status'] }
  | { readonly field: 'owner'; readonly value: string }
  | { readonly field: 'reviewOn'; readonly value: Agreement['reviewOn'] }
  | { readonly field: 'add-tag' | 'remove-tag'; readonly value: string }
  | { readonly field: 'foundAt'; readonly value: Agreement['foundAt'] }
  | { readonly field: 'archive' };

/** What a wish does to one agreement: a change, or the reason why it stays as it is. */
export type BulkEffect = { readonly patch: BulkPatch } | { readonly stays: string };

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('en-GB') === b.toLocaleLowerCase('en-GB');

/** What a wish would do to one agreement. One that is archived stays as it is. */
export function effectOf(row: BulkRow, wish: BulkWish): BulkEffect {
  if (row.archived) return { stays: 'It is archived' };
  const patch = patchFor(row, wish);
  if (patch === null) return { stays: 'It is so already' };
  if (isBeforeStart(row, patch.reviewOn)) return { stays: 'The review would be before its start date' };
  if ((patch.tags ?? '').length > 300) return { stays: 'It has too many tags' };
  return { patch };
}

/** Whether a review date lies before the start of the agreement. */
export const isBeforeStart = (
  { startsOn }: Pick<Agreement, 'startsOn'>,
  reviewOn: Agreement['reviewOn'] | undefined,
): boolean => startsOn !== null && reviewOn !== null && reviewOn !== undefined && reviewOn < startsOn;

function patchFor(row: BulkRow, wish: BulkWish): BulkPatch | null {
  switch (wish.field) {
    case 'status':
      return row.status === wish.value ? null : { status: wish.value };
    case 'owner':
      return row.owner === wish.value ? null : { owner: wish.value };
    case 'reviewOn':
      return row.reviewOn === wish.value ? null : { reviewOn: wish.value };
    case 'foundAt':
      return row.foundAt === wish.value ? null : { foundAt: wish.value };
    case 'archive':
      return { archived: true };
    case 'add-tag':
    case 'remove-tag': {
      const others = tagsOf(row.tags).filter((tag) => !tagsOf(wish.value).some((one) => same(one, tag)));
      const tags = (wish.field === 'add-tag' ? [...others, ...tagsOf(wish.value)] : others).join(', ');
      return tagSet(tags) === tagSet(row.tags) ? null : { tags };
    }
  }
}

const tagSet = (typed: string): string =>
  tagsOf(typed)
    .map((tag) => tag.toLocaleLowerCase('en-GB'))
    .toSorted()
    .join(',');

import { z } from 'zod';
import { isoDate, optionalDate } from '../domain/calendar';
import { id } from '../domain/ids';
import { oneLine } from '../domain/text';
import { contentPackFaults } from './pack-faults';
import { contentKeys, contentSet } from './set';

/*
 * A content pack: one file that brings newer guidance, signed by who answers for it. docs/content-packs.md explains it.
 */
export const CONTENT_PACK_FORMAT = 'dsa-register-content-pack';
export const CONTENT_PACK_VERSION = 1;
/** Far more than all guidance takes. */
export const CONTENT_PACK_LIMIT = 4 * 1024 * 1024;

const release = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/);

/** What is signed. */
export const contentPackPayload = z
  .strictObject({
    format: z.literal(CONTENT_PACK_FORMAT),
    formatVersion: z.literal(CONTENT_PACK_VERSION),
    issuer: oneLine('who issues it', 100),
    /** Rises with each pack of one publisher. */
    sequence: z.int().positive(),
    issuedOn: isoDate,
    /** The oldest release of the app that can use it. */
    needsApp: release,
    content: contentSet,
  })
  // A slip of the year would keep it from ever being called old, and newer packs from being taken.
  .refine(
    ({ issuedOn, content }) => contentKeys.every((key) => content[key].checkedOn <= issuedOn),
    'a part was checked after the pack was issued',
  );
export type ContentPackPayload = z.infer<typeof contentPackPayload>;

const numbers = (text: string): number[] => text.split(/[.-]/).slice(0, 3).map(Number);

/** Whether one release (three numbers) is older than another; what follows the numbers does not count. */
export function isOlderRelease(one: string, than: string): boolean {
  const [a, b] = [numbers(one), numbers(than)];
  const at = a.findIndex((number, place) => number !== b[place]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
}

const differences = z.object({ added: z.int(), changed: z.int(), removed: z.int() });

/** What a chosen pack would change, told before it is taken into use. */
export const contentPackPreview = z.object({
  issuer: z.string(),
  sequence: z.int(),
  issuedOn: isoDate,
  /**
   * `known`: packs of this key were confirmed before. `new`: never seen. `other-key`: the name is known, with another
   * key. `distrusted`: the trust in this key was taken back. For all but the first the person types the fingerprint
   * that the publisher told them; it is not shown here.
   */
  publisher: z.enum(['known', 'new', 'other-key', 'distrusted']),
  parts: z.array(
    differences.extend({
      key: contentSet.keyof(),
      version: z.string(),
      checkedOn: isoDate,
      inUse: z.string(),
    }),
  ),
  basisChanges: z.array(
    z.object({
      name: z.string(),
      before: z.string(),
      after: z.string(),
      /** It was listed as required, and would not be any more. */
      losesDuty: z.boolean(),
    }),
  ),
});
export type ContentPackPreview = z.infer<typeof contentPackPreview>;

/** A pack that was taken into use, and that this version of the app cannot use (any more). */
export const unusablePack = z.object({
  issuer: z.string(),
  sequence: z.int(),
  issuedOn: isoDate,
  why: z.enum(contentPackFaults),
});
export type UnusablePack = z.infer<typeof unusablePack>;

/** Which content is in use, and how old each part of it is. */
export const contentStatus = z.object({
  parts: z.array(
    z.object({
      key: contentSet.keyof(),
      version: z.string(),
      checkedOn: isoDate,
      ageDays: z.int(),
      pieces: z.int(),
    }),
  ),
  ruleVersion: z.string(),
  pack: z
    .object({
      issuer: z.string(),
      sequence: z.int(),
      issuedOn: isoDate,
      usedFrom: z.iso.datetime(),
      fingerprint: z.string(),
    })
    .nullable(),
  /** The guidance of the app is used in the place of this pack. */
  unusable: unusablePack.nullable(),
  /** A part that the app ships was checked later than the one in use. */
  builtInIsNewer: z.boolean(),
  publishers: z.array(
    z.object({
      id,
      name: z.string(),
      fingerprint: z.string(),
      confirmedOn: isoDate,
      /** When the trust was taken back; null while it holds. */
      distrustedOn: optionalDate,
    }),
  ),
});
export type ContentStatus = z.infer<typeof contentStatus>;

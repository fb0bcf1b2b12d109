import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_PACK_LIMIT, contentPackPayload, isOlderRelease } from '../../src/shared/content/pack';
import type { ContentPackFault } from '../../src/shared/content/pack-faults';
import {
  basisChanges,
  compareParts,
  type ContentSet,
  keepsToTheRules,
  oldestCheck,
} from '../../src/shared/content/set';
import { isoDate } from '../../src/shared/domain/calendar';
import { fingerprintOf, makeContentPack, readContentPack } from '../../src/main/vault/content-pack';
import { canonical } from '../../src/main/vault/security/bytes';
import { AppError } from '../../src/shared/errors';
import { aPayload, newerContent, publisherKey, shippedContent } from '../support/content-pack';

const reader = { shipped: shippedContent, appVersion: '0.1.0' };

/** Why a file is refused; null when it is taken. */
function faultOf(bytes: Buffer, by = reader): ContentPackFault | null {
  try {
    readContentPack(bytes, by);
    return null;
  } catch (cause) {
    if (cause instanceof AppError && cause.data.code === 'content-pack-unusable') return cause.data.why;
    throw cause;
  }
}
const asJson = (bytes: Buffer): Record<string, unknown> =>
  JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
const written = (value: object): Buffer => Buffer.from(canonical(value));
const pack = makeContentPack(aPayload(), publisherKey());

/** Content so small that each byte of its pack can be tried. */
const small: ContentSet = {
  ...shippedContent,
  catalogue: { ...shippedContent.catalogue, warning: '', entries: [] },
  questions: { ...shippedContent.questions, questions: [] },
  places: { ...shippedContent.places, places: [] },
  ppgGuide: {
    ...shippedContent.ppgGuide,
    agenda: [],
    talkingPoints: [],
    prompts: [],
    doNotRecord: [],
    questions: [],
    sources: [],
  },
  optOutRoutes: { ...shippedContent.optOutRoutes, routes: [] },
  milestones: { ...shippedContent.milestones, milestones: [], timetable: [], sources: [], note: 'é' },
  writeAccess: { ...shippedContent.writeAccess, background: [''], routes: [], questions: [], sources: [] },
  bankHolidays: { ...shippedContent.bankHolidays, holidays: [], derivedYears: [], derivedNote: '' },
};

describe('a content pack', () => {
  test('is read as it was written, and shows the fingerprint of its key', () => {
    const { payload, publicKey } = readContentPack(pack, reader);
    expect(payload).toEqual(aPayload());
    expect(fingerprintOf(publicKey)).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
    expect(fingerprintOf(publicKey)).not.toBe(fingerprintOf(publisherKey(2).publicKey));
  });

  test('is refused whichever of its bytes is another', () => {
    const bytes = makeContentPack(aPayload({ content: small }), publisherKey());
    const by = { shipped: small, appVersion: '0.1.0' };
    expect(faultOf(bytes, by)).toBeNull();
    const taken = [...bytes.keys()].filter((at) => {
      const other = Buffer.from(bytes);
      other[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      return faultOf(other, by) === null;
    });
    expect(taken).toEqual([]);
  });

  test('of full size is refused with any bytes put in, taken out or changed', () => {
    const cut = fc.record({
      at: fc.nat(pack.byteLength - 1),
      gone: fc.nat(8),
      put: fc.uint8Array({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(cut, ({ at, gone, put }) => {
        const other = Buffer.concat([pack.subarray(0, at), put, pack.subarray(at + gone)]);
        fc.pre(!other.equals(pack));
        expect(faultOf(other)).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('is refused without a signature, with another’s, or under another’s key', () => {
    const { payload, publicKey, signature } = asJson(pack);
    expect(faultOf(written({ payload, publicKey }))).toBe('unsigned');
    expect(faultOf(written({ payload, publicKey, signature: '' }))).toBe('unsigned');
    expect(faultOf(written({ payload, signature }))).toBe('unsigned');
    expect(faultOf(written({ payload, publicKey: publisherKey(2).publicKey, signature }))).toBe('altered');
    expect(faultOf(written({ payload: aPayload({ sequence: 2 }), publicKey, signature }))).toBe('altered');
    expect(faultOf(Buffer.from(JSON.stringify({ signature, publicKey, payload })))).toBe('altered');
    for (const nothingCanonical of ['1e999', String.raw`"\ud800"`]) {
      const text = pack.toString('utf8').replace(/"sequence":\d+/, `"sequence":${nothingCanonical}`);
      expect(faultOf(Buffer.from(text))).toBe('altered');
    }
  });

  test('is refused when a part was checked after it was issued', () => {
    const payload = { ...aPayload(), content: newerContent('2062-12-01') };
    expect(contentPackPayload.safeParse(payload).success).toBe(false);
  });

  test('is told apart from other files, and from what is too big or for a newer app', () => {
    expect(faultOf(Buffer.from('hello'))).toBe('not-a-pack');
    expect(faultOf(Buffer.from('{}'))).toBe('not-a-pack');
    expect(faultOf(pack.subarray(0, 1000))).toBe('malformed');
    expect(faultOf(Buffer.alloc(CONTENT_PACK_LIMIT + 1, ' '))).toBe('too-big');
    expect(faultOf(makeContentPack(aPayload({ needsApp: '0.2.0' }), publisherKey()))).toBe('newer-app');
    const { payload, ...rest } = asJson(pack);
    const newer = { ...rest, payload: { ...(payload as object), formatVersion: 2 } };
    expect(faultOf(written(newer))).toBe('newer-app');
  });
});

const withCatalogue = (
  change: (entry: ContentSet['catalogue']['entries'][number]) => object,
): ContentSet => ({
  ...shippedContent,
  catalogue: {
    ...shippedContent.catalogue,
    entries: shippedContent.catalogue.entries.map((entry) => ({ ...entry, ...change(entry) })),
  },
});

describe('content from outside', () => {
  test('may change words, dates and entries', () => {
    expect(keepsToTheRules(shippedContent, shippedContent)).toBe(true);
    expect(keepsToTheRules(shippedContent, newerContent())).toBe(true);
  });

  test('may not change which answers a question has, which cite a duty, or how it weighs', () => {
    const [first, ...rest] = shippedContent.questions.questions;
    if (first === undefined) throw new Error('there are no questions');
    const withFirst = (parts: Partial<typeof first>): ContentSet => ({
      ...shippedContent,
      questions: { ...shippedContent.questions, questions: [{ ...first, ...parts }, ...rest] },
    });
    expect(keepsToTheRules(shippedContent, withFirst({ text: 'In other words?' }))).toBe(true);
    expect(keepsToTheRules(shippedContent, withFirst({ options: first.options.slice(1) }))).toBe(false);
    expect(keepsToTheRules(shippedContent, withFirst({ citationFor: ['unknown'] }))).toBe(false);
    expect(keepsToTheRules(shippedContent, withFirst({ id: 'B30' }))).toBe(false);
  });

  test('may not take a risk away, nor use an id twice', () => {
    const risky = shippedContent.catalogue.entries.some(({ risk }) => risk !== null);
    expect(
      keepsToTheRules(
        shippedContent,
        withCatalogue(() => ({ risk: null })),
      ),
    ).toBe(!risky);
    expect(
      keepsToTheRules(
        shippedContent,
        withCatalogue(({ risk }) => ({ risk: risk === null ? null : { ...risk, words: ['other words'] } })),
      ),
    ).toBe(!risky);
    expect(
      keepsToTheRules(
        shippedContent,
        withCatalogue(() => ({ id: 'same' })),
      ),
    ).toBe(false);
  });

  test('is counted by what is new, changed and gone, and names each basis that turns', () => {
    expect(compareParts(shippedContent.catalogue, newerContent().catalogue)).toEqual({
      added: 0,
      changed: 1,
      removed: 0,
    });
    const turned = withCatalogue(({ id, basis }) =>
      id === shippedContent.catalogue.entries[0]?.id
        ? { basis: basis === 'voluntary' ? 'depends' : 'voluntary' }
        : {},
    );
    expect(basisChanges(shippedContent, turned)).toHaveLength(1);
  });

  test('is as old as its oldest part', () => {
    const old = {
      ...newerContent(),
      places: { ...shippedContent.places, checkedOn: isoDate.parse('2025-01-01') },
    };
    expect(oldestCheck(old)).toBe('2025-01-01');
  });
});

test('a release is older by its first number that is lower', () => {
  expect(isOlderRelease('0.1.0', '0.2.0')).toBe(true);
  expect(isOlderRelease('0.9.0', '0.10.0')).toBe(true);
  expect(isOlderRelease('1.0.0', '0.9.9')).toBe(false);
  expect(isOlderRelease('0.1.0-beta.2', '0.1.0')).toBe(false);
});

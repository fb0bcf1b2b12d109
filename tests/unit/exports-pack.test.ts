import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLines, type PackFile, writePack } from '../../src/main/vault/documents/pack';
import { isoDate } from '../../src/shared/domain/calendar';
import { packJsonSchema, type PackManifest } from '../../src/shared/domain/exports/pack';

test('the published schema is the one that the code has', () => {
  const published: unknown = JSON.parse(readFileSync('docs/pack.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(packJsonSchema())));
});

test('docs/pack.md names every table’s file and the edition of the schema', () => {
  const guide = readFileSync('docs/pack.md', 'utf8');
  for (const name of [
    'README.txt',
    'register.csv',
    'register.json',
    'places.csv',
    'requests.csv',
    'questions.csv',
    'actions.csv',
    'milestones.csv',
    'outcomes.csv',
    'audit-answers.csv',
    'letters.csv',
    'incoming.csv',
    'ppg-notes.json',
    'manifest.json',
    'SHA256SUMS',
  ]) {
    expect(guide).toContain(`\`${name}\``);
  }
});

describe('JSON that is written line by line', () => {
  test('says what JSON says', () => {
    const value = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(value, (object) => {
        expect(JSON.parse([...jsonLines(object)].join(''))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

describe('a pack', () => {
  const checkedOn = isoDate.parse('2026-06-30');
  const about: Omit<PackManifest, 'files'> = {
    format: 'dsa-register-audit-pack',
    formatVersion: 1,
    schemaVersion: 1,
    appVersion: '1.0.0',
    createdAt: '2026-06-10T09:00:00.000Z',
    practice: { odsCode: 'Z99999', name: 'Sample Surgery' },
    counts: {
      agreements: 0,
      archivedAgreements: 0,
      auditRounds: 0,
      auditAnswers: 0,
      letters: 0,
      draftLetters: 0,
      ppgNotes: 0,
      byOutcome: {},
      unknownNationalStatus: 0,
    },
    content: {
      catalogue: {
        version: '1',
        checkedOn,
      },
      questions: {
        version: '1',
        checkedOn,
      },
      rule: { version: '1' },
      pack: null,
    },
    history: null,
  };
  const write = async (files: readonly PackFile[], pause = () => Promise.resolve()): Promise<Buffer> => {
    const parts: Buffer[] = [];
    await writePack({
      files,
      about,
      write: (bytes) => parts.push(Buffer.from(bytes)),
      onFile: () => undefined,
      pause,
    });
    return Buffer.concat(parts);
  };

  test('gives back every byte of every file, large and empty ones too', async () => {
    const large = new Uint8Array(1_000_003).map((_, i) => (i * 7919) % 251);
    const lines = Array.from({ length: 30_000 }, (_, i) => `line ${i} é\n`);
    const unzipped = unzipSync(
      await write([
        { path: 'large.bin', content: () => [large] },
        { path: 'empty.txt', content: () => [] },
        { path: 'lines.txt', content: () => lines },
      ]),
    );
    expect(Buffer.from(unzipped['large.bin'] ?? []).equals(large)).toBe(true);
    expect(unzipped['empty.txt']?.byteLength).toBe(0);
    expect(Buffer.from(unzipped['lines.txt'] ?? []).toString('utf8')).toBe(lines.join(''));
  });

  test('is the same, byte for byte, when it is made again', async () => {
    const files = [{ path: 'a.txt', content: () => ['a'] }];
    expect((await write(files)).equals(await write(files))).toBe(true);
  });

  test('lets other calls run often enough while a large file is written', async () => {
    let pauses = 0;
    await write([{ path: 'large.bin', content: () => [new Uint8Array(6_400_000)] }], () => {
      pauses += 1;
      return Promise.resolve();
    });
    expect(pauses).toBeGreaterThan(90);
  });
});

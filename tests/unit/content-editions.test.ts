import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const FOLDER = 'resources/content';

/**
 * The editions of the guidance, each with the beginning of its file's SHA-256. Audits record the edition that they
 * were made with: whoever changes a file gives it a new version, and writes both here.
 */
const editions: Readonly<Record<string, readonly [version: string, sha256: string]>> = {
  'bank-holidays.json': ['2026-11', '8c207dc020404d3d'],
  'catalogue.json': ['2026-06c', '665e45c1091490ee'],
  'milestones.json': ['2026-11', '4735cc8f19716b81'],
  'opt-out-routes.json': ['2026-11', '210063c6ac4df843'],
  'places.json': ['2026-11', '9e6f37e4e07f895e'],
  'ppg-guide.json': ['2026-11b', 'd86697e2089437d7'],
  'questions.json': ['2026-11b', '49c51ee7adcf40f3'],
  'write-access.json': ['2026-11', 'cc5d22eea300ec1f'],
};

test.each(readdirSync(FOLDER))('%s is the edition that it says', (file) => {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const sha256 = createHash('sha256').update(text).digest('hex').slice(0, 16);
  expect([version, sha256]).toEqual(editions[file]);
});

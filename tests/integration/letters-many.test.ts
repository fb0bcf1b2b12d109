import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppEvents } from '../../src/shared/contract/events';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import type { LetterOrder } from '../../src/shared/domain/letter/kinds';
import { docxText } from '../support/docx';
import { makeTestVault, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

let vault: TestVault;
let progress: AppEvents['letters-progress'][];
let onProgress: (told: AppEvents['letters-progress']) => void;
beforeEach(async () => {
  progress = [];
  onProgress = () => undefined;
  vault = await makeTestVault({
    emit: (name, payload) => {
      if (name !== 'letters-progress') return;
      // The one event of this name has this payload.
      const told = payload as AppEvents['letters-progress'];
      progress.push(told);
      onProgress(told);
    },
  });
});
afterEach(() => {
  vault.dispose();
  removeTempFolders();
});

const opinionOn = (
  agreementIds: string[],
  replyDue = '2026-07-08',
  question = 'What do you think?',
): LetterOrder => ({
  kind: 'dpo-opinion',
  input: {
    to: 'dpo',
    agreementIds,
    question,
    replyDue: isoDate.parse(replyDue),
    companyNames: false,
  },
});
const enter = async (count: number): Promise<{ id: string; ref: string }[]> => {
  const entered = [];
  for (let n = 1; n <= count; n += 1) {
    entered.push(
      await vault.call('agreements.create', {
        ...blankAgreement(),
        title: `Sharing ${n}`,
        parties: [{ ...blankParty(), name: 'A university', type: 'university' }],
        purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
      }),
    );
  }
  return entered;
};
const write = (orders: LetterOrder[], path: string) => vault.internal('letters.write-many', { orders, path });
const filesIn = (path: string): [string, Uint8Array][] => Object.entries(unzipSync(readFileSync(path)));

test('each is kept like any other and stands in the archive; one that must not be made is told of', async () => {
  const agreements = await enter(3);
  const path = join(tempFolder(), 'letters.zip');
  const late = opinionOn([agreements[1]?.id ?? ''], '2026-06-01');
  const orders = agreements.map(({ id }, n) => (n === 1 ? late : opinionOn([id])));
  expect(await write(orders, path)).toEqual({
    made: 2,
    drafts: 0,
    refused: [{ about: `${agreements[1]?.ref ?? ''} Sharing 2`, why: 'The reply date must be after today' }],
    stopped: false,
  });
  const files = filesIn(path);
  expect(files.map(([name]) => name)).toEqual([
    'Z99999_LTR-0001_Request-for-an-opinion.docx',
    'Z99999_LTR-0002_Request-for-an-opinion.docx',
  ]);
  expect(files.map(([, docx]) => docxText(docx).match(/DSA-\d{4}/g))).toEqual([
    [agreements[0]?.ref],
    [agreements[2]?.ref],
  ]);
  const kept = await vault.call('letters.list', {});
  expect(kept.map(({ ref }) => ref)).toEqual(['LTR-0002', 'LTR-0001']);
  expect(progress).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })));
});

test('a run that is stopped keeps what was made, and says how many', async () => {
  const agreements = await enter(4);
  const path = join(tempFolder(), 'letters.zip');
  const stopped: Promise<unknown>[] = [];
  onProgress = ({ done }) => {
    if (done === 2) stopped.push(vault.call('letters.stop-many', {}));
  };
  const written = await write(
    agreements.map(({ id }) => opinionOn([id])),
    path,
  );
  await Promise.all(stopped);
  expect(written).toMatchObject({ made: 2, stopped: true });
  expect(filesIn(path)).toHaveLength(2);
  expect(await vault.call('letters.list', {})).toHaveLength(2);
  expect(await write([opinionOn([agreements[3]?.id ?? ''])], path)).toMatchObject({
    made: 1,
    stopped: false,
  });
});

test('a disk that is full half-way leaves it told how many were made', async () => {
  const agreements = await enter(2);
  const path = join(tempFolder(), 'letters.zip');
  // The kernel's own full disk, in the place where the file is first written.
  symlinkSync('/dev/full', `${path}.partial`);
  await expect(
    write(
      agreements.map(({ id }) => opinionOn([id])),
      path,
    ),
  ).rejects.toMatchObject({ data: { code: 'file-not-written', cause: 'disk-full' } });
  expect(await vault.call('letters.list', {})).toHaveLength(1);
  expect(progress).toEqual([{ done: 1, total: 2 }]);
});

test('where none is made, no file is; and two runs do not go on at once', async () => {
  const [one] = await enter(1);
  const path = join(tempFolder(), 'letters.zip');
  expect(await write([opinionOn([one?.id ?? ''], '2026-06-01')], path)).toMatchObject({ made: 0 });
  expect(existsSync(path)).toBe(false);
  const first = write([opinionOn([one?.id ?? ''])], path);
  await expect(write([opinionOn([one?.id ?? ''])], path)).rejects.toMatchObject({ data: { code: 'rule' } });
  expect(await first).toMatchObject({ made: 1 });
});

test('each is looked at before any is made, under the same refusals as alone', async () => {
  const [one] = await enter(1);
  const ids = [one?.id ?? ''];
  const change: LetterOrder = {
    kind: 'change-refusal',
    input: {
      agreementIds: ids,
      to: 'A university',
      toAddress: '',
      change: 'processor',
      about: 'A new processor',
      duty: 'cited',
      toldOn: isoDate.parse('2026-06-10'),
      replyDue: isoDate.parse('2026-07-08'),
    },
  };
  const made = await vault.call('letters.make', opinionOn(ids));
  await vault.call('letters.record-sent', {
    letterId: made.id,
    sentOn: isoDate.parse('2026-06-10'),
    channel: 'email',
    sentTo: 'The DPO',
    replyDue: isoDate.parse('2026-06-20'),
  });
  const reminder: LetterOrder = {
    kind: 'icb-chaser',
    input: {
      followsId: made.id,
      number: '1',
      toAddress: '',
      outstanding: [],
      foi: false,
      replyDue: isoDate.parse('2026-07-08'),
      agreementIds: [],
    },
  };
  const orders = [opinionOn(ids), change, reminder];
  const about = `${one?.ref ?? ''} Sharing 1`;
  expect(await vault.call('letters.check-many', { orders })).toEqual([
    { about, why: '', draft: false, cautions: [] },
    {
      about,
      why: expect.stringContaining('A duty is not refused'),
      draft: false,
      cautions: [expect.any(String)],
    },
    {
      about: expect.stringMatching(/^LTR-0001 to .*Data Protection Officer$/),
      why: expect.stringContaining('is not late'),
      draft: expect.any(Boolean),
      cautions: [],
    },
  ]);
  expect(await vault.call('letters.list', {})).toHaveLength(1);
});

test("people's own words are looked at before any is made", async () => {
  const [one] = await enter(1);
  const asking = (question: string): LetterOrder => opinionOn([one?.id ?? ''], '2026-07-08', question);
  const checked = await vault.call('letters.check-many', {
    orders: [asking('Is it right that this is unlawful?'), asking('What of 943 476 5919?')],
  });
  expect(checked.map(({ cautions }) => cautions)).toEqual([
    [expect.stringContaining('against the law')],
    [expect.stringContaining('NHS number')],
  ]);
});

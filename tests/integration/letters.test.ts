import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { AgreementInput } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import type { IcbLetterInput } from '../../src/shared/domain/letter/kinds/icb-letter';
import { AppError, type AppErrorData } from '../../src/shared/errors';
import { samplePractice } from '../../src/main/vault/sample';
import { alteredDocx, docxParagraphs, docxText } from '../support/docx';
import {
  makeTestVault,
  PASSPHRASE,
  PROJECT,
  removeTempFolders,
  tempFolder,
  type TestVault,
  vaultIn,
} from '../support/vault';

const day = (text: string) => isoDate.parse(text);
const opened: TestVault[] = [];
/** A register on 10 June 2026. */
const open = async (choices: Parameters<typeof makeTestVault>[0] = {}): Promise<TestVault> => {
  const vault = await makeTestVault(choices);
  opened.push(vault);
  return vault;
};
afterEach(() => {
  for (const vault of opened.splice(0)) vault.dispose();
  removeTempFolders();
});

const input: IcbLetterInput = {
  scope: 'A',
  fromDate: day('2026-05-01'),
  replyDue: day('2026-07-08'),
  agreementIds: [],
  campaignMention: false,
  companyNames: false,
};
const order = (parts: Partial<IcbLetterInput> = {}) => ({
  kind: 'icb-letter' as const,
  input: { ...input, ...parts },
});
const agreementCalled = (title: string, parts: Partial<AgreementInput> = {}): AgreementInput => ({
  ...blankAgreement(),
  title,
  parties: [{ name: 'Exampleshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
  purposes: [{ text: 'Planning of services', useKind: 'secondary', subKind: 'planning' }],
  ...parts,
});

const refusal = async (call: Promise<unknown>): Promise<AppErrorData> => {
  const cause: unknown = await call.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (cause instanceof AppError) return cause.data;
  throw cause;
};

/** Makes the letter and writes its file; the bytes of that. */
const letterFile = async (vault: TestVault, letterId: string): Promise<Buffer> => {
  const path = join(tempFolder(), 'letter.docx');
  await vault.internal('letters.write', { letterId, format: 'docx', path });
  return readFileSync(path);
};

const sentOn = (date: string, letterId: string, replyDue = '2026-07-08') => ({
  letterId,
  sentOn: day(date),
  channel: 'email' as const,
  sentTo: 'Chief Clinical Information Officer',
  replyDue: day(replyDue),
});

describe('making the ICB letter', () => {
  test('the Word file holds every detail, and neither braces nor "undefined"', async () => {
    const vault = await open();
    const { id: agreementId } = await vault.call('agreements.create', agreementCalled('Planning dashboard'));
    const letter = await vault.call('letters.make', order({ agreementIds: [agreementId] }));
    expect(letter).toMatchObject({
      ref: 'LTR-0001',
      draft: false,
      agreementRefs: ['DSA-0001'],
      sent: null,
      reply: null,
    });

    const bytes = await letterFile(vault, letter.id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(letter.sha256);
    const text = docxText(bytes);
    for (const detail of [
      ...Object.values({
        ...samplePractice,
        // Chosen from a list, or not part of this letter.
        clinicalSystem: '',
        contractType: '',
        lmcEmail: '',
        dpoEmail: '',
        caldicottGuardian: '',
        website: '',
      }),
      '10 June 2026',
      'From 1 May 2026',
      'by 8 July 2026',
      'Our reference: LTR-0001',
      'DSA-0001',
      'Planning dashboard',
      'Integrated care board (ICB)',
      'Not legal advice',
    ]) {
      expect(text).toContain(detail);
    }
    expect(text).not.toMatch(/[{}[\]]|undefined|null|DRAFT/);
    expect(docxParagraphs(bytes).filter((paragraph) => paragraph.trim() === '')).toEqual([]);
  });

  test('says in the file what the preview said', async () => {
    const vault = await open();
    const preview = await vault.call('letters.preview', order({ scope: 'B' }));
    const letter = await vault.call('letters.make', order({ scope: 'B' }));
    const paragraphs = docxParagraphs(await letterFile(vault, letter.id));
    const said = docxParagraphs(Buffer.from(preview.look.docx, 'base64'));
    expect(said.length).toBeGreaterThan(30);
    expect(paragraphs).toEqual(said);
    expect((await vault.call('letters.get', { id: letter.id })).look.text).toBe(preview.look.text);
  });

  test('is a draft with placeholders while a detail is missing, and says which', async () => {
    const vault = await open({ practice: { signatoryName: '', lmcName: '' } });
    const preview = await vault.call('letters.preview', order());
    expect(preview.missing.map((missing) => missing.field)).toEqual(['lmcName', 'signatoryName']);
    const letter = await vault.call('letters.make', order());
    expect(letter.draft).toBe(true);
    const text = docxText(await letterFile(vault, letter.id));
    expect(text).toMatch(/^DRAFT/);
    expect(text).toContain('[name of the person who signs]');
    expect(await refusal(vault.call('letters.record-sent', sentOn('2026-06-10', letter.id)))).toMatchObject({
      code: 'rule',
    });
  });

  test('shows what was made even after the details of the practice have changed', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    const before = await vault.call('letters.get', { id: letter.id });
    const { version, ...practice } = await vault.call('practice.get', {});
    await vault.call('practice.save', { version, input: { ...practice, signatoryName: 'Somebody else' } });
    expect(await vault.call('letters.get', { id: letter.id })).toEqual(before);
  });

  test('takes names with emoji, control characters, XML signs and great length as they are', async () => {
    const vault = await open({
      practice: { name: 'Mill & Lane <Surgery> "East" 🩺', signatoryName: 'Dr {{Brace}} O’Example' },
    });
    const long = `${'Long '.repeat(38)}title`;
    const made = await Promise.all(
      [long, 'A & B <c> 🧬\u0000\u0007\uFFFE', '{{draft}} {#x} undefined?'].map((title) =>
        vault.call('agreements.create', agreementCalled(title)),
      ),
    );
    const letter = await vault.call('letters.make', order({ agreementIds: made.map(({ id }) => id) }));
    const text = docxText(await letterFile(vault, letter.id));
    for (const typed of [
      'Mill & Lane <Surgery> "East" 🩺',
      'Dr {{Brace}} O’Example',
      long,
      'A & B <c> 🧬',
      '{{draft}} {#x} undefined?',
    ]) {
      expect(text).toContain(typed);
    }
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000\u0007\uFFFE]/);
  });

  test('names no company', async () => {
    const vault = await open();
    const { id } = await vault.call(
      'agreements.create',
      agreementCalled('Acme risk tool', {
        parties: [{ name: 'Acme Ltd', odsCode: '', type: 'company', role: 'processor' }],
      }),
    );
    const letter = await vault.call('letters.make', order({ agreementIds: [id] }));
    const text = docxText(await letterFile(vault, letter.id));
    expect(text).not.toMatch(/acme/i);
    expect(text).toContain('A company');
  });

  test('refuses a reply date that is not after today, and an agreement that is not there', async () => {
    const vault = await open();
    expect(await refusal(vault.call('letters.make', order({ replyDue: day('2026-06-10') })))).toMatchObject({
      code: 'validation',
      fields: { replyDue: [expect.any(String)] },
    });
    expect(
      await refusal(
        vault.call('letters.make', order({ agreementIds: ['01930000-0000-7000-8000-00000000dead'] })),
      ),
    ).toMatchObject({ code: 'not-found', entity: 'agreement' });
    expect(await vault.call('letters.list', {})).toEqual([]);
  });

  test('a template with a broken tag is refused with a sentence, and nothing is made', async () => {
    const resourcesDir = tempFolder();
    cpSync(join(PROJECT, 'resources'), resourcesDir, { recursive: true });
    const good = readFileSync(join(PROJECT, 'resources', 'templates', 'icb-letter.docx'));
    writeFileSync(
      join(resourcesDir, 'templates', 'icb-letter.docx'),
      alteredDocx(good, (xml) => xml.replace('{{/questions}}', '{{/questions')),
    );
    const vault = await open({ resourcesDir });
    expect(await refusal(vault.call('letters.make', order()))).toEqual({
      code: 'template-broken',
      message: expect.stringContaining('In the text of the template') as unknown,
    });
    expect(await vault.call('letters.list', {})).toEqual([]);
    expect(await refusal(vault.call('letters.preview', order()))).toMatchObject({ code: 'template-broken' });
  });
});

describe('following a letter', () => {
  test('keeps when it was sent and what came back, and lists the newest first', async () => {
    const vault = await open();
    const first = await vault.call('letters.make', order());
    const second = await vault.call('letters.make', order());
    vault.clock.setDay('2026-06-12');
    await vault.call('letters.record-sent', sentOn('2026-06-11', first.id));
    vault.clock.setDay('2026-06-20');
    const replied = await vault.call('letters.record-reply', {
      letterId: first.id,
      receivedOn: day('2026-06-18'),
      summary: 'Answers 1 to 4 only.',
    });
    expect(replied.sent).toEqual({
      sentOn: '2026-06-11',
      channel: 'email',
      sentTo: 'Chief Clinical Information Officer',
      replyDue: '2026-07-08',
    });
    expect(replied.reply).toEqual({ receivedOn: '2026-06-18', summary: 'Answers 1 to 4 only.' });
    const list = await vault.call('letters.list', {});
    expect(list.map((letter) => letter.ref)).toEqual([second.ref, first.ref]);
    expect(list[1]).toEqual(replied);
  });

  test.each([
    ['2026-06-13', '2026-07-08', 'sentOn'],
    ['2026-06-09', '2026-07-08', 'sentOn'],
    ['2026-06-11', '2026-06-10', 'replyDue'],
  ])('refuses sent on %s, reply due %s, at %s', async (date, replyDue, field) => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    vault.clock.setDay('2026-06-12');
    const error = await refusal(vault.call('letters.record-sent', sentOn(date, letter.id, replyDue)));
    expect(error.code === 'validation' ? Object.keys(error.fields) : []).toEqual([field]);
    expect((await vault.call('letters.get', { id: letter.id })).sent).toBeNull();
  });

  test('a reply needs a letter that was sent, and a day after that', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    const reply = (receivedOn: string) =>
      vault.call('letters.record-reply', { letterId: letter.id, receivedOn: day(receivedOn), summary: '' });
    expect(await refusal(reply('2026-06-10'))).toMatchObject({ code: 'rule' });
    vault.clock.setDay('2026-06-12');
    await vault.call('letters.record-sent', sentOn('2026-06-12', letter.id));
    expect(await refusal(reply('2026-06-11'))).toMatchObject({ code: 'validation' });
    expect(await refusal(reply('2026-06-13'))).toMatchObject({ code: 'validation' });
    expect((await reply('2026-06-12')).reply).not.toBeNull();
  });

  test('is followed by a reminder once the reply is late; several replies are kept, and one corrected', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    await vault.call('letters.record-sent', sentOn('2026-06-10', letter.id, '2026-07-08'));
    const reminder = {
      kind: 'icb-chaser' as const,
      input: {
        followsId: letter.id,
        number: '1' as const,
        toAddress: '',
        outstanding: [1, 2],
        foi: false,
        replyDue: day('2026-07-23'),
        agreementIds: [],
      },
    };
    vault.clock.setDay('2026-07-08');
    expect(await refusal(vault.call('letters.make', reminder))).toMatchObject({ code: 'rule' });
    vault.clock.setDay('2026-07-09');
    expect(await vault.call('letters.make', reminder)).toMatchObject({ followsId: letter.id, draft: false });

    const reply = { letterId: letter.id, receivedOn: day('2026-07-09'), summary: '' };
    await vault.call('letters.record-reply', { ...reply, answered: [], generic: true });
    const two = await vault.call('letters.record-reply', { ...reply, answered: [2, 1] });
    expect(two.replies.map(({ answered, generic }) => [answered, generic])).toEqual([
      [[], true],
      [[1, 2], null],
    ]);
    const replyId = two.replies[1]?.id ?? '';
    const corrected = await vault.call('letters.record-reply', { ...reply, replyId, answered: [3] });
    expect(corrected.replies.map(({ answered }) => answered)).toEqual([[], [3]]);
    expect(await refusal(vault.call('letters.record-reply', { ...reply, answered: [13] }))).toMatchObject({
      code: 'validation',
    });
    const away = '01930000-0000-7000-8000-00000000dead';
    expect(await refusal(vault.call('letters.record-reply', { ...reply, replyId: away }))).toMatchObject({
      code: 'not-found',
    });
  });

  test('a correction replaces what was recorded, and the history has both', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    await vault.call('letters.record-sent', sentOn('2026-06-10', letter.id));
    const corrected = await vault.call('letters.record-sent', {
      ...sentOn('2026-06-10', letter.id),
      channel: 'post',
    });
    expect(corrected.sent?.channel).toBe('post');
    const { entries } = await vault.call('history.list', {});
    const [newest, older] = entries.filter((entry) => entry.entity === 'correspondence');
    expect(newest).toMatchObject({
      action: 'corrected',
      about: 'LTR-0001',
      changes: [{ field: 'channel', before: 'Email', after: 'Post' }],
    });
    expect(older).toMatchObject({ action: 'sent' });
  });

  test('every row agrees with the history when the register is opened again', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    await vault.call('letters.record-sent', sentOn('2026-06-10', letter.id));
    await vault.call('letters.record-reply', {
      letterId: letter.id,
      receivedOn: day('2026-06-10'),
      summary: 'Yes',
    });
    const before = await vault.call('letters.get', { id: letter.id });
    vault.close();
    const again = vaultIn(vault.dataDir, { clock: vault.clock });
    const status = await again.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
    expect(await again.call('letters.get', { id: letter.id })).toEqual(before);
    again.close();
  });
});

describe('writing the Word file', () => {
  test('puts the whole file in its place and leaves nothing beside it', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    const folder = tempFolder();
    writeFileSync(join(folder, 'letter.docx'), 'an older file');
    const written = await vault.internal('letters.write', {
      letterId: letter.id,
      format: 'docx',
      path: join(folder, 'letter.docx'),
    });
    expect(readdirSync(folder)).toEqual(['letter.docx']);
    expect(written).toEqual({
      bytes: readFileSync(join(folder, 'letter.docx')).byteLength,
      sha256: letter.sha256,
    });
  });

  test('says why when it cannot, and leaves no partial file', async () => {
    const vault = await open();
    const letter = await vault.call('letters.make', order());
    const folder = tempFolder();
    mkdirSync(join(folder, 'taken.docx'));
    const write = (path: string) =>
      refusal(vault.internal('letters.write', { letterId: letter.id, format: 'docx', path }));
    expect(await write(join(folder, 'taken.docx'))).toEqual({
      code: 'file-not-written',
      cause: 'disk-error',
    });
    expect(await write(join(folder, 'gone', 'letter.docx'))).toEqual({
      code: 'file-not-written',
      cause: 'disk-error',
    });
    expect(readdirSync(folder)).toEqual(['taken.docx']);
  });
});

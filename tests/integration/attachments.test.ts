import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHUNK, LARGEST_FILE } from '../../src/shared/domain/attachment/schema';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { Id } from '../../src/shared/domain/ids';
import { makeDocx, makePdf, PNG } from '../support/files';
import { makeTestVault, PASSPHRASE, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

const MARK = 'Zebrafish-in-plain';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the documents of an agreement', () => {
  let vault: TestVault;
  let folder: string;
  let agreementId: Id;
  beforeEach(async () => {
    vault = await makeTestVault();
    folder = tempFolder();
    const agreement = await vault.call('agreements.create', {
      ...blankAgreement(),
      title: 'Eye screening',
      parties: [{ name: 'Example trust', odsCode: '', type: 'unknown', role: 'unknown' }],
      purposes: [{ text: 'Screening', useKind: 'direct-care', subKind: 'unknown' }],
    });
    agreementId = agreement.id;
  });
  afterEach(() => {
    vault.dispose();
    removeTempFolders();
  });

  const owner = () => ({ entity: 'agreement', id: agreementId }) as const;
  const place = (name: string, bytes: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const take = (name: string, bytes: string | Uint8Array, title = '') =>
    vault.internal('attachments.take', { owner: owner(), kind: 'dpia', title, path: place(name, bytes) });
  const refusal = (name: string, bytes: string | Uint8Array) =>
    take(name, bytes).then(
      () => 'taken',
      (cause: unknown) => JSON.stringify((cause as { data: unknown }).data),
    );
  const wholeOf = async (id: Id): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for (let offset = 0; ;) {
      const part = Buffer.from((await vault.call('attachments.read', { id, offset })).base64, 'base64');
      if (part.byteLength === 0) return Buffer.concat(parts);
      parts.push(part);
      offset += part.byteLength;
    }
  };

  test('are kept as they were, piece by piece, after a lock too', async () => {
    const bytes = Buffer.concat([makePdf([MARK]), Buffer.alloc(CHUNK + 12345, 7)]);
    const added = await take('DPIA 2026.pdf', bytes, 'The DPIA');
    expect(added).toMatchObject({
      title: 'The DPIA',
      fileName: 'DPIA 2026.pdf',
      type: 'pdf',
      ownerRef: 'DSA-0001',
      size: bytes.byteLength,
      sha256: sha256(bytes),
    });
    vault.close();
    const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(status).toMatchObject({ readOnly: false });
    expect((await wholeOf(added.id)).equals(bytes)).toBe(true);
    expect(await vault.call('attachments.list', owner())).toEqual({
      attachments: [added],
      bytesInAll: bytes.byteLength,
    });
  });

  test('enter the history with their hash, when they are saved out and when they are removed', async () => {
    const added = await take('paper.pdf', makePdf(['One']));
    const out = join(folder, 'out.pdf');
    await vault.internal('attachments.write-out', { id: added.id, path: out });
    expect(sha256(readFileSync(out))).toBe(added.sha256);
    await vault.call('attachments.remove', { id: added.id, reason: 'Wrong paper' });
    const { entries } = await vault.call('history.list', { entityId: agreementId });
    expect(entries.slice(0, 4)).toMatchObject([
      { deed: 'Document removed', reason: 'Wrong paper', about: 'paper.pdf' },
      { deed: 'Document saved outside the encryption', about: 'paper.pdf' },
      { deed: 'Document added' },
      { deed: 'Document created' },
    ]);
    expect(JSON.stringify(entries[3])).toContain(added.sha256);
    expect((await vault.call('attachments.list', owner())).attachments).toEqual([]);
    expect(await vault.dispatch.page('attachments.read', { id: added.id, offset: 0 })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  test('lie nowhere on the disk in plain', async () => {
    const before = new Set(readdirSync(tmpdir()));
    const added = await take('note.txt', MARK);
    await vault.call('attachments.text', { id: added.id });
    await wholeOf(added.id);
    const isOurs = (name: string) => !before.has(name) && !name.startsWith('dsa-test-');
    const plain = readdirSync(tmpdir(), { withFileTypes: true })
      .filter((entry) => entry.isFile() && isOurs(entry.name))
      .filter(({ name }) => readFileSync(join(tmpdir(), name)).includes(MARK));
    const held = readdirSync(vault.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(MARK));
    expect([...plain, ...held]).toEqual([]);
  });

  test('give their text', async () => {
    const word = await take('a.docx', makeDocx(['Tom &amp; Ann', 'said &#8220;yes&#8221;']));
    expect(await vault.call('attachments.text', { id: word.id })).toEqual({
      paragraphs: ['Tom & Ann', 'said “yes”'],
    });
    const endless = await take('endless.docx', makeDocx(['x'.repeat(31 * 1024 * 1024)]));
    expect(await vault.dispatch.page('attachments.text', { id: endless.id })).toMatchObject({
      ok: false,
      error: { code: 'rule' },
    });
    const text = await take('a.txt', 'one\r\ntwo');
    expect(await vault.call('attachments.text', { id: text.id })).toEqual({ paragraphs: ['one', 'two'] });
    const picture = await take('a.png', PNG);
    expect(picture.type).toBe('png');
    expect(await vault.dispatch.page('attachments.text', { id: picture.id })).toMatchObject({ ok: false });
  });

  test('of other types, in disguise, with macros or too large are refused', async () => {
    for (const [name, bytes] of [
      ['tool.exe', 'MZ and more'],
      ['tool.pdf', 'MZ and more'],
      ['paper.pdf.exe', makePdf(['x'])],
      ['picture.png', makePdf(['x'])],
      ['sheet.docm', makeDocx(['x'], { macros: true })],
      ['sheet.docx', makeDocx(['x'], { macros: true })],
      ['archive.docx', 'PK\x03\x04 broken'],
      ['binary.txt', Buffer.from([0, 1, 2, 255])],
      ['empty.pdf', ''],
      ['paper', makePdf(['x'])],
    ] as const) {
      expect([name, await refusal(name, bytes)]).toEqual([name, expect.stringContaining('cannot be added')]);
    }
    const large = place('large.pdf', makePdf(['x']));
    truncateSync(large, LARGEST_FILE + 1);
    await expect(
      vault.internal('attachments.take', { owner: owner(), kind: 'other', title: '', path: large }),
    ).rejects.toMatchObject({ data: { message: expect.stringContaining('larger than 50 MB') } });
    await expect(
      vault.internal('attachments.take', {
        owner: owner(),
        kind: 'other',
        title: '',
        path: '/nowhere/a.pdf',
      }),
    ).rejects.toMatchObject({ data: { message: expect.stringContaining('could not be read') } });
    expect((await vault.call('attachments.list', owner())).bytesInAll).toBe(0);
  });

  test('belong to something that is there', async () => {
    const path = place('a.txt', 'x');
    const nobody = { entity: 'letter', id: agreementId } as const;
    await expect(
      vault.internal('attachments.take', { owner: nobody, kind: 'reply', title: '', path }),
    ).rejects.toMatchObject({ data: { code: 'not-found' } });
  });
});

import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { argon2id } from 'hash-wasm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../src/shared/errors';
import { newId } from '../../src/main/vault/platform/ids';
import { calibrate, isWithinPolicy, productionKdf } from '../../src/main/vault/security/derivation';
import { newRootKey, sqlcipherKey } from '../../src/main/vault/security/keys';
import { newRecoverySecret, parseRecoveryCode } from '../../src/main/vault/security/recovery-code';
import { newSigningSeed } from '../../src/main/vault/security/signing';
import { createSlotStore, SLOT_FILE_NAMES } from '../../src/main/vault/security/slot-store';
import {
  createSlotFile,
  dropPersonSlot,
  formatSlotFile,
  isAuthentic,
  openPersonSlot,
  openRecoverySlot,
  parseSlotFile,
  personSlots,
  putPersonSlot,
  putRecoverySlot,
  type SlotFile,
} from '../../src/main/vault/security/slots';
import { cheapKdf, PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';

// Argon2id and hundreds of flips take seconds on a loaded machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(removeTempFolders);

const deps = { newId, policy: cheapKdf };

async function aSlotFile(passphrase = PASSPHRASE) {
  const rootKey = newRootKey();
  const seed = newSigningSeed();
  const recovery = newRecoverySecret();
  const holder = { personId: newId(), label: 'A. P.', role: 'signatory' } as const;
  const change = await createSlotFile(deps, newId(), rootKey, { holder, seed, passphrase }, recovery);
  return { ...change, rootKey, seed, recovery, holder };
}
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (cause) {
    return cause instanceof AppError ? cause.data.code : String(cause);
  }
  return 'nothing thrown';
};
const nameA = SLOT_FILE_NAMES[0];
const nameB = SLOT_FILE_NAMES[1];

async function onDisk() {
  const folder = tempFolder();
  const made = await aSlotFile();
  const store = createSlotStore(folder);
  store.write(made);
  const unlock = (passphrase = PASSPHRASE) =>
    store.open((file) => openPersonSlot(file, made.holder.personId, passphrase, cheapKdf));
  return { ...made, folder, store, unlock, a: join(folder, nameA), b: join(folder, nameB) };
}

describe('a key file', () => {
  test('gives the root key and the signing seed back for the right passphrase only', async () => {
    const { file, rootKey, seed, holder, opens } = await aSlotFile();
    expect(opens(file)).toBe(true);
    const read = parseSlotFile(formatSlotFile(file));
    if (!read.ok) throw new Error(read.why);
    const opened = await openPersonSlot(read.file, holder.personId, PASSPHRASE, cheapKdf);
    expect(opened?.rootKey).toEqual(rootKey);
    expect(opened?.seed).toEqual(seed);
    expect(isAuthentic(read.file, rootKey)).toBe(true);
    expect(await openPersonSlot(file, holder.personId, `${PASSPHRASE} `, cheapKdf)).toBeNull();
    expect(await openPersonSlot(file, newId(), PASSPHRASE, cheapKdf)).toBeNull();
  });

  test('opens with the recovery code, which gives the root key alone', async () => {
    const { file, rootKey, recovery } = await aSlotFile();
    expect(openRecoverySlot(file, recovery)).toEqual({ rootKey });
    expect(openRecoverySlot(file, newRecoverySecret())).toBeNull();
  });

  test('takes a passphrase as it is meant, however the keyboard composed its letters', async () => {
    const { file, holder } = await aSlotFile('Café à la crème brûlée');
    const decomposed = 'Café à la crème brûlée'.normalize('NFD');
    expect(await openPersonSlot(file, holder.personId, decomposed, cheapKdf)).not.toBeNull();
  });

  test('holds no key, seed or passphrase in clear', async () => {
    const { file, rootKey, seed, recovery } = await aSlotFile();
    const text = formatSlotFile(file);
    for (const secret of [rootKey, seed, recovery]) expect(text).not.toContain(secret.toString('hex'));
    expect(text).not.toContain(PASSPHRASE);
  });

  test('is refused when a slot asks for less work, or for more memory, than the policy allows', async () => {
    const { file, holder } = await aSlotFile();
    expect(await openPersonSlot(file, holder.personId, PASSPHRASE, productionKdf)).toBeNull();
    const { floor, ceiling } = productionKdf;
    expect(isWithinPolicy(floor, productionKdf)).toBe(true);
    expect(isWithinPolicy(ceiling, productionKdf)).toBe(true);
    for (const part of ['memoryKiB', 'iterations', 'parallelism'] as const) {
      expect(isWithinPolicy({ ...floor, [part]: floor[part] - 1 }, productionKdf)).toBe(false);
      expect(isWithinPolicy({ ...ceiling, [part]: ceiling[part] + 1 }, productionKdf)).toBe(false);
    }
  });

  test('of a later format is recognised as such, and not as damaged', async () => {
    const { file } = await aSlotFile();
    expect(parseSlotFile(JSON.stringify({ ...file, version: 2, more: [] }))).toEqual({
      ok: false,
      why: 'newer',
    });
    for (const text of ['', '{', 'null', '[]', JSON.stringify({ ...file, magic: 'X' }), '{"version":2}']) {
      expect(parseSlotFile(text)).toEqual({ ok: false, why: 'damaged' });
    }
  });
});

describe('the format of the key file is final:', () => {
  const rootKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
  const seed = Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index));
  const passphrase = 'correct-stapler-orbit-velvet-nine';
  const code = '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-QX5C';
  const text = readFileSync(join(import.meta.dirname, '../fixtures/v1.vault.keys'), 'utf8');

  test('one that the first version wrote opens, by passphrase and by code', async () => {
    const parsed = parseSlotFile(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const personId = personSlots(parsed.file)[0]?.personId ?? '';
    expect(await openPersonSlot(parsed.file, personId, passphrase, cheapKdf)).toEqual({ rootKey, seed });
    const recovery = parseRecoveryCode(code);
    if (!recovery.ok) throw new Error(recovery.slip);
    expect(openRecoverySlot(parsed.file, recovery.secret)).toEqual({ rootKey });
    expect(isAuthentic(parsed.file, rootKey)).toBe(true);
    expect(formatSlotFile(parsed.file)).toBe(text);
  });

  // Written from docs/register-format.md alone, so that the code cannot be wrong in the same way twice.
  test('anybody can open one from the description', async () => {
    const file = JSON.parse(text);
    const slot = file.slots.find((one: { kind: string }) => one.kind === 'person');
    const stretched = await argon2id({
      password: passphrase,
      salt: Buffer.from(slot.kdf.salt, 'hex'),
      memorySize: slot.kdf.memoryKiB,
      iterations: slot.kdf.iterations,
      parallelism: slot.kdf.parallelism,
      hashLength: 32,
      outputType: 'binary',
    });
    const hkdf = (secret: Uint8Array, label: string) =>
      Buffer.from(hkdfSync('sha256', secret, file.vaultId, label, 32));
    const { kdf, personId, slotId } = slot;
    const aad = canonicalize({ kdf, personId, slotId, vaultId: file.vaultId, version: 1 }) ?? '';
    const decipher = createDecipheriv(
      'aes-256-gcm',
      hkdf(stretched, 'dsa/v1/kek'),
      Buffer.from(slot.wrap.nonce, 'hex'),
    )
      .setAAD(Buffer.from(aad))
      .setAuthTag(Buffer.from(slot.wrap.tag, 'hex'));
    const secret = Buffer.concat([decipher.update(slot.wrap.ciphertext, 'hex'), decipher.final()]);
    expect(secret).toEqual(Buffer.concat([rootKey, seed]));
    const { mac, ...body } = file;
    expect(
      createHmac('sha256', hkdf(rootKey, 'dsa/v1/slots-mac'))
        .update(canonicalize(body) ?? '')
        .digest('hex'),
    ).toBe(mac);
  });
});

describe('changing the key file', () => {
  test('a new passphrase opens, the old one no longer does, and the keys stay the same', async () => {
    const { file, rootKey, seed, holder } = await aSlotFile();
    const change = await putPersonSlot(newId, file, rootKey, {
      holder,
      seed,
      passphrase: 'another-passphrase-entirely',
    });
    expect(change.file.sequence).toBe(file.sequence + 1);
    expect(personSlots(change.file)[0]?.kdf).toMatchObject(await cheapKdf.choose());
    expect(change.opens(change.file)).toBe(true);
    const { personId } = holder;
    expect(await openPersonSlot(change.file, personId, PASSPHRASE, cheapKdf)).toBeNull();
    const opened = await openPersonSlot(change.file, personId, 'another-passphrase-entirely', cheapKdf);
    expect(opened?.rootKey).toEqual(rootKey);
    expect(opened?.seed).toEqual(seed);
  });

  test('a second person can be added and taken away, the last one cannot', async () => {
    const { file, rootKey, holder } = await aSlotFile();
    const second = { personId: newId(), label: 'B', role: 'editor' } as const;
    const two = await putPersonSlot(newId, file, rootKey, {
      holder: second,
      seed: newSigningSeed(),
      passphrase: 'second-person-has-this',
    });
    expect(personSlots(two.file).map(({ label }) => label)).toEqual(['A. P.', 'B']);
    const one = dropPersonSlot(two.file, rootKey, holder.personId);
    expect(one.opens(one.file)).toBe(true);
    expect(
      await openPersonSlot(one.file, second.personId, 'second-person-has-this', cheapKdf),
    ).not.toBeNull();
    expect(codeOf(() => dropPersonSlot(one.file, rootKey, second.personId))).toBe('rule');
    expect(codeOf(() => dropPersonSlot(one.file, rootKey, holder.personId))).toBe('not-found');
  });

  test('a new recovery code takes the place of the old one', async () => {
    const { file, rootKey, recovery } = await aSlotFile();
    const fresh = newRecoverySecret();
    const change = putRecoverySlot(newId, file, rootKey, fresh);
    expect(change.opens(change.file)).toBe(true);
    expect(openRecoverySlot(change.file, recovery)).toBeNull();
    expect(openRecoverySlot(change.file, fresh)).toEqual({ rootKey });
  });

  test('whatever is done, in whatever order, every holder and the code still open it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('add', 'drop', 'change', 'code'), { maxLength: 12 }),
        async (steps) => {
          const made = await aSlotFile();
          let { file } = made;
          let code = made.recovery;
          const holders = new Map([[made.holder.personId, PASSPHRASE]]);
          for (const [index, step] of steps.entries()) {
            const first = [...holders.keys()][0] ?? '';
            if (step === 'code') {
              code = newRecoverySecret();
              file = putRecoverySlot(newId, file, made.rootKey, code).file;
            } else if (step === 'drop') {
              if (codeOf(() => dropPersonSlot(file, made.rootKey, first)) === 'rule') continue;
              file = dropPersonSlot(file, made.rootKey, first).file;
              holders.delete(first);
            } else {
              const personId = step === 'add' ? newId() : first;
              const holder = { personId, label: 'X', role: 'editor' } as const;
              holders.set(personId, `passphrase number ${index}`);
              const put = putPersonSlot(newId, file, made.rootKey, {
                holder,
                seed: newSigningSeed(),
                passphrase: `passphrase number ${index}`,
              });
              file = (await put).file;
            }
          }
          expect(isAuthentic(file, made.rootKey)).toBe(true);
          expect(openRecoverySlot(file, code)).not.toBeNull();
          expect(personSlots(file).length).toBe(holders.size);
          for (const [personId, passphrase] of holders) {
            expect(await openPersonSlot(file, personId, passphrase, cheapKdf)).not.toBeNull();
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the two copies', () => {
  test.each([nameA, nameB])('losing %s costs nothing: the other opens and puts it back', async (lost) => {
    const { folder, store, unlock, file } = await onDisk();
    rmSync(join(folder, lost));
    const opened = await unlock();
    expect(opened?.file).toEqual(file);
    expect(store.repair(file)).toBe(true);
    expect(readFileSync(join(folder, lost), 'utf8')).toBe(formatSlotFile(file));
    expect(store.repair(file)).toBe(false);
  });

  test.each([nameA, nameB])('a flip at any byte of %s is noticed, and the other copy opens', async (hit) => {
    const { folder, store, unlock, file } = await onDisk();
    const path = join(folder, hit);
    const sound = readFileSync(path);
    for (let at = 0; at < sound.length; at += 7) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, bytes);
      const opened = await unlock();
      expect(opened?.file, `flip at ${at}`).toEqual(file);
      expect(store.repair(file), `flip at ${at}`).toBe(true);
    }
  });

  test('a flip at any byte of both copies never opens anything that was not written', async () => {
    const { folder, unlock } = await onDisk();
    const sound = readFileSync(join(folder, nameA));
    for (let at = 0; at < sound.length; at += 5) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      for (const name of SLOT_FILE_NAMES) writeFileSync(join(folder, name), bytes);
      const outcome = await unlock().catch((cause: unknown) => cause);
      const refused =
        outcome === null || (outcome instanceof AppError && outcome.data.code === 'slots-damaged');
      expect(refused, `flip at ${at}`).toBe(true);
    }
  });

  test('with both gone or spoilt it says so', async () => {
    const { a, b, unlock } = await onDisk();
    writeFileSync(a, 'nonsense');
    rmSync(b);
    await expect(unlock()).rejects.toMatchObject({ data: { code: 'slots-damaged' } });
  });

  test('the newer genuine copy wins, so an old passphrase left in the older copy opens nothing', async () => {
    const { a, b, store, unlock, file, rootKey, seed, holder } = await onDisk();
    const old = readFileSync(b);
    const change = await putPersonSlot(newId, file, rootKey, {
      holder,
      seed,
      passphrase: 'the-new-passphrase-it-is',
    });
    store.write(change);
    writeFileSync(b, old);
    expect(await unlock()).toBeNull();
    expect((await unlock('the-new-passphrase-it-is'))?.file).toEqual(change.file);
    // Cut off before the first rename: the old one is whole and opens.
    writeFileSync(a, old);
    expect(await unlock()).not.toBeNull();
  });

  test('a copy with a forged higher number does not win over the genuine one', async () => {
    const { a, unlock, file } = await onDisk();
    const forged: SlotFile = { ...file, sequence: 99, slots: file.slots.map((slot) => ({ ...slot })) };
    writeFileSync(a, formatSlotFile(forged));
    expect((await unlock())?.file).toEqual(file);
  });

  test('a write that cannot be proved leaves the other copy as it was', async () => {
    const { b, store, file } = await onDisk();
    const before = readFileSync(b);
    expect(codeOf(() => store.write({ file: { ...file, sequence: 2 }, opens: () => false }))).toBe(
      'not-saved',
    );
    expect(readFileSync(b)).toEqual(before);
    expect(existsSync(`${b}.partial`)).toBe(false);
  });
});

const taking = (ms: number) => calibrate(() => Promise.resolve(ms));

describe('a disk that refuses', () => {
  const NEW = 'a fresh set of words for a key';
  const renewed = async () => {
    const made = await onDisk();
    const { file, rootKey, holder, seed } = made;
    return { ...made, change: await putPersonSlot(newId, file, rootKey, { holder, seed, passphrase: NEW }) };
  };

  test('the second copy does not undo what the first one says: it is put right later', async () => {
    const { folder, store, unlock, change } = await renewed();
    mkdirSync(join(folder, `${nameB}.partial`));
    store.write(change);
    expect((await unlock(NEW))?.file).toEqual(change.file);
    expect(await unlock()).toBeNull();
    rmSync(join(folder, `${nameB}.partial`), { recursive: true });
    expect(store.repair(change.file)).toBe(true);
    rmSync(join(folder, nameA));
    expect((await unlock(NEW))?.file).toEqual(change.file);
  });

  test('to prove the first copy leaves the old passphrase in force, and the new one void', async () => {
    const { store, unlock, change, file } = await renewed();
    expect(codeOf(() => store.write({ ...change, opens: () => false }))).toBe('not-saved');
    expect((await unlock())?.file).toEqual(file);
    expect(await unlock(NEW)).toBeNull();
  });
});

describe('the work that a passphrase costs', () => {
  test('is fitted to the machine within its limits', async () => {
    expect(await taking(700)).toEqual({ memoryKiB: 128 * 1024, iterations: 3, parallelism: 1 });
    expect((await taking(400)).memoryKiB).toBe(256 * 1024);
    expect((await taking(20)).memoryKiB).toBe(512 * 1024);
    expect((await taking(60_000)).memoryKiB).toBe(64 * 1024);
  });

  test('is the real one in the product: a slot of at least 64 MiB opens with its passphrase', async () => {
    const policy = { ...productionKdf, choose: () => Promise.resolve(productionKdf.floor) };
    const holder = { personId: newId(), label: 'A', role: 'editor' } as const;
    const first = { holder, seed: newSigningSeed(), passphrase: PASSPHRASE };
    const { file } = await createSlotFile(
      { newId, policy },
      newId(),
      newRootKey(),
      first,
      newRecoverySecret(),
    );
    expect(await openPersonSlot(file, holder.personId, PASSPHRASE, productionKdf)).not.toBeNull();
    expect(await openPersonSlot(file, holder.personId, 'not the passphrase', productionKdf)).toBeNull();
  });
});

test('the database key is written as SQLCipher reads it', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8));
  expect(sqlcipherKey(key).toString()).toBe(`raw:${key.toString('hex')}`);
  expect(() => sqlcipherKey(key.subarray(1))).toThrow(RangeError);
});

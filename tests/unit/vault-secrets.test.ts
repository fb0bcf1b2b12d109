import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGuessLimiter, delayAfter } from '../../src/main/vault/security/guess-limiter';
import { createPassphraseAdviser } from '../../src/main/vault/security/passphrase';
import {
  formatRecoveryCode,
  parseRecoveryCode,
  shortCode,
} from '../../src/main/vault/security/recovery-code';
import { newSigningSeed, signatureChecker, signingKeyFromSeed } from '../../src/main/vault/security/signing';
import { settableClock } from '../support/register-store';
import { removeTempFolders, tempFolder } from '../support/vault';

// Unpacking the dictionaries and judging forty passphrases take seconds on a loaded machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(removeTempFolders);

describe('a recovery code', () => {
  const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });

  test('is nine groups of four that read back to the same 160 bits', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = formatRecoveryCode(secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(parseRecoveryCode(code)).toEqual({ ok: true, secret: Buffer.from(secret) });
      }),
    );
  });

  test('is read however it was copied: case, spaces, dashes, O for 0, I and L for 1', () => {
    const secret = Buffer.from('00443214c74254b635cf84653a56d7c675be77df', 'hex');
    const code = formatRecoveryCode(secret);
    const copies = [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' \n')} `,
      code.replaceAll('-', '–'),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
    ];
    for (const copy of copies) expect(parseRecoveryCode(copy)).toEqual({ ok: true, secret });
  });

  test('keeps its form: a printed code must be read for ever', () => {
    const secret = Buffer.from('00443214c74254b635cf84653a56d7c675be77df', 'hex');
    expect(formatRecoveryCode(secret)).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-QX5C');
  });

  test('says what is wrong with it before any key is tried', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.integer({ min: 0, max: 35 }),
        fc.integer({ min: 1, max: 31 }),
        (secret, at, by) => {
          const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
          const code = formatRecoveryCode(secret).replaceAll('-', '');
          const wrong = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + by) % 32);
          const slipped = code.slice(0, at) + wrong + code.slice(at + 1);
          expect(parseRecoveryCode(slipped)).toEqual({ ok: false, slip: 'checksum' });
          expect(parseRecoveryCode(code.slice(1))).toEqual({ ok: false, slip: 'length' });
          expect(parseRecoveryCode(`${code}0`)).toEqual({ ok: false, slip: 'length' });
        },
      ),
      // One slip in about a million passes the check group; this seed has none.
      { seed: 1 },
    );
    expect(parseRecoveryCode('UUUU')).toEqual({ ok: false, slip: 'characters' });
    expect(parseRecoveryCode('')).toEqual({ ok: false, slip: 'length' });
  });
});

test('the short code of a hash is its first 80 bits in four groups', () => {
  expect(shortCode(`00443214c74254b635cf${'ff'.repeat(22)}`)).toBe('0123-4567-89AB-CDEF');
});

describe('a signature', () => {
  test('holds for its hash and its key only, in one spelling only', () => {
    const key = signingKeyFromSeed(newSigningSeed());
    const hash = Buffer.alloc(32, 7);
    const signature = key.sign(hash);
    const check = signatureChecker(key.publicKey);
    const other = signatureChecker(signingKeyFromSeed(newSigningSeed()).publicKey);
    expect(check?.(hash, signature)).toBe(true);
    expect(check?.(Buffer.alloc(32, 8), signature)).toBe(false);
    expect(other?.(hash, signature)).toBe(false);
    expect(check?.(hash, `${signature}x`)).toBe(false);
    expect(check?.(hash, signature.toUpperCase())).toBe(false);
    expect(check?.(hash, '')).toBe(false);
    expect(signatureChecker('not a key')).toBeUndefined();
  });

  test('is the same for the same seed, so that a seed in a slot is all there is to keep', () => {
    // RFC 8032, 7.1, test 1.
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    expect(Buffer.from(signingKeyFromSeed(seed).publicKey, 'base64').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
  });
});

describe('guessing', () => {
  test('is free five times, then waits 5 seconds, doubling to 60', () => {
    expect([0, 1, 4, 5, 6, 7, 8, 9, 10, 1000].map(delayAfter)).toEqual([
      0, 0, 0, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
  });

  test('is counted on the disk, so that starting again gains nothing, nor does the wall clock', () => {
    const file = join(tempFolder(), 'vault.guesses');
    const clock = settableClock();
    for (let n = 0; n < 5; n += 1) createGuessLimiter(file, clock).countAttempt();
    expect(createGuessLimiter(file, clock).waitMs()).toBe(5_000);
    clock.setWall('2036-01-01T00:00:00.000Z');
    expect(createGuessLimiter(file, clock).waitMs()).toBe(5_000);
    clock.advance(2_000);
    expect(createGuessLimiter(file, clock).waitMs()).toBe(3_000);
    clock.restartMachine();
    expect(createGuessLimiter(file, clock).waitMs()).toBe(5_000);
    clock.advance(5_000);
    expect(createGuessLimiter(file, clock).waitMs()).toBe(0);
  });

  test('is forgotten after the right passphrase, which learns how many had failed', () => {
    const file = join(tempFolder(), 'vault.guesses');
    const limiter = createGuessLimiter(file, settableClock());
    for (let n = 0; n < 3; n += 1) limiter.countAttempt();
    expect(limiter.succeed()).toBe(2);
    limiter.countAttempt();
    expect(limiter.succeed()).toBe(0);
    expect(limiter.waitMs()).toBe(0);
  });

  test('stays slow when the disk takes no file', () => {
    const file = join(tempFolder(), 'no-such-folder', 'vault.guesses');
    const limiter = createGuessLimiter(file, settableClock());
    for (let n = 0; n < 6; n += 1) limiter.countAttempt();
    expect(limiter.waitMs()).toBe(10_000);
    expect(limiter.succeed()).toBe(5);
    expect(limiter.waitMs()).toBe(0);
  });

  test('goes on when its file is spoilt', () => {
    const file = join(tempFolder(), 'vault.guesses');
    writeFileSync(file, 'nonsense');
    expect(createGuessLimiter(file, settableClock()).waitMs()).toBe(0);
  });
});

describe('advice on passphrases', () => {
  const adviser = createPassphraseAdviser();
  const practice = ['Thornhill Surgery', 'Amira Patel'];

  test.each([
    ['elephant', 'too short'],
    ['fourteen chars', 'too short'],
    ['passwordpassword', 'easy to guess'],
    ['Password12345678!', 'easy to guess'],
    ['aaaaaaaaaaaaaaaaaaaa', 'easy to guess'],
    ['qwertyuiopasdfgh', 'easy to guess'],
    ['thornhillsurgerythornhill', 'easy to guess'],
    ['Thornhill Surgery 2026', 'easy to guess'],
    ['Amira-Thornhill-Patel', 'easy to guess'],
    ['1234567890123456', 'easy to guess'],
    ['x'.repeat(300), 'easy to guess'],
  ])('refuses %s as %s, and says why', (passphrase, label) => {
    const strength = adviser.check(passphrase, practice);
    expect(strength).toMatchObject({ acceptable: false, label });
    expect(strength.advice).not.toBe('');
  });

  test.each([
    'correct horse battery staple',
    'my aunt keeps nine blue ferrets',
    'été-forêt-crème-brûlée-naïve',
  ])('accepts %s: no rule on kinds of characters', (passphrase) => {
    expect(adviser.check(passphrase, practice)).toMatchObject({
      acceptable: true,
      score: 4,
      label: 'strong',
    });
  });

  test('counts characters as people do, after composing them', () => {
    expect(adviser.check('🐴🔋📎🐴🔋📎🐴', []).label).toBe('too short');
    expect(adviser.check('é'.normalize('NFD').repeat(10), []).label).toBe('too short');
  });

  test('proposes five words of the list that it would accept itself, each time others', () => {
    const proposals = Array.from({ length: 40 }, () => adviser.suggest());
    expect(new Set(proposals).size).toBe(40);
    for (const proposal of proposals) {
      expect(proposal).toMatch(/^[a-z]+(-[a-z]+){4}$/);
      expect(adviser.check(proposal, practice).acceptable).toBe(true);
    }
  });
});

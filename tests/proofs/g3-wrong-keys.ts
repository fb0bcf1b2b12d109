import { join } from 'node:path';
import { AppError } from '../../src/shared/errors';
import { openDatabase } from '../../src/main/vault/db/open';
import { DATABASE } from '../../src/main/vault/register-files';
import { sha256 } from '../../src/main/vault/security/bytes';
import { openRecoverySlot } from '../../src/main/vault/security/slots';
import { PASSPHRASE, removeTempFolders } from '../support/vault';
import { usedRegister } from './g2-used-register';
import { createFindings, type Proof } from './proof';
import { fileOf, flipped, ownerOf, readFiles } from './register';

/** No key but the right one opens the database, no passphrase but the right one a slot; trying changes nothing. */
export const wrongKeys: Proof = {
  name: 'G3.2 wrong keys',
  async run({ random, full }) {
    const { dataDir, owner, files } = await usedRegister(random, 2);
    const findings = createFindings();
    const { database } = owner.keys;
    const keys = [
      ...Array.from({ length: database.length * 8 }, (_, bit) => flipped(database, bit >> 3, bit & 7)),
      ...Array.from({ length: full ? 10_000 : 500 }, () => random.bytes(32)),
    ];
    for (const key of keys) {
      try {
        openDatabase(join(dataDir, DATABASE), key).$client.close();
        findings.add('a wrong key opens the database');
      } catch (cause) {
        if (!(cause instanceof AppError && cause.data.code === 'register-damaged'))
          findings.add(String(cause));
      }
    }
    const passphrases = [
      PASSPHRASE.toUpperCase(),
      ` ${PASSPHRASE}`,
      `${PASSPHRASE} `,
      ...Array.from({ length: 200 }, () => {
        const at = random.below(PASSPHRASE.length);
        return `${PASSPHRASE.slice(0, at)}${random.below(1e6).toString(36)}${PASSPHRASE.slice(at + 1)}`;
      }),
    ].filter((one) => one !== PASSPHRASE);
    for (const passphrase of passphrases) {
      if ((await ownerOf(dataDir, owner.personId, passphrase)) !== null)
        findings.add('a wrong passphrase opens');
    }
    const codes = Array.from({ length: full ? 10_000 : 500 }, () => random.bytes(20));
    for (const code of codes) {
      if (openRecoverySlot(owner.file, code) !== null) findings.add('a wrong recovery code opens');
    }
    if (!sha256(fileOf(readFiles(dataDir), DATABASE)).equals(sha256(fileOf(files, DATABASE))))
      findings.add('the database file has changed');
    removeTempFolders();
    return {
      figure: `${findings.count} of ${keys.length} keys, ${passphrases.length} passphrases and ${codes.length} recovery codes opened`,
      goal: '0',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};

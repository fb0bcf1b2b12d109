import { DATABASE } from '../../src/main/vault/register-files';
import { PASSPHRASE, removeTempFolders } from '../support/vault';
import { shownBy, usedRegister } from './g2-used-register';
import { createFindings, type Proof } from './proof';
import { fileOf, putFiles, readFiles, tryOpening, withFile } from './register';
import { createWork } from './work';

const PAGE_BYTES = 4096;
const VERSIONS = 20;
const REPLAYS = 200;
const CHANGES = ['addAgreement', 'answer', 'updateAgreement', 'savePractice', 'makeLetter'] as const;

const pageOf = (database: Buffer, page: number): Buffer =>
  database.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);

/**
 * A page of an earlier day, which the database's own seals take for genuine, is put back in its place, or a page in
 * the place of another: either the opening notices, or all that the register shows is the same.
 */
export const replayedPages: Proof = {
  name: 'G2.3 replayed pages',
  async run({ random, full }) {
    const { dataDir, vault, owner } = await usedRegister(random);
    const earlier: Buffer[] = [];
    for (let version = 0; version < VERSIONS; version += 1) {
      earlier.push(fileOf(readFiles(dataDir), DATABASE));
      await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
      const { acts } = createWork(vault, { random, outDir: dataDir, passphrase: PASSPHRASE });
      await acts[random.pick(CHANGES)]();
      vault.close();
    }
    const files = readFiles(dataDir);
    const now = fileOf(files, DATABASE);
    const sound = tryOpening(dataDir, owner, shownBy);
    if (sound.how !== 'unnoticed') throw new Error('the unaltered register does not open');

    const pages = now.length / PAGE_BYTES;
    const changed = earlier.flatMap((old, version) =>
      Array.from({ length: old.length / PAGE_BYTES }, (_, page) => ({ old, version, page })).filter(
        ({ page }) => page < pages && !pageOf(old, page).equals(pageOf(now, page)),
      ),
    );
    const replays = full
      ? changed.map((one) => ({ ...one, to: one.page }))
      : Array.from({ length: REPLAYS }, () => random.pick(changed)).map((one) => ({ ...one, to: one.page }));
    const swaps = Array.from({ length: REPLAYS / 4 }, () => {
      const page = random.below(pages);
      return { old: now, version: VERSIONS, page, to: (page + 1 + random.below(pages - 1)) % pages };
    });

    const findings = createFindings();
    let harmless = 0;
    for (const { old, version, page, to } of [...replays, ...swaps]) {
      const altered = Buffer.from(now);
      pageOf(old, page).copy(altered, to * PAGE_BYTES);
      putFiles(dataDir, withFile(files, DATABASE, altered));
      const noticed = tryOpening(dataDir, owner, shownBy);
      if (noticed.how === 'refused' || noticed.how === 'found') continue;
      if (noticed.how === 'unnoticed' && noticed.digest === sound.digest) harmless += 1;
      else findings.add(`page ${page} of version ${version} at ${to}: ${JSON.stringify(noticed)}`);
    }
    removeTempFolders();
    const tries = replays.length + swaps.length;
    return {
      figure: `${tries - harmless - findings.count} of ${tries} noticed (${replays.length} old pages, ${swaps.length} swapped), ${harmless} changed nothing, ${findings.count} silent changes`,
      goal: '0 silent changes',
      passed: findings.count === 0 && harmless < tries / 2,
      details: findings.details,
    };
  },
};

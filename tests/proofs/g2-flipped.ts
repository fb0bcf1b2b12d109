import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '../../src/main/vault/register-files';
import { removeTempFolders } from '../support/vault';
import { shownBy, usedRegister } from './g2-used-register';
import { createFindings, type Proof } from './proof';
import { fileOf, flipped, openAs, putFiles, tryOpening } from './register';

const PAGE_BYTES = 4096;
const SAMPLE = 2000;

/** One bit is turned in the closed database, at one place after another: the opening must refuse it each time. */
export const flippedDatabase: Proof = {
  name: 'G2.1 flipped bits',
  async run({ random, full }) {
    const { dataDir, owner, files, shown } = await usedRegister(random);
    const session = openAs(dataDir, owner);
    const freePages = Number(session.register.db.$client.pragma('freelist_count', { simple: true }));
    session.close();
    const database = fileOf(files, DATABASE);
    const rest = database.length - PAGE_BYTES;
    const elsewhere = full
      ? Array.from({ length: Math.ceil(rest / 3) }, (_, index) => PAGE_BYTES + index * 3)
      : Array.from({ length: SAMPLE }, () => PAGE_BYTES + random.below(rest));
    const places = [...Array(PAGE_BYTES).keys(), ...elsewhere];
    const findings = createFindings();
    // A page that is free holds nothing and is never read: what is turned there changes nothing.
    const unread = new Set<number>();
    let harmless = 0;
    for (const place of places) {
      const bit = random.below(8);
      writeFileSync(join(dataDir, DATABASE), flipped(database, place, bit));
      const noticed = tryOpening(dataDir, owner, shownBy);
      if (noticed.how === 'refused' && noticed.code === 'register-damaged') continue;
      putFiles(dataDir, files);
      if (noticed.how === 'unnoticed' && noticed.digest === shown) {
        unread.add(Math.floor(place / PAGE_BYTES));
        harmless += 1;
        continue;
      }
      findings.add(`byte ${place}, bit ${bit}: ${JSON.stringify(noticed)}`);
    }
    removeTempFolders();
    return {
      figure: `${places.length - harmless - findings.count} of ${places.length} refused (all of page 1, ${elsewhere.length} of ${rest} bytes elsewhere), ${harmless} in ${unread.size} free pages that hold nothing, ${findings.count} silent`,
      goal: '0 silent',
      passed: findings.count === 0 && unread.size <= freePages,
      details: findings.details,
    };
  },
};

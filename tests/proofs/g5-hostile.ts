import { removeTempFolders } from '../support/vault';
import { fileKinds } from './g5-kinds';
import { offerMutants } from './offer';
import { createFindings, type Proof } from './proof';

/** Mutants of every kind of file that the app reads: each is taken whole or refused with nothing changed, soon. */
export const hostileFiles: Proof = {
  name: 'G5 hostile files',
  async run({ random, full }) {
    const each = full ? 10_000 : 500;
    const findings = createFindings();
    const told: string[] = [];
    let slowest = 0;
    for (const kind of await fileKinds(random)) {
      const count = kind.own ? each / 5 : each;
      const offered = await offerMutants(kind, count, random, findings);
      slowest = Math.max(slowest, offered.slowest);
      told.push(`${kind.name} ${offered.refused} of ${count}`);
    }
    removeTempFolders();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    return {
      figure: `${findings.count} faults; mutants refused, the others shown or kept without harm: ${told.join(', ')}; slowest ${(slowest / 1000).toFixed(1)} s, at most ${memory} MiB of memory`,
      goal: '0 crashes, hangs over 5 s, partial writes or refusals without words',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};

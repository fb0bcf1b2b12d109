import { removeTempFolders } from '../support/vault';
import { faultWorks } from './fault-works';
import { createFindings, type Proof } from './proof';
import { plansFor, refuseWrites, tellTrials } from './refused-writes';

const DRAWN = 10;

/**
 * The disk refuses one write after the other, once or from then on, full or broken: nothing that was acknowledged may
 * be lost and nothing be half, the error must say what to do, and with the disk mended the app goes on as it runs.
 */
export const refusedWrites: Proof = {
  name: 'G1.3 refused writes',
  async run({ random, full }) {
    const findings = createFindings();
    const works = faultWorks.filter(
      ({ name }) => !name.includes('backup by') && !name.includes('backup else'),
    );
    const plans = works.flatMap(({ name, size }) =>
      plansFor(name, full || size === 'small' ? null : DRAWN, full),
    );
    const trials = await refuseWrites(plans, random);
    for (const { work, fault, refused, findings: found } of trials)
      for (const one of found)
        findings.add(
          `${work}, ${fault.error}${fault.sticky ? ' for good' : ''} at ${fault.at}, ${refused}: ${one}`,
        );
    const silent = works.filter(
      ({ name }) => !trials.some(({ work, shown }) => work === name && shown !== null),
    );
    for (const { name } of silent) findings.add(`${name}: no error was ever shown`);
    removeTempFolders();
    return {
      figure: `${findings.count} lost, half, stuck or misleading in ${tellTrials(trials)}, ${works.length} kinds of work`,
      goal: '0',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};

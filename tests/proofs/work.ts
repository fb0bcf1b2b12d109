import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultUnderTest } from '../support/vault';
import { blankAgreement, prefillFromCatalogue } from '../../src/shared/domain/agreement/rules';
import { quickAnswers, questionIds } from '../../src/shared/domain/audit/schema';
import { accessRoles } from '../../src/shared/domain/person/schema';
import { addDays } from '../../src/shared/domain/calendar';
import { systemClock } from '../../src/main/vault/platform/clock';
import type { Random } from './random';

const often = [
  'addAgreement',
  'updateAgreement',
  'answer',
  'answer',
  'savePractice',
  'saveSettings',
] as const;
const seldom = ['makeLetter', 'changePassphrase', 'people', 'backup', 'attach'] as const;
/** Everything that is done at work. */
export const actNames = [...new Set([...often, ...seldom])];
export type Act = (typeof actNames)[number];

export interface WorkOptions {
  readonly random: Random;
  /** Where backups and exports are written. */
  readonly outDir: string;
  readonly passphrase: string;
  /** Called before the passphrase changes, with the new one: a cut may leave either. */
  readonly onNewPassphrase?: (passphrase: string) => void;
}

/**
 * A practice at work: each call does one thing that people do in the app, through the same contract. What it does
 * follows from the random numbers and from what is in the register.
 */
export function createWork(vault: VaultUnderTest, options: WorkOptions) {
  const { call, internal } = vault;
  const { random, outDir, onNewPassphrase = () => undefined } = options;
  let { passphrase } = options;
  const today = systemClock.today();
  const serial = (): string => `${Date.now().toString(36)}${random.below(1e6).toString(36)}`;

  const agreements = async () => (await call('agreements.list', {})).rows.map(({ id }) => id);
  const anAgreement = async (): Promise<string> => {
    const ids = await agreements();
    return ids.length === 0 ? addAgreement() : random.pick(ids);
  };

  const addAgreement = async (): Promise<string> => {
    const { entries, checkedOn } = await call('content.catalogue', {});
    const { id } = await call('agreements.create', {
      ...blankAgreement(),
      ...prefillFromCatalogue(random.pick(entries), checkedOn),
      foundBy: 'Practice manager',
      foundOn: today,
    });
    return id;
  };

  const acts = {
    addAgreement,
    async updateAgreement() {
      const { agreement } = await call('agreements.get', { id: await anAgreement() });
      const { id, version } = agreement;
      await call('agreements.update', {
        id,
        version,
        input: { ...agreement, foundBy: `Somebody ${serial()}` },
      });
    },
    async answer() {
      const { id: roundId } = await call('audit.start', { agreementId: await anAgreement() });
      const questionId = random.pick(questionIds);
      const value = random.pick<(typeof quickAnswers)[typeof questionId][number]>(quickAnswers[questionId]);
      await call('audit.answer', { roundId, questionId, value, note: `Note ${serial()}`, citation: null });
    },
    async makeLetter() {
      await call('letters.make', {
        kind: 'icb-letter',
        input: {
          scope: 'A',
          fromDate: today,
          replyDue: addDays(today, 28),
          agreementIds: [await anAgreement()],
          campaignMention: false,
          companyNames: false,
        },
      });
    },
    async savePractice() {
      const { version, ...input } = await call('practice.get', {});
      await call('practice.save', {
        version,
        input: { ...input, caldicottGuardian: `Guardian ${serial()}` },
      });
    },
    async saveSettings() {
      const { version, ...input } = await call('settings.get', {});
      await call('settings.save', { version, input: { ...input, lockAfterMinutes: 1 + random.below(15) } });
    },
    async changePassphrase() {
      const next = `a-new-${serial()}-lantern-velvet-orbit`;
      onNewPassphrase(next);
      await call('people.change-passphrase', { current: passphrase, newPassphrase: next });
      passphrase = next;
    },
    async people() {
      await call('session.confirm', { passphrase });
      const others = (await call('people.list', {})).people.filter(
        ({ role, leftOn }) => role !== 'signatory' && leftOn === null,
      );
      if (others.length < 3) {
        const role = random.pick(['editor', 'reader'] as const);
        const person = { name: `Person ${serial()}`, jobTitle: 'Staff', role };
        await call('people.add', { ...person, passphrase: `marble-${serial()}-otter-quiet` });
        return;
      }
      const { id: personId } = random.pick(others);
      if (random.below(2) === 0) await call('people.remove', { personId, reason: 'Left the practice' });
      else await call('people.change-role', { personId, role: random.pick(accessRoles.slice(1)) });
    },
    async backup() {
      await internal('backups.write', { path: join(outDir, `${serial()}.dsabackup`), awayFromPc: false });
    },
    async attach() {
      const path = join(outDir, 'note.txt');
      // Now and then so large that the journal has to move into the database.
      writeFileSync(path, `Note ${serial()}\n`.repeat(random.pick([100, 1_000, 10_000])));
      await internal('attachments.take', {
        owner: { entity: 'agreement', id: await anAgreement() },
        kind: 'other',
        title: '',
        path,
      });
    },
  } satisfies Record<Act, () => Promise<unknown>>;

  return {
    acts,
    /** Does one thing, any unless it is named, and says which. */
    async next(act: Act = random.below(3) === 0 ? random.pick(seldom) : random.pick(often)): Promise<Act> {
      await acts[act]();
      return act;
    },
  };
}

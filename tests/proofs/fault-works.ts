import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../src/shared/domain/calendar';
import { systemClock } from '../../src/main/vault/platform/clock';
import { samplePractice } from '../../src/main/vault/sample';
import { PASSPHRASE, testPerson, type VaultUnderTest } from '../support/vault';

const NEW_PASSPHRASE = 'a-new-lantern-velvet-orbit-quiet';

/** Where a work is done: a vault on files that are the same each time. */
export interface FaultSite {
  readonly vault: VaultUnderTest;
  /** Empty but for what the start put there. */
  readonly outDir: string;
  readonly personId: string;
  /** The passphrase of the register at the start. */
  readonly passphrase: string;
  readonly agreementId: string;
  readonly attachmentId: string;
  readonly otherPersonId: string;
}

/** Something that people do, of which each change to the disk is refused in turn. */
export interface FaultWork {
  readonly name: string;
  /** Large ones change the disk hundreds of times: the small size of the proof tries some of these changes. */
  readonly size: 'small' | 'large';
  /** A register that was worked with, one of the first release, or none. */
  readonly from: 'used' | 'old' | 'nothing';
  /** The register is locked when it begins. */
  readonly locked?: true;
  /** Prepares, and gives what is done while the disk refuses. */
  readonly begin: (site: FaultSite) => Promise<() => Promise<unknown>> | (() => Promise<unknown>);
  /** Growth of the history, besides none and all, that an end halfway may leave: each such part is whole in itself. */
  readonly parts?: readonly number[];
  /** Once it is done, this opens the register, and what did before does not. */
  readonly newPassphrase?: string;
  /** It puts another register in the place of the one that is there, which is kept. */
  readonly replaces?: true;
}

const today = systemClock.today();
const confirm = ({ vault, passphrase }: FaultSite) => vault.call('session.confirm', { passphrase });
const unlock: FaultWork['begin'] =
  ({ vault, personId, passphrase }) =>
  () =>
    vault.call('register.unlock', { personId, passphrase });
const take =
  (fileName: string): FaultWork['begin'] =>
  ({ vault, agreementId: id, outDir }) =>
  () =>
    vault.internal('attachments.take', {
      owner: { entity: 'agreement', id },
      kind: 'agreement',
      title: '',
      path: join(outDir, fileName),
    });

export const SMALL_FILE = 'small.txt';
/** So large that taking it in moves the journal into the database. */
export const LARGE_FILE = 'large.txt';
export const START_BACKUP = 'start.dsabackup';

export const faultWorks: readonly FaultWork[] = [
  {
    name: 'an agreement',
    size: 'small',
    from: 'used',
    async begin({ vault, agreementId }) {
      const { agreement } = await vault.call('agreements.get', { id: agreementId });
      return () => vault.call('agreements.create', { ...agreement, notes: 'A second one' });
    },
  },
  {
    name: 'an answer',
    size: 'small',
    from: 'used',
    async begin({ vault, agreementId }) {
      const { id: roundId } = await vault.call('audit.start', { agreementId });
      return () =>
        vault.call('audit.answer', {
          roundId,
          questionId: 'B05',
          value: 'no',
          note: 'Asked by telephone',
          citation: null,
        });
    },
  },
  {
    name: 'a letter',
    size: 'small',
    from: 'used',
    begin:
      ({ vault, agreementId }) =>
      () =>
        vault.call('letters.make', {
          kind: 'icb-letter',
          input: {
            scope: 'A',
            fromDate: today,
            replyDue: addDays(today, 28),
            agreementIds: [agreementId],
            campaignMention: false,
            companyNames: false,
          },
        }),
  },
  { name: 'a document', size: 'small', from: 'used', begin: take(SMALL_FILE) },
  { name: 'a large document', size: 'large', from: 'used', begin: take(LARGE_FILE) },
  {
    name: 'an unfinished form',
    size: 'small',
    from: 'used',
    begin:
      ({ vault, agreementId }) =>
      () =>
        vault.call('drafts.save', {
          form: 'agreement',
          about: agreementId,
          version: 1,
          value: { notes: 'half a sen' },
        }),
  },
  {
    name: 'a document saved out',
    size: 'small',
    from: 'used',
    begin:
      ({ vault, attachmentId: id, outDir }) =>
      () =>
        vault.internal('attachments.write-out', { id, path: join(outDir, 'copy.txt') }),
  },
  {
    name: 'an audit pack',
    size: 'small',
    from: 'used',
    begin:
      ({ vault, outDir }) =>
      () =>
        vault.internal('exports.write-pack', { path: join(outDir, 'pack.zip') }),
  },
  {
    name: 'a new passphrase',
    size: 'small',
    from: 'used',
    newPassphrase: NEW_PASSPHRASE,
    begin:
      ({ vault, passphrase: current }) =>
      () =>
        vault.call('people.change-passphrase', { current, newPassphrase: NEW_PASSPHRASE }),
  },
  {
    name: 'a new person',
    size: 'small',
    from: 'used',
    // Listed without a key, until they are given one.
    parts: [1],
    async begin(site) {
      await confirm(site);
      const person = { name: 'Pat Newcomer', jobTitle: '', role: 'editor' } as const;
      return () => site.vault.call('people.add', { ...person, passphrase: NEW_PASSPHRASE });
    },
  },
  {
    name: 'another role',
    size: 'small',
    from: 'used',
    parts: [1],
    async begin(site) {
      await confirm(site);
      return () => site.vault.call('people.change-role', { personId: site.otherPersonId, role: 'signatory' });
    },
  },
  {
    name: 'a person who leaves',
    size: 'small',
    from: 'used',
    // Their key is gone, and they are listed still.
    parts: [1],
    async begin(site) {
      await confirm(site);
      return () =>
        site.vault.call('people.remove', { personId: site.otherPersonId, reason: 'Left the practice' });
    },
  },
  {
    name: 'a new recovery code',
    size: 'small',
    from: 'used',
    async begin(site) {
      await confirm(site);
      const { recoveryCode: code } = await site.vault.call('people.new-recovery-code', {});
      return () => site.vault.call('people.confirm-recovery-code', { code });
    },
  },
  { name: 'unlocking', size: 'small', from: 'used', locked: true, begin: unlock },
  { name: 'unlocking an old register', size: 'large', from: 'old', locked: true, begin: unlock },
  {
    name: 'a new register',
    size: 'large',
    from: 'nothing',
    locked: true,
    begin:
      ({ vault }) =>
      () =>
        createRegister(vault),
  },
  {
    name: 'a backup elsewhere',
    size: 'large',
    from: 'used',
    begin:
      ({ vault, outDir }) =>
      () =>
        vault.internal('backups.write', { path: join(outDir, 'new.dsabackup'), awayFromPc: false }),
  },
  {
    name: 'a backup by itself',
    size: 'large',
    from: 'used',
    begin:
      ({ vault }) =>
      () =>
        vault.internal('backups.automatic', { occasion: 'hourly' }),
  },
  {
    name: 'putting a backup back',
    size: 'large',
    from: 'used',
    replaces: true,
    async begin({ vault, outDir, personId, passphrase }) {
      await vault.internal('backups.choose', { path: join(outDir, START_BACKUP) });
      return () => vault.call('backups.restore', { kind: 'passphrase', personId, passphrase });
    },
  },
  {
    name: 'a new key',
    size: 'large',
    from: 'used',
    async begin(site) {
      const { vault, passphrase } = site;
      await confirm(site);
      const { recoveryCode: code } = await vault.call('people.new-recovery-code', {});
      return () => vault.call('people.rotate-key', { passphrase, code });
    },
  },
];

/** Makes a register from nothing, as a practice does on its first day. */
export async function createRegister(vault: VaultUnderTest): Promise<void> {
  const { recoveryCode } = await vault.call('register.create', {
    practice: samplePractice,
    person: testPerson,
    passphrase: PASSPHRASE,
  });
  await vault.call('register.confirm-recovery-code', { code: recoveryCode });
}

/** Folders of registers that were put aside. */
export const putAside = (dataDir: string): string[] =>
  existsSync(dataDir)
    ? readdirSync(dataDir)
        .filter((name) => name.startsWith('before-restore-'))
        .map((name) => join(dataDir, name))
    : [];

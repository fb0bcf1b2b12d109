import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  internalContract,
  type InternalContract,
  vaultContract,
  type VaultContract,
} from '../../shared/contract';
import type { AppEventName, AppEvents } from '../../shared/contract/events';
import type { Handlers, Route } from '../../shared/contract/define';
import { createRouter, type Dispatch } from '../../shared/contract/router';
import { typedCall } from '../../shared/contract/typed-call';
import { defaultSettings, type PracticeInput } from '../../shared/domain/practice/schema';
import type { Person, PersonInput } from '../../shared/domain/person/schema';
import type { RegisterStatus } from '../../shared/domain/register/schema';
import { AppError, type AppErrorData } from '../../shared/errors';
import { createBackups, putInPlace } from './backup/backups';
import { swapIn } from './backup/restore';
import { type Content, loadContent } from './content';
import type { Tx } from './db/open';
import { practiceTable, settingTable } from './db/schema/practice';
import type { RecordChange } from './db/trail';
import { type Clock, systemClock } from './platform/clock';
import { newId } from './platform/ids';
import { createLog } from './platform/log';
import { createRegisterStore, type RegisterStore } from './register';
import { STAGING } from './register-files';
import type { OpenRegister } from './register-session';
import { fillSample, samplePerson, samplePractice } from './sample';
import { type KdfPolicy, productionKdf } from './security/derivation';
import { createPassphraseAdviser } from './security/passphrase';
import { pageHandlers, shellHandlers } from './service-handlers';
import { createServices, entityReaders, type Services } from './services';
import { contentInUse } from './services/content-packs';

export interface VaultOptions {
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly migrationsDir: string;
  readonly appVersion: string;
  readonly emit: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void;
  readonly clock?: Clock;
  /** What deriving a key from a passphrase costs; tests make it cheap, the product never does. */
  readonly kdf?: KdfPolicy;
}

/** The register behind its two contracts: what the page may ask, and what only the shell may. */
export interface Vault {
  readonly page: Dispatch;
  readonly internal: Dispatch;
  readonly isOpen: () => boolean;
  /** Puts everything on disk, forgets the keys and removes a sample register. */
  readonly close: () => void;
}

const SAMPLE = '.sample';

/** What a new register starts with: the person, the practice, the settings. */
const newRegister = (practice: PracticeInput, person: PersonInput, passphrase: string) => ({
  person,
  passphrase,
  context: [practice.name, practice.odsCode, ...practice.address.split('\n')],
  fill: (tx: Tx, record: RecordChange): void => {
    const practiceRow = { ...practice, id: newId(), version: 1 };
    tx.insert(practiceTable).values(practiceRow).run();
    record(tx, {
      action: 'created',
      entity: 'practice',
      id: practiceRow.id,
      before: null,
      after: practiceRow,
    });
    const settingRow = { ...defaultSettings, id: newId(), version: 1 };
    tx.insert(settingTable).values(settingRow).run();
    record(tx, {
      action: 'created',
      entity: 'setting',
      id: settingRow.id,
      before: null,
      after: settingRow,
    });
  },
});

/** Puts together everything that holds the register; knows neither Electron nor a process. */
export function createVault(options: VaultOptions): Vault {
  const { dataDir, emit, clock = systemClock } = options;
  const shipped = loadContent(options.resourcesDir);
  const adviser = createPassphraseAdviser();
  const log = createLog({ folder: join(dataDir, 'log'), name: 'vault', clock });
  const storeIn = (folder: string) =>
    createRegisterStore({
      dataDir: folder,
      migrationsDir: options.migrationsDir,
      appVersion: options.appVersion,
      clock,
      newId,
      kdf: options.kdf ?? productionKdf,
      adviser,
      log,
      liveRows: entityReaders,
      onChanged: (areas) => emit('data-changed', { areas }),
    });

  const own = storeIn(dataDir);
  const backups = createBackups({
    dataDir,
    migrationsDir: options.migrationsDir,
    appVersion: options.appVersion,
    clock,
    kdf: options.kdf ?? productionKdf,
    log,
    liveRows: entityReaders,
    store: own,
    onProgress: (progress) => emit('backup-progress', progress),
    onKept: () => emit('data-changed', { areas: ['backups'] }),
  });
  const settleBackups = (): void => {
    if (current() === undefined) backups.settle();
  };

  const sampleDir = join(dataDir, SAMPLE);
  const sample = storeIn(sampleDir);
  const removeSample = (): void => rmSync(sampleDir, { recursive: true, force: true });
  removeSample();

  const current = (): OpenRegister | undefined => own.current() ?? sample.current();
  try {
    backups.sweep();
    settleBackups();
  } catch {
    // A full disk, perhaps: tried again each time the state is asked for.
    log.note('restore-not-settled');
  }
  const inUse = (): RegisterStore => (sample.current() === undefined ? own : sample);
  let built:
    { readonly register: OpenRegister; readonly content: Content; readonly services: Services } | undefined;
  const refreshRulings = ({ audit }: Services): void => {
    try {
      audit.refresh();
    } catch {
      // A full disk, perhaps: reading goes on, and an audit's own page rules afresh anyway.
      log.note('rulings-not-refreshed');
    }
  };
  const open = (): Services => {
    const register = current();
    if (register === undefined) throw new AppError({ code: 'locked' });
    if (built?.register !== register) {
      const { db, mutate, record, head, vaultId, problems } = register;
      const person = (): Person => register.person;
      const { keyHolders } = inUse();
      const { appVersion } = options;
      const content = contentInUse(db, { shipped, appVersion });
      const context = { db, clock, newId, content, mutate, record };
      built = {
        register,
        content,
        services: createServices(context, {
          appVersion,
          shipped,
          contentChanged: () => {
            // A pack that is being written goes on from a register that speaks in other words now.
            built?.services.exports.cancelPack();
            built = undefined;
          },
          emit,
          head,
          vaultId,
          problems,
          person,
          keyHolders,
        }),
      };
      if (!register.readOnly && built.services.people.may('edit')) refreshRulings(built.services);
      // A disk that failed in the middle of a change has closed the register.
      if (current() !== register) throw new AppError({ code: 'locked' });
    }
    return built.services;
  };
  /** What the open register works with; before one is open, what the app ships. */
  const contentNow = (): Content => {
    if (current() !== undefined) open();
    return built?.content ?? shipped;
  };

  const status = (): RegisterStatus => {
    settleBackups();
    const now = inUse().status();
    if (now.state !== 'open') return now;
    const { name, odsCode } = open().practice.get();
    const { person, readOnly, lastChange } = now.register;
    return {
      state: 'open',
      person,
      practiceName: name,
      odsCode,
      sample: inUse() === sample,
      readOnly,
      lastChange: lastChange(),
    };
  };

  /** People come to a practice's own register only: nobody knows the passphrase of the sample's one person. */
  const requireOwn = (): RegisterStore => {
    if (inUse() === own) return own;
    throw new AppError({
      code: 'rule',
      message: 'People and passphrases are for your own register, not the sample',
    });
  };

  const openSample = async (): Promise<RegisterStatus> => {
    if (own.status().state !== 'none') throw new AppError({ code: 'register-exists' });
    removeSample();
    const { recoveryCode } = await sample.create(
      newRegister(samplePractice, samplePerson, adviser.suggest()),
    );
    await sample.confirmRecoveryCode(recoveryCode);
    await fillSample(typedCall<VaultContract>(page), clock.today());
    return status();
  };

  const refuseForSample = (): void => {
    if (sample.current() !== undefined) {
      throw new AppError({ code: 'rule', message: 'The sample practice is not kept, so it has no backups' });
    }
  };

  const handlers: Handlers<VaultContract> = {
    ...pageHandlers(open),
    'register.status': status,
    'register.create': ({ practice, person, passphrase }) =>
      own.create(newRegister(practice, person, passphrase)),
    'register.confirm-recovery-code': async ({ code }) => {
      await own.confirmRecoveryCode(code);
      return status();
    },
    'register.abandon-creation': () => {
      own.abandonCreation();
      return status();
    },
    'register.unlock': async ({ personId, passphrase }) => {
      await own.unlock(personId, passphrase);
      return status();
    },
    'register.unlock-with-recovery-code': async (input) => {
      await own.unlockWithRecoveryCode(input);
      return status();
    },
    'register.open-sample': openSample,
    'passphrase.check': ({ passphrase, context }) => adviser.check(passphrase, context),
    'passphrase.suggest': () => ({ passphrase: adviser.suggest() }),

    'content.catalogue': () => contentNow().catalogue,
    'content.questions': () => contentNow().questions,
    'content.places': () => contentNow().places,
    'content.opt-out-routes': () => contentNow().optOutRoutes,
    'content.milestones': () => contentNow().milestones,
    'content.ppg-guide': () => contentNow().ppgGuide,
    'content.write-access': () => contentNow().writeAccess,
    'content.bank-holidays': () => contentNow().bankHolidays,

    'session.confirm': async ({ passphrase }) => {
      await inUse().confirmPassphrase(passphrase);
      return {};
    },
    'people.list': () => open().people.list(),
    'people.add': async ({ passphrase, ...person }) => {
      await requireOwn().addPerson(person, passphrase);
      return {};
    },
    'people.change-role': async ({ personId, role }) => {
      await requireOwn().changeRole(personId, role);
      return {};
    },
    'people.remove': async ({ personId, reason }) => {
      await requireOwn().removePerson(personId, reason);
      return {};
    },
    'people.reset-passphrase': async ({ personId, code, newPassphrase }) => {
      await requireOwn().resetPassphrase(personId, code, newPassphrase);
      return {};
    },
    'people.give-passphrase': async ({ personId, newPassphrase }) => {
      await requireOwn().givePassphrase(personId, newPassphrase);
      return {};
    },
    'people.rotate-key': async ({ passphrase, code }) => {
      const person = requireOwn().current()?.person;
      if (person === undefined) throw new AppError({ code: 'locked' });
      await own.stageRotation(join(dataDir, STAGING), passphrase, code);
      close();
      putInPlace(() => swapIn(dataDir, clock.nowUtc()));
      await own.unlock(person.id, passphrase);
      return status();
    },
    'people.change-passphrase': async ({ current: typed, newPassphrase }) => {
      await requireOwn().changePassphrase(typed, newPassphrase);
      return {};
    },
    'people.new-recovery-code': () => ({ recoveryCode: requireOwn().newRecoveryCode() }),
    'people.confirm-recovery-code': async ({ code }) => {
      await requireOwn().renewRecoveryCode(code);
      return {};
    },

    'backups.overview': () => backups.overview(open().savedBackups),
    'backups.kept': () => backups.kept(),
    'backups.choose-kept': ({ name }) => backups.chooseKept(name),
    'backups.restore': async (secret) => {
      refuseForSample();
      await backups.restore(secret, close);
      if (secret.kind === 'passphrase') await own.unlock(secret.personId, secret.passphrase);
      return status();
    },
    'backups.undo-restore': async ({ name }) => {
      refuseForSample();
      await backups.undoRestore(name, close);
      return status();
    },
  };

  const close = (): void => {
    built?.services.exports.cancelPack();
    own.close();
    sample.close();
    built = undefined;
    removeSample();
  };
  const internalHandlers: Handlers<InternalContract> = {
    ...shellHandlers(open),
    'backups.write': async ({ path, awayFromPc }) => {
      refuseForSample();
      await backups.save(path, awayFromPc, open().savedBackups);
      return {};
    },
    'backups.choose': ({ path }) => backups.choose(path),
    'backups.automatic': async ({ occasion }) => ({ made: await backups.automatic(occasion) }),
    'session.check': ({ right, fresh }) => {
      const refused = refusal({ needs: right, fresh });
      if (refused !== null) throw new AppError(refused);
      return {};
    },
    'register.close': () => {
      backups.atClosing();
      close();
      return {};
    },
  };

  /** The one place where the role of the person at work, and a passphrase typed again, are asked for. */
  const refusal = ({ needs, fresh }: Pick<Route, 'needs' | 'fresh'>): AppErrorData | null => {
    if (needs === 'nothing') return null;
    if (current() === undefined) return { code: 'locked' };
    if (!open().people.may(needs)) return { code: 'not-allowed', right: needs };
    return fresh && inUse() === own && !own.isConfirmed() ? { code: 'confirm-passphrase' } : null;
  };
  const host = {
    refusal,
    onFault: log.error,
    newRef: () => newId().slice(-8).toUpperCase(),
  };
  const page = createRouter(vaultContract, handlers, host);
  return {
    page,
    internal: createRouter(internalContract, internalHandlers, host),
    isOpen: () => current() !== undefined,
    close,
  };
}

import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant } from '../../../shared/domain/calendar';
import type { HistoryProblemKind } from '../../../shared/domain/history/problems';
import { AppError, type AppErrorCode } from '../../../shared/errors';
import type { LiveRows } from '../db/verify';
import { systemClock } from '../platform/clock';
import { newId } from '../platform/ids';
import { ANCHOR, DATABASE } from '../register-files';
import { type OpenRegister, openSession } from '../register-session';
import type { KdfPolicy } from '../security/derivation';
import { createPassphraseAdviser } from '../security/passphrase';
import { createSlotStore, SLOT_FILE_NAMES } from '../security/slot-store';
import { formatSlotFile, type SlotFile } from '../security/slots';
import { tellFindings } from '../services/history-findings';
import { gathered, type Line, right, wrong } from './line';
import { type OpenedKeys, openKeyFile } from './secret';
import { formatCount } from '../../../shared/domain/text';

export interface InspectionDeps {
  readonly migrationsDir: string;
  readonly kdf: KdfPolicy;
  readonly liveRows: readonly LiveRows[];
  /** Asks for a passphrase, or the recovery code. */
  readonly askSecret: () => Promise<string>;
}

const COPIED = [DATABASE, `${DATABASE}-wal`, ...SLOT_FILE_NAMES, ANCHOR];

/** What the checks at unlocking look for, in groups: what to say when nothing of the kind was found. */
const groups: readonly (readonly [good: string, bad: string, kinds: readonly HistoryProblemKind[]])[] = [
  [
    'The history has no gap, and no entry was altered.',
    'The history was altered',
    ['entry-missing', 'entry-unchained', 'entry-altered', 'entry-not-sealed', 'details-altered'],
  ],
  [
    'Every entry is signed by the person whom it names.',
    'Signatures do not fit',
    ['entry-not-signed', 'signing-key-differs'],
  ],
  [
    'Everything in the register is as the last entry about it left it.',
    'The register is not as its history left it',
    ['row-altered', 'row-missing', 'row-unrecorded', 'counter-behind', 'entity-unknown'],
  ],
  [
    'The history ends where vault.anchor says.',
    'The end of the history is not where it should be',
    ['tail-missing', 'anchor-missing', 'anchor-damaged', 'anchor-behind', 'anchor-differs'],
  ],
  [
    'The key file is the newest one that the history knows.',
    'The key file is an older one',
    ['keys-rolled-back'],
  ],
  ['The tables are those that the app makes.', 'The tables were altered', ['schema-altered']],
];

/**
 * Checks a register's folder with the checks that unlocking makes, on a copy in `workDir`: not a byte of the folder
 * is changed. The app must not have it open meanwhile.
 */
export async function inspectFolder(deps: InspectionDeps, folder: string, workDir: string): Promise<Line[]> {
  if (!existsSync(join(folder, DATABASE))) return [wrong(`There is no ${DATABASE} in this folder.`)];
  for (const name of COPIED) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(workDir, name));
  }
  const slots = createSlotStore(workDir);
  let found: { readonly opened: OpenedKeys; readonly file: SlotFile } | null;
  try {
    slots.read();
    const typed = await deps.askSecret();
    found = await slots.open((file) => openKeyFile(file, typed, deps.kdf));
  } catch (cause) {
    return [wrong(`No copy of the key file can be used: ${reasonOf(cause)}.`)];
  }
  if (found === null)
    return [wrong('Neither a passphrase of anybody nor the recovery code: it does not open.')];
  const { opened, file } = found;
  return [
    right(`It opens with ${opened.with}.`),
    gathered(
      'Both copies of the key file are there and the same.',
      'Copies of the key file that are missing, older or altered',
      SLOT_FILE_NAMES.filter((name) => !isSame(join(workDir, name), file)),
    ),
    ...inspectDatabase(deps, workDir, opened, file),
  ];
}

const isSame = (path: string, file: SlotFile): boolean =>
  existsSync(path) && readFileSync(path, 'utf8') === formatSlotFile(file);

function inspectDatabase(deps: InspectionDeps, workDir: string, opened: OpenedKeys, file: SlotFile): Line[] {
  const { personId, recovered, rootKey, seed } = opened;
  let session: ReturnType<typeof openSession>;
  try {
    session = openSession(
      {
        ...deps,
        dataDir: workDir,
        appVersion: 'verify',
        clock: systemClock,
        newId,
        adviser: createPassphraseAdviser(),
        log: { note: () => undefined, error: () => undefined },
        onChanged: () => undefined,
      },
      { secrets: { rootKey, seed }, file, personId, failures: 0, recovered },
    );
  } catch (cause) {
    return [wrong(`The database cannot be used: ${reasonOf(cause)}.`)];
  }
  try {
    const bytes = statSync(join(workDir, DATABASE)).size;
    return [
      right(`Every page of the database is authentic and in order (${formatCount(bytes)} bytes).`),
      ...tellProblems(session.register),
    ];
  } finally {
    session.close();
  }
}

function tellProblems({ db, problems, lastChange }: OpenRegister): Line[] {
  const last = lastChange();
  return [
    ...groups.map(([good, bad, kinds]) => {
      const places = tellFindings(
        db,
        problems.filter(({ kind }) => kinds.includes(kind)),
      ).problems.map(({ where, what }) => (where === '' ? what : `${where} (${what})`));
      return gathered(good, bad, places);
    }),
    ...(last === null
      ? []
      : [right(`The newest entry: no. ${last.seq} of ${formatInstant(last.at)}, code ${last.code}.`)]),
  ];
}

const reasons: Partial<Record<AppErrorCode, string>> = {
  'register-newer': 'it was made by a newer version',
  'register-damaged': 'it is damaged, or does not belong to this key',
  'slots-damaged': 'they are damaged or altered',
  'backup-unusable': 'it is damaged, altered, or of a newer version',
};

/** Why something could not be opened, in words. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof AppError) return reasons[cause.data.code] ?? cause.data.code;
  return cause instanceof Error ? cause.message : String(cause);
}

import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import {
  type PackHistory,
  packHistory,
  type PackManifest,
  packManifest,
  packNotes,
  packRegister,
} from '../../../shared/domain/exports/pack';
import { formatInstant } from '../../../shared/domain/calendar';
import { entryHash, eventEntry, genesis, rowText, saltedHash } from '../db/trail';
import { createKeyRing } from '../db/verify';
import { parseJson, sha256 } from '../security/bytes';
import { shortCode } from '../security/recovery-code';
import { gathered, type Line, right, wrong } from './line';

const MOST_BYTES = 1024 ** 3;

type Files = Readonly<Record<string, Uint8Array>>;
type Entry = PackHistory['entries'][number];

/** Checks an audit pack by itself, as anybody can who has it: its sums, its parts against each other, its history. */
export function inspectPack(path: string): Line[] {
  const files = unpack(path);
  if (files === undefined) return [wrong('This is not a zip file, or it is damaged.')];
  const manifest = packManifest.safeParse(jsonOf(files, 'manifest.json')).data;
  if (manifest === undefined) {
    return [wrong('It holds no manifest.json of an audit pack, so there is nothing to check it against.')];
  }
  return [
    right(
      `Audit pack of ${manifest.practice.name} (${manifest.practice.odsCode}), made ${formatInstant(manifest.createdAt)}.`,
    ),
    ...inspectFiles(files, manifest),
    ...inspectContents(files, manifest),
  ];
}

function unpack(path: string): Files | undefined {
  try {
    let bytes = 0;
    return unzipSync(readFileSync(path), {
      filter: ({ originalSize }) => (bytes += originalSize) <= MOST_BYTES,
    });
  } catch {
    return undefined;
  }
}

const textOf = (files: Files, name: string): string => Buffer.from(files[name] ?? []).toString('utf8');
const jsonOf = (files: Files, name: string): unknown => parseJson(textOf(files, name));
const sumOf = (bytes: Uint8Array): string => sha256(bytes).toString('hex');

function inspectFiles(files: Files, manifest: PackManifest): Line[] {
  const listed = new Set([...manifest.files.map(({ path }) => path), 'manifest.json', 'SHA256SUMS']);
  const altered = manifest.files.filter(({ path, bytes, sha256: sum }) => {
    const file = files[path];
    return file === undefined || file.byteLength !== bytes || sumOf(file) !== sum;
  });
  const sums = Object.keys(files)
    .filter((name) => name !== 'SHA256SUMS')
    .map((name) => `${sumOf(files[name] ?? new Uint8Array())}  ${name}\n`);
  return [
    gathered(
      `All ${manifest.files.length} files are there, each as manifest.json says.`,
      'Missing, or not as manifest.json says',
      altered.map(({ path }) => path),
    ),
    gathered(
      'It holds no file that manifest.json does not list.',
      'Files that manifest.json does not list',
      Object.keys(files).filter((name) => !listed.has(name)),
    ),
    sums.toSorted().join('') ===
    textOf(files, 'SHA256SUMS')
      .split(/(?<=\n)/)
      .toSorted()
      .join('')
      ? right('SHA256SUMS says the same.')
      : wrong('SHA256SUMS does not say the same.'),
  ];
}

function inspectContents(files: Files, manifest: PackManifest): Line[] {
  const register = packRegister.safeParse(jsonOf(files, 'register.json')).data;
  const notes = packNotes.safeParse(jsonOf(files, 'ppg-notes.json')).data;
  const history = packHistory.safeParse(jsonOf(files, 'history.json')).data;
  const unreadable = Object.entries({ register, 'ppg-notes': notes, history }).flatMap(([name, content]) =>
    content === undefined ? [`${name}.json`] : [],
  );
  if (register === undefined || notes === undefined || history === undefined) {
    return [wrong(`Not as docs/pack.schema.json describes: ${unreadable.join(', ')}`)];
  }
  const letters = Object.keys(files).filter((name) => name.startsWith('letters/'));
  const { counts } = manifest;
  const counted = {
    agreements: [counts.agreements, register.agreements.length],
    audits: [counts.auditRounds, register.auditRounds.length],
    letters: [counts.letters, letters.length],
    'PPG notes': [counts.ppgNotes, notes.notes.length],
    'history entries': [manifest.history?.entries ?? 0, history.entries.length],
  };
  return [
    right('The files for programs are as docs/pack.schema.json describes.'),
    gathered(
      'The numbers in manifest.json are those of the files.',
      'Numbers in manifest.json that are not those of the files',
      Object.entries(counted).flatMap(([name, [said, found]]) => (said === found ? [] : [name])),
    ),
    ...inspectChain(history, manifest),
    inspectRows('agreement', register.agreements, history.entries),
    inspectRows('ppg-note', notes.notes, history.entries),
  ];
}

/** The chain as docs/pack.md describes it; of an entry whose values were withheld, all but these values. */
function inspectChain({ vaultId, entries }: PackHistory, manifest: PackManifest): Line[] {
  const people = createKeyRing();
  const broken = {
    chained: [] as string[],
    altered: [] as string[],
    details: [] as string[],
    signed: [] as string[],
  };
  let prev = genesis(vaultId);
  for (const [i, entry] of entries.entries()) {
    const place = `entry ${entry.seq}`;
    const hash = entryHash(eventEntry(entry));
    if (entry.seq !== i + 1 || entry.prev !== prev) broken.chained.push(place);
    if (hash.toString('hex') !== entry.hash) broken.altered.push(place);
    if (entry.salt !== null && saltedHash(entry.salt, entry.details ?? '') !== entry.detailsHash) {
      broken.details.push(place);
    }
    if (!people.isSigned(entry, hash)) broken.signed.push(place);
    people.register(entry);
    prev = entry.hash;
  }
  const withheld = entries.filter(({ salt }) => salt === null).length;
  const { history } = manifest;
  const head = entries.at(-1);
  const ends =
    history !== null &&
    head?.hash === history.hash &&
    shortCode(history.hash) === history.code &&
    head.utc === history.at;
  return [
    gathered(
      `All ${entries.length} entries of the history are chained, each to the one before it.`,
      'Entries that do not follow from the one before',
      broken.chained,
    ),
    gathered('No entry was altered after it was made.', 'Entries that were altered', broken.altered),
    gathered(
      withheld === 0
        ? 'The old and new values of every entry are those that it was made with.'
        : `The old and new values of every entry are those that it was made with, but for ${withheld} whose values were withheld.`,
      'Entries whose old and new values were altered',
      broken.details,
    ),
    gathered(
      'Every entry is signed by the person whom it names.',
      'Entries that are not signed by the person whom they name',
      broken.signed,
    ),
    ends
      ? right(`The history ends where manifest.json says: entry ${history.entries}, code ${history.code}.`)
      : wrong('The history does not end where manifest.json says.'),
  ];
}

/** Whether what the pack shows of a kind of thing is what the last entry about each left. */
function inspectRows(
  entity: string,
  rows: readonly { readonly id: string; readonly ref: string }[],
  entries: readonly Entry[],
): Line {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.entity === entity && (entry.beforeHash ?? entry.afterHash) !== null)
      last.set(entry.entityId, entry);
  }
  const differing = rows.filter((row) => {
    const entry = last.get(row.id);
    last.delete(row.id);
    if (entry?.afterHash == null) return true;
    return entry.salt !== null && saltedHash(entry.salt, rowText(row)) !== entry.afterHash;
  });
  const gone = [...last.values()].filter(({ afterHash }) => afterHash !== null);
  const name = entity === 'agreement' ? 'agreements' : 'PPG notes';
  return gathered(`The ${name} are as the history left them.`, `Not as the history left them (${name})`, [
    ...differing.map(({ ref }) => ref),
    ...gone.map(({ seq }) => `what entry ${seq} tells of`),
  ]);
}

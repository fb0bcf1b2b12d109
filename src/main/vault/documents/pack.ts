import { createHash } from 'node:crypto';
import type { PackManifest } from '../../../shared/domain/exports/pack';
import { createZip } from './zip';

/** A file of the pack: its path in the archive and its content, piece by piece. */
export interface PackFile {
  readonly path: string;
  readonly content: () => Iterable<string | Uint8Array>;
}

export interface PackDeps {
  /** Every file but the two that are made from the others, in their order. */
  readonly files: readonly PackFile[];
  readonly about: Omit<PackManifest, 'files'>;
  /** Gets the archive's bytes. What it throws stops the pack: this is how it is cancelled. */
  readonly write: (bytes: Uint8Array) => void;
  readonly onFile: (done: number, total: number, path: string) => void;
  /** Lets other calls run. */
  readonly pause: () => Promise<unknown>;
}

const BLOCK = 64 * 1024;

/** The same content in pieces that are worth a pause: at least 64 KiB each, but for the last. */
function* blocks(content: Iterable<string | Uint8Array>): Generator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for (const piece of content) {
    const bytes = Buffer.from(piece);
    waiting.push(bytes);
    size += bytes.byteLength;
    if (size >= BLOCK) {
      yield* cut(Buffer.concat(waiting));
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield* cut(Buffer.concat(waiting));
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += BLOCK) yield bytes.subarray(at, at + BLOCK);
}

/** A JSON object with one line for each element of its lists: whole files need not fit in one text. */
export function* jsonLines(value: Readonly<Record<string, unknown>>): Generator<string> {
  const entries = Object.entries(value);
  for (const [i, [key, part]] of entries.entries()) {
    yield `${i === 0 ? '{\n' : ''}${JSON.stringify(key)}: `;
    if (Array.isArray(part)) {
      for (const [j, element] of part.entries()) yield `${j === 0 ? '[' : ','}\n${JSON.stringify(element)}`;
      yield part.length === 0 ? '[]' : '\n]';
    } else {
      yield JSON.stringify(part);
    }
    yield i === entries.length - 1 ? '\n}\n' : ',\n';
  }
}

/**
 * Writes the pack as a zip: the files, then manifest.json with the size and SHA-256 of each, then SHA256SUMS over
 * all of these. The order and, for one register and one moment, every byte are always the same.
 */
export async function writePack({ files, about, write, onFile, pause }: PackDeps): Promise<void> {
  const zip = createZip(write, new Date(about.createdAt));
  const total = files.length + 2;
  const written: PackManifest['files'] = [];

  const add = async ({ path, content }: PackFile): Promise<void> => {
    onFile(written.length, total, path);
    const entry = zip.file(path);
    const hash = createHash('sha256');
    let bytes = 0;
    for (const block of blocks(content())) {
      hash.update(block);
      bytes += block.byteLength;
      entry.write(block);
      await pause();
    }
    entry.end();
    written.push({ path, bytes, sha256: hash.digest('hex') });
    await pause();
  };

  for (const file of files) await add(file);
  const manifest: PackManifest = { ...about, files: [...written] };
  await add({ path: 'manifest.json', content: () => [`${JSON.stringify(manifest, null, 2)}\n`] });
  const sums = written.map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  await add({ path: 'SHA256SUMS', content: () => sums });
  zip.end();
  onFile(total, total, '');
}

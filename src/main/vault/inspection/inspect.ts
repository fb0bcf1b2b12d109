import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectBackup } from './backup';
import { inspectFolder, type InspectionDeps } from './folder';
import { type Line, wrong } from './line';
import { inspectPack } from './pack';

/**
 * Checks a register's folder, a backup or an audit pack, whichever the path leads to, and says what is right and
 * what is not. Nothing is written but encrypted copies in a private temporary folder, which is removed.
 */
export async function inspect(deps: InspectionDeps, path: string): Promise<Line[]> {
  const kind = kindOf(path);
  if (kind === 'pack') return inspectPack(path);
  if (kind === 'unknown') return [wrong('This is no folder of a register, no backup and no audit pack.')];
  const workDir = mkdtempSync(join(tmpdir(), 'dsa-verify-'));
  try {
    return kind === 'folder'
      ? await inspectFolder(deps, path, workDir)
      : await inspectBackup(deps, path, workDir);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

function kindOf(path: string): 'folder' | 'backup' | 'pack' | 'unknown' {
  try {
    if (statSync(path).isDirectory()) return 'folder';
    const start = Buffer.alloc(16);
    const fd = openSync(path, 'r');
    try {
      readSync(fd, start, 0, start.length, 0);
    } finally {
      closeSync(fd);
    }
    if (start.toString('latin1') === 'DSA-REGISTER-BKP') return 'backup';
    return start.subarray(0, 2).toString('latin1') === 'PK' ? 'pack' : 'unknown';
  } catch {
    return 'unknown';
  }
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './project.ts';
import { writeSampleLetters } from './sample-register.ts';
import { say, script } from './terminal.ts';

const RESOLUTION = 64;

const kindOf = (name: string): string => name.split('_')[0] ?? name;

/**
 * Draws the first page of a sample of each kind of letter into docs/letters, as grey pictures. Needs LibreOffice and
 * poppler's pdftoppm.
 */
await script(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dsa-letters-'));
  const pictures = join(ROOT, 'docs', 'letters');
  try {
    const names = await writeSampleLetters(folder);
    const first = names.filter((name, n) => names.findIndex((one) => kindOf(one) === kindOf(name)) === n);
    const files = first.map((name) => join(folder, `${name}.docx`));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...files,
      ],
      { stdio: 'ignore' },
    );
    mkdirSync(pictures, { recursive: true });
    for (const name of first) {
      const page = ['-r', String(RESOLUTION), '-gray', '-png', '-singlefile', '-f', '1', '-l', '1'];
      execFileSync('pdftoppm', [...page, join(folder, `${name}.pdf`), join(pictures, kindOf(name))]);
      say(`Drawn: docs/letters/${kindOf(name)}.png`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './project.ts';
import { writeSampleLetters } from './sample-register.ts';
import { say, script } from './terminal.ts';

const RESOLUTION = 64;

/**
 * Draws the first page of a sample of each kind of letter into docs/letters, as grey pictures. Needs LibreOffice and
 * poppler's pdftoppm.
 */
await script(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dsa-letters-'));
  const pictures = join(ROOT, 'docs', 'letters');
  try {
    const names = await writeSampleLetters(folder);
    const kinds = new Map(names.toReversed().map((name) => [name.split('_')[0] ?? name, name]));
    const files = [...kinds.values()].map((name) => join(folder, `${name}.docx`));
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
    for (const [kind, name] of kinds) {
      const first = ['-r', String(RESOLUTION), '-gray', '-png', '-singlefile', '-f', '1', '-l', '1'];
      execFileSync('pdftoppm', [...first, join(folder, `${name}.pdf`), join(pictures, kind)]);
      say(`Drawn: docs/letters/${kind}.png`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

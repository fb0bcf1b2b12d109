import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.ts';
import { icbLetterTemplate } from './templates/icb-letter.ts';
import { say, script } from './terminal.ts';

await script(async () => {
  const folder = join(ROOT, 'resources', 'templates');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'icb-letter.docx');
  writeFileSync(file, icbLetterTemplate());
  say(`Written: ${file}`);
});

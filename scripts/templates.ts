import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.ts';
import { letterTemplates } from './templates/index.ts';
import { say, script } from './terminal.ts';

await script(async () => {
  const folder = join(ROOT, 'resources', 'templates');
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(letterTemplates)) {
    const file = join(folder, `${name}.docx`);
    writeFileSync(file, make());
    say(`Written: ${file}`);
  }
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packJsonSchema } from '../src/shared/domain/exports/pack.ts';
import { ROOT } from './project.ts';
import { say, script } from './terminal.ts';

await script(async () => {
  const file = join(ROOT, 'docs', 'pack.schema.json');
  writeFileSync(file, `${JSON.stringify(packJsonSchema(), null, 2)}\n`);
  say(`Written: ${file}`);
});

import { globSync } from 'node:fs';
import { ROOT, runTool, toolFile } from './project.ts';
import { script } from './terminal.ts';

// One configuration a place where code runs: each knows only what is there (Node, a page, nothing).
await script(async () => {
  for (const file of globSync('tsconfig.*.json', { cwd: ROOT }).toSorted()) {
    if (file !== 'tsconfig.base.json') await runTool(toolFile('typescript', 'tsc'), ['-p', file]);
  }
});

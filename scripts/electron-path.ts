import { prepareRuntime } from './runtime/index.ts';
import { script } from './terminal.ts';

await script(async () => {
  const { executable } = await prepareRuntime();
  process.stdout.write(`${executable}\n`);
});

import { buildApp } from './build-app.ts';
import { script } from './terminal.ts';

await script(buildApp);

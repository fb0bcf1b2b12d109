// Does for the stand-in what Electron's own default_app.asar does: starts the app whose folder is the first argument
// that is no switch. Awaited at the top level, so that `ready` waits until the app's main file has been evaluated.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const argument = process.argv.slice(1).find((value) => !value.startsWith('-'));
if (argument === undefined) {
  process.stderr.write('Usage: electron <app folder> [--data-dir=DIR]\n');
  app.exit(2);
} else {
  const root = resolve(argument);
  const about = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  app.setVersion(about.version);
  app.setName(about.productName ?? about.name);
  app.setDesktopName(`${app.getName()}.desktop`);
  app.setAppPath(root);
  await import(pathToFileURL(createRequire(resolve(root, 'package.json')).resolve(root)).href);
}

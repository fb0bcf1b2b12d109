/** What the person, or IT, asked for when starting the program. */
export interface CommandLine {
  /** Another data folder than the usual one. */
  readonly dataDir: string | undefined;
  /** Start, show the first page, say so and end. */
  readonly smokeTest: boolean;
}

const DATA_DIR = '--data-dir=';

// Ours, those that help with a screen, and what Chromium asks for where it runs as root.
const KNOWN = new Set([
  'data-dir',
  'smoke-test',
  'disable-gpu',
  'force-device-scale-factor',
  'lang',
  'no-sandbox',
  'ozone-platform',
  'ozone-platform-hint',
]);

/**
 * The names of switches that an installed program must not obey: Chromium has hundreds, among them a debugging port,
 * proxies, logs of what was loaded and programs to start.
 */
export function foreignSwitches(argv: readonly string[]): readonly string[] {
  return argv.flatMap((argument) => {
    const name = /^--([^=]+)/.exec(argument)?.[1];
    return name === undefined || KNOWN.has(name) ? [] : [name];
  });
}

/** Reads the switches that are ours; Chromium and Electron have their own among them. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const dataDir = argv.findLast((argument) => argument.startsWith(DATA_DIR))?.slice(DATA_DIR.length);
  return { dataDir: dataDir === '' ? undefined : dataDir, smokeTest: argv.includes('--smoke-test') };
}

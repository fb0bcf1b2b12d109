/** What the person, or IT, asked for when starting the program. */
export interface CommandLine {
  /** Another data folder than the usual one. */
  readonly dataDir: string | undefined;
  /** Start, show the first page, say so and end. */
  readonly smokeTest: boolean;
}

const DATA_DIR = '--data-dir=';

/** Reads the switches that are ours; Chromium and Electron have their own among them. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const dataDir = argv.findLast((argument) => argument.startsWith(DATA_DIR))?.slice(DATA_DIR.length);
  return { dataDir: dataDir === '' ? undefined : dataDir, smokeTest: argv.includes('--smoke-test') };
}

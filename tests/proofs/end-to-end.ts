import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { PROJECT } from '../support/vault';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          meta: z.object({ figure: z.string().optional() }).optional(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
const network = z.object({ out: z.number(), loopback: z.number(), datagrams: z.number() });

/** One test of the run in real Electron. */
export interface EndToEndTest {
  readonly file: string;
  readonly title: string;
  readonly passed: boolean;
  /** What the test counted. */
  readonly figure: string | undefined;
  readonly failure: string | undefined;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(PROJECT, 'test-results', name), 'utf8'));

/** All tests of the run that `scripts/test-e2e.ts` has just made. */
export const endToEndTests = (): readonly EndToEndTest[] =>
  report.parse(read('e2e.json')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status, meta, failureMessages }) => ({
      file: basename(name, '.test.ts'),
      title,
      passed: status === 'passed',
      figure: meta?.figure,
      failure: failureMessages?.[0]?.split('\n')[0],
    })),
  );

/** What that whole run sent to the network. */
export const sentByEndToEndTests = () => network.parse(read('e2e-network.json'));

/** The tests of one file, by their names. Throws when one of these did not run. */
export function testsOf(file: string) {
  const all = endToEndTests().filter((one) => one.file === file);
  return (title: string): EndToEndTest => {
    const found = all.filter((one) => one.title === title || one.title.startsWith(`${title} `));
    const [first] = found;
    if (first === undefined) throw new Error(`${file}: there is no test “${title}”`);
    // Of a test that is made once for each of several cases, the first that failed stands for all.
    return found.find(({ passed }) => !passed) ?? first;
  };
}

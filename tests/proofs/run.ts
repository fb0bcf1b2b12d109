import { createRandom } from './random';
import { proofs } from './index';

// Runs one proof in a process of its own, so that a crash of the process is a failure of that proof alone. Prints
// one line of JSON: the result.
const [name, seed, size] = process.argv.slice(2);
const proof = proofs.find((one) => one.name === name);
if (proof === undefined) throw new Error(`there is no proof ${name}`);
const result = await proof.run({ random: createRandom(Number(seed)), full: size === 'full' });
process.stdout.write(`${JSON.stringify(result)}\n`);

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENT_PACK_FORMAT, CONTENT_PACK_VERSION } from '../src/shared/content/pack.ts';
import { isoDate, londonDay } from '../src/shared/domain/calendar.ts';
import { loadContentSet } from '../src/main/vault/content.ts';
import { fingerprintOf, makeContentPack } from '../src/main/vault/content-pack.ts';
import { newSigningSeed, type SigningKey, signingKeyFromSeed } from '../src/main/vault/security/signing.ts';
import { ROOT } from './project.ts';
import { say, script } from './terminal.ts';

const USAGE = `Content packs: newer guidance for registers that have no network (docs/content-packs.md)

  npm run content-pack -- keygen --key FILE
      makes the publisher's key and prints its fingerprint, for a letter or a call
  npm run content-pack -- fingerprint --key FILE
  npm run content-pack -- make --key FILE --out FILE --issuer NAME --sequence N
      [--date yyyy-mm-dd] [--needs 1.2.3] [--resources FOLDER]
      signs the guidance in FOLDER/content; N rises with each pack`;

const HEADING = 'dsa-register publisher key, Ed25519 seed in base64. Keep it secret.\n';

/** Makes keys and signed content packs. */
await script(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      out: { type: 'string' },
      issuer: { type: 'string' },
      sequence: { type: 'string' },
      date: { type: 'string', default: londonDay(Date.now()) },
      needs: { type: 'string', default: ownVersion() },
      resources: { type: 'string', default: join(ROOT, 'resources') },
    },
  });
  const given = (name: 'key' | 'out' | 'issuer' | 'sequence'): string => {
    const value = values[name];
    if (value === undefined) throw new Error(`--${name} is missing\n\n${USAGE}`);
    return value;
  };
  switch (positionals[0]) {
    case 'keygen': {
      const file = resolve(given('key'));
      if (existsSync(file)) throw new Error(`There is a file already: ${file}`);
      writeFileSync(file, `${HEADING}${newSigningSeed().toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
      tell(readKey(file));
      return;
    }
    case 'fingerprint':
      tell(readKey(resolve(given('key'))));
      return;
    case 'make': {
      const key = readKey(resolve(given('key')));
      const bytes = makeContentPack(
        {
          format: CONTENT_PACK_FORMAT,
          formatVersion: CONTENT_PACK_VERSION,
          issuer: given('issuer'),
          sequence: Number(given('sequence')),
          issuedOn: isoDate.parse(values.date),
          needsApp: values.needs,
          content: loadContentSet(resolve(values.resources)),
        },
        key,
      );
      const out = resolve(given('out'));
      writeFileSync(out, bytes);
      say(`Written: ${out} (${bytes.byteLength.toLocaleString('en-GB')} bytes)`);
      tell(key);
      return;
    }
    default:
      throw new Error(USAGE);
  }
});

function readKey(file: string): SigningKey {
  const [, seed = ''] = readFileSync(file, 'utf8').split('\n');
  const bytes = Buffer.from(seed, 'base64');
  if (bytes.byteLength !== 32) throw new Error(`This is not a publisher key: ${file}`);
  return signingKeyFromSeed(bytes);
}

/** On stdout, for a script that wants it. */
function tell({ publicKey }: SigningKey): void {
  console.log(fingerprintOf(publicKey));
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

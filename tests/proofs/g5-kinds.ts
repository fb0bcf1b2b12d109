import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ContentPackPayload } from '../../src/shared/content/pack';
import { makeContentPack } from '../../src/main/vault/content-pack';
import { fillTemplate } from '../../src/main/vault/documents/docx';
import { fillOwnTemplate, readOwnTemplate } from '../../src/main/vault/documents/own-template';
import { inspectPack } from '../../src/main/vault/inspection/pack';
import { ANCHOR, DATABASE } from '../../src/main/vault/register-files';
import { RESTORE_NOTE } from '../../src/main/vault/backup/restore-note';
import { canonical, sha256 } from '../../src/main/vault/security/bytes';
import { SLOT_FILE_NAMES } from '../../src/main/vault/security/slot-store';
import { aPayload, publisherKey } from '../support/content-pack';
import { toTemplateField } from '../../src/shared/domain/template/fields';
import { propose } from '../../src/shared/domain/template/match';
import { fillableTemplates } from '../support/awkward-templates';
import { makeDocx, makePdf, PNG } from '../support/files';
import { PASSPHRASE, PROJECT, tempFolder, type VaultUnderTest } from '../support/vault';
import { usedRegister } from './g2-used-register';
import { type Mutate, mutateJson, mutatePages, mutatePdf, mutateZip } from './mutants';
import { type FileKind, outcomeOf, stateOf, TAKEN } from './offer';
import type { Random } from './random';
import { fileOf, type Files, makeOpenVault, putFiles, readFiles } from './register';
import { viewPdf } from './view-pdf';
import { createWork } from './work';

type UsedRegister = Awaited<ReturnType<typeof usedRegister>>;

const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF'),
  Buffer.alloc(200, 7),
]);
const templateFile = (): Buffer => readFileSync(join(PROJECT, 'resources/templates/icb-letter.docx'));

/** The files beside a register that was killed at work, with its journal. */
async function killedRegister({ vault, dataDir }: UsedRegister, random: Random): Promise<Files> {
  const before = readFiles(dataDir);
  await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  await createWork(vault, { random, outDir: dataDir, passphrase: PASSPHRASE }).acts.savePractice();
  const files = new Map([...readFiles(dataDir)].filter(([name]) => !name.endsWith('-shm')));
  vault.close();
  putFiles(dataDir, before);
  return files;
}

/** Files of the register's own folder, altered while it was closed: it opens with what it held, or is refused. */
function registerKinds({ vault, dataDir, files }: UsedRegister, killed: Files): FileKind[] {
  const unlock = () => vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  let shown: string | undefined;
  const kind = (
    name: string,
    paths: readonly string[],
    structured: readonly Mutate[],
    from: Files = files,
    sound = fileOf(from, paths[0] ?? ''),
  ): FileKind => ({
    name,
    own: true,
    sound: [sound],
    structured,
    offer: async (mutant) => {
      putFiles(dataDir, new Map([...from, ...paths.map((path) => [path, mutant] as const)]));
      const before = stateOf(dataDir);
      const outcome = await outcomeOf(unlock);
      if (outcome === TAKEN) {
        const rows = canonical(await vault.call('agreements.list', {}));
        vault.close();
        shown ??= rows;
        if (rows !== shown) throw new Error('it opened with other contents');
      } else {
        vault.close();
        if (stateOf(dataDir) !== before) throw new Error(`refused (${outcome}), and a file was changed`);
      }
      return outcome;
    },
  });
  const note = Buffer.from(JSON.stringify({ action: 'restored', from: '2026-05-05T09:00:00.000Z' }));
  return [
    kind('key file', SLOT_FILE_NAMES, [mutateJson]),
    kind('anchor', [ANCHOR], [mutateJson]),
    kind('database', [DATABASE], [mutatePages]),
    kind('journal', [`${DATABASE}-wal`], [mutatePages], killed),
    kind('note of a restore', [RESTORE_NOTE], [mutateJson], files, note),
    kind(
      'count of wrong passphrases',
      ['vault.guesses'],
      [mutateJson],
      files,
      Buffer.from('{"failures":1,"lastMono":1}'),
    ),
  ];
}

/** What is in a zip: the hash of each file by its name. */
const contentOf = (zip: Uint8Array): string =>
  canonical(
    Object.fromEntries(
      Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, sha256(bytes).toString('hex')]),
    ),
  );

/** A pack is right only with the contents that it was made with. */
function packKind(pack: Buffer): FileKind {
  const path = join(tempFolder(), 'pack.zip');
  const content = contentOf(pack);
  return {
    name: 'audit pack',
    own: false,
    sound: [pack],
    structured: [mutateZip],
    offer: (mutant) => {
      writeFileSync(path, mutant);
      if (inspectPack(path).some(({ ok }) => !ok)) return Promise.resolve('wrong');
      if (contentOf(mutant) !== content) throw new Error('other contents were found right');
      return Promise.resolve(TAKEN);
    },
  };
}

/** Templates are filled or refused; what is filled is a zip again. */
function templateKind(): FileKind {
  const sound = makeDocx(['Dear {{recipient}},', '{{#paragraphs}}', '{{.}}', '{{/paragraphs}}']);
  return {
    name: 'Word template',
    own: false,
    sound: [sound],
    structured: [mutateZip],
    offer: (mutant) =>
      outcomeOf(() =>
        unzipSync(fillTemplate(mutant, { recipient: 'Tom & Ann', paragraphs: ['One', '<Two>'] })),
      ),
  };
}

const OWN_VALUES = new Map<string, string | string[]>([
  ['practice.name', 'Tom & Ann'],
  ['agreements.ref', ['DSA-0001', '<two>']],
  ['agreements.title', ['One', 'Two']],
  ['questions', ['Who?', 'Why?']],
]);

/** A practice's own templates: filled in, or refused; what is filled in is a zip again. */
function ownTemplateKind(): FileKind {
  const fields = [...OWN_VALUES.keys()].map((name) => toTemplateField(name, false));
  const small = Object.values(fillableTemplates)
    .map((make) => make())
    .filter(({ file }) => file.length < 100_000);
  return {
    name: 'own template',
    own: false,
    sound: small.map(({ file }) => file),
    structured: [mutateZip],
    offer: (mutant) =>
      outcomeOf(() => {
        const places = readOwnTemplate(mutant);
        const mapping = Object.fromEntries(places.map((place) => [place.key, propose(place, fields)]));
        unzipSync(fillOwnTemplate(mutant, { mapping, values: OWN_VALUES, answers: {} }).docx);
      }),
  };
}

/** Documents of an agreement: kept as they are and shown as far as they can be, or refused with nothing entered. */
async function attachmentKinds(): Promise<FileKind[]> {
  const vault = await makeOpenVault();
  const work = createWork(vault, {
    random: { next: () => 0, below: () => 0, pick: firstOf, bytes: (length) => Buffer.alloc(length) },
    outDir: vault.dataDir,
    passphrase: PASSPHRASE,
  });
  const agreementId = await work.acts.addAgreement();
  const owner = { entity: 'agreement', id: agreementId } as const;
  const folder = tempFolder();
  const standsAt = async (): Promise<string> => {
    const status = await vault.call('register.status', {});
    const { bytesInAll } = await vault.call('attachments.list', owner);
    return canonical([status.state === 'open' ? status.lastChange : status.state, bytesInAll]);
  };
  const kind = (ending: string, sound: readonly Buffer[], structured: readonly Mutate[]): FileKind => ({
    name: `.${ending} attached`,
    own: false,
    sound,
    structured,
    offer: async (mutant) => {
      const path = join(folder, `paper.${ending}`);
      writeFileSync(path, mutant);
      const before = await standsAt();
      let id = '';
      const outcome = await outcomeOf(async () => {
        ({ id } = await vault.internal('attachments.take', { owner, kind: 'other', title: '', path }));
      });
      if (outcome !== TAKEN) {
        if ((await standsAt()) !== before) throw new Error(`refused (${outcome}), and something was entered`);
        return outcome;
      }
      if (!(await wholeOf(vault, id)).equals(mutant)) throw new Error('another file was kept');
      if (ending === 'pdf') await viewPdf(mutant);
      else await outcomeOf(() => vault.call('attachments.text', { id }));
      return outcome;
    },
    afterwards: () => opensWhole(vault),
  });
  return [
    kind('pdf', [makePdf(['One page']), makePdf(['One', 'Two', 'Three'])], [mutatePdf]),
    kind('docx', [makeDocx(['Tom &amp; Ann', 'said']), templateFile()], [mutateZip]),
    kind('png', [PNG], []),
    kind('jpg', [JPEG], []),
    kind('txt', [Buffer.from('one\r\ntwo\tthree')], []),
  ];
}

/** Content packs are shown before anything of them is used: whatever they are, nothing is entered by that. */
async function contentPackKind(): Promise<FileKind> {
  const vault = await makeOpenVault();
  const path = join(tempFolder(), 'newer.dsacontent');
  const standsAt = async (): Promise<string> => {
    const status = await vault.call('register.status', {});
    const { version } = await vault.call('content.catalogue', {});
    return canonical([status.state === 'open' ? status.lastChange : status.state, version]);
  };
  const before = await standsAt();
  return {
    name: 'content pack',
    own: false,
    sound: [Buffer.from(makeContentPack(aPayload(), publisherKey()))],
    structured: [mutateJson, mutatePayload],
    offer: async (mutant) => {
      writeFileSync(path, mutant);
      const outcome = await outcomeOf(() => vault.internal('content.choose-pack', { path }));
      if ((await standsAt()) !== before) throw new Error(`${outcome}, and something was entered`);
      return outcome;
    },
    afterwards: () => opensWhole(vault),
  };
}

/** What the publisher's own key signs need not be sound either. */
const mutatePayload: Mutate = (random, sound) => {
  const altered = mutateJson(random, Buffer.from(JSON.stringify(aPayload()))).toString('utf8');
  try {
    // On purpose it may be anything.
    return Buffer.from(makeContentPack(JSON.parse(altered) as ContentPackPayload, publisherKey()));
  } catch {
    return mutateJson(random, sound);
  }
};

const firstOf = <T>(from: readonly T[]): T => {
  const [first] = from;
  if (first === undefined) throw new RangeError('nothing to choose from');
  return first;
};

async function wholeOf({ call }: VaultUnderTest, id: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; ;) {
    const part = Buffer.from((await call('attachments.read', { id, offset })).base64, 'base64');
    if (part.length === 0) return Buffer.concat(parts);
    parts.push(part);
    offset += part.length;
  }
}

/** Locks and unlocks, which checks every row against the history: nothing half was written. */
async function opensWhole(vault: Awaited<ReturnType<typeof makeOpenVault>>): Promise<void> {
  vault.close();
  const { personId } = vault;
  const status = await vault.call('register.unlock', { personId, passphrase: PASSPHRASE });
  if (status.state !== 'open' || status.readOnly) throw new Error('the register is not whole afterwards');
}

/** Every kind of file that the app reads, but backups, which are a proof of their own: one entry each. */
export async function fileKinds(random: Random): Promise<readonly FileKind[]> {
  const used = await usedRegister(random, 2);
  const { vault, dataDir } = used;
  const killed = await killedRegister(used, random);
  await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
  const pack = join(tempFolder(), 'pack.zip');
  await vault.internal('exports.write-pack', { path: pack });
  vault.close();
  putFiles(dataDir, used.files);
  return [
    ...registerKinds(used, killed),
    packKind(readFileSync(pack)),
    templateKind(),
    ownTemplateKind(),
    await contentPackKind(),
    ...(await attachmentKinds()),
  ];
}

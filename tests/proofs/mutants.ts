import { unzipSync, zipSync } from 'fflate';
import { canonical } from '../../src/main/vault/security/bytes';
import type { Random } from './random';

/** Makes another file from a sound one: the same, but for something. */
export type Mutate = (random: Random, sound: Buffer) => Buffer;

const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff] as const;

/** A place and a length within some bytes. */
function stretch(random: Random, bytes: Buffer): readonly [from: number, to: number] {
  const from = random.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + random.below(random.pick([4, 64, 4096])))];
}

const without = (bytes: Buffer, from: number, to: number): Buffer =>
  Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
const within = (bytes: Buffer, at: number, part: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);

const byteMutations: readonly Mutate[] = [
  (random, sound) => {
    const bytes = Buffer.from(sound);
    for (let turned = 0; turned <= random.below(8) && bytes.length > 0; turned += 1) {
      const at = random.below(bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
    }
    return bytes;
  },
  (random, sound) => Buffer.from(sound).fill(random.below(256), ...stretch(random, sound)),
  (random, sound) => without(sound, ...stretch(random, sound)),
  (random, sound) => within(sound, random.below(sound.length + 1), sound.subarray(...stretch(random, sound))),
  (random, sound) => within(sound, random.below(sound.length + 1), random.bytes(1 + random.below(200))),
  (random, sound) => sound.subarray(0, random.below(sound.length + 1)),
  (random, sound) => Buffer.concat([sound, random.pick([sound, random.bytes(50), Buffer.alloc(9000)])]),
  (random, sound) => {
    const bytes = Buffer.from(sound);
    if (bytes.length < 8) return bytes;
    const at = random.below(bytes.length - 4);
    const number = random.pick(NUMBERS);
    if (random.below(2) === 0) bytes.writeUInt32LE(number, at);
    else bytes.writeUInt32BE(number, at);
    return bytes;
  },
  (random, sound) => {
    const [from, to] = stretch(random, sound);
    const [a, b] = stretch(random, sound);
    const bytes = Buffer.from(sound);
    bytes.copy(bytes, a, from, Math.min(to, from + (b - a)));
    return bytes;
  },
];

/** Bits turned, stretches taken out, doubled, moved, zeroed or put in, numbers at their limits, an early end. */
export const mutateBytes: Mutate = (random, sound) => random.pick(byteMutations)(random, sound);

const deep = (open: string, close: string): string => `${open.repeat(20_000)}${close.repeat(20_000)}`;

/** Values of another kind, or of a size that nobody expects. As JSON. */
const STRANGE = [
  'null',
  'true',
  '-1',
  '0',
  '1.5',
  '1e999',
  '9007199254740993',
  '4294967296',
  '""',
  `"${'x'.repeat(200_000)}"`,
  '"\\u0000"',
  '"\\ud800"',
  '"../../../etc/passwd"',
  '"0001-01-01T00:00:00Z"',
  '"2026-02-30"',
  '[]',
  '{}',
  '{"__proto__":{"polluted":true}}',
  deep('[', ']'),
  deep('{"a":', '}').replace('{"a":}', '{"a":1}'),
] as const;

/** A JSON text with one of its values replaced, doubled or taken out; or with something around it. */
export const mutateJson: Mutate = (random, sound) => {
  const text = sound.toString('utf8');
  if (random.below(6) === 0)
    return Buffer.from(
      random.pick([`\uFEFF${text}`, `${text}${text}`, `[${text}]`, '', '{', 'null', random.pick(STRANGE)]),
    );
  // Every member or element, by where its value stands in the text.
  const values = [
    ...text.matchAll(/(?<=[:,[{]\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=\s*[,\]}:])/g),
  ];
  if (values.length === 0) return mutateBytes(random, sound);
  const found = random.pick(values);
  const [value] = found;
  const replaced = random.pick([
    () => random.pick(STRANGE),
    () => random.pick(STRANGE),
    () => random.pick(values)[0],
    () => `${value},${value}`,
    () => (value.startsWith('"') ? `${value.slice(0, -1)}x"` : `${value}0`),
  ])();
  return Buffer.from(text.slice(0, found.index) + replaced + text.slice(found.index + value.length));
};

const billionLaughs = `<!DOCTYPE w [<!ENTITY a "ha">${Array.from(
  { length: 20 },
  (_, level) =>
    `<!ENTITY ${String.fromCharCode(98 + level)} "${`&${String.fromCharCode(97 + level)};`.repeat(10)}">`,
).join('')}]>`;
const EXTERNAL =
  '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1/">]>';

const xmlMutations: readonly ((random: Random, xml: string) => string)[] = [
  (_random, xml) => billionLaughs + xml.replace('</w:t>', '&u;</w:t>'),
  (_random, xml) => EXTERNAL + xml.replace('</w:t>', '&x;&y;</w:t>'),
  (_random, xml) => xml.replace('</w:p>', `${'<w:p>'.repeat(50_000)}</w:p>`),
  (_random, xml) => xml.replace('<w:p>', `<w:p>${deep('<w:r>', '</w:r>')}`),
  (random, xml) => xml.replaceAll('</w:p>', random.pick(['', '</w:r>', '<w:p>'])),
  (random, xml) =>
    xml.replaceAll(
      /\{\{[^}]*\}\}/g,
      random.pick([
        '{{constructor}}',
        '{{__proto__}}',
        '{{',
        '}}',
        '{{#a}}',
        '{{/a}}',
        '{{@raw}}',
        '{{#paragraphs}}{{#paragraphs}}',
      ]),
    ),
  (random, xml) =>
    xml.replace(
      '</w:t>',
      `${random.pick(['{{#a}}', '{{unknown}}', '{{{{', '&#x110000;', '&#0;', '\u0000', ']]>', '<![CDATA['])}</w:t>`,
    ),
  (random, xml) => xml.slice(0, random.below(xml.length + 1)),
  (_random, xml) => xml.replace('>', ` a="${'x'.repeat(1_000_000)}">`),
  (_random, xml) =>
    xml.replaceAll(/Target="[^"]*"/g, 'Target="http://127.0.0.1/x.dotm" TargetMode="External"'),
  (_random, xml) => xml.replaceAll(/Target="[^"]*"/g, 'Target="../../../../etc/passwd"'),
  (random, xml) =>
    xml.replaceAll(
      /ContentType="[^"]*"/g,
      `ContentType="${random.pick(['', 'macroEnabled', 'text/plain'])}"`,
    ),
];

const mutateXml = (random: Random, part: Uint8Array): Uint8Array =>
  random.below(4) === 0
    ? mutateBytes(random, Buffer.from(part))
    : Buffer.from(random.pick(xmlMutations)(random, Buffer.from(part).toString('utf8')));

// A name that no packer lets through is put in afterwards: it is as long as this one.
const STAND_IN = 'renamed__';
const PROTO = '__proto__';
const BAD_NAMES = [
  STAND_IN,
  '../../outside.txt',
  '/outside.txt',
  'C:\\outside.txt',
  '..\\outside.txt',
  'CON',
  'a'.repeat(60_000),
] as const;
const BOMB_BYTES = 70 * 1024 * 1024;
const bombs = new Map<string, Buffer>();

/** The zip with a part that unpacks to far more than it is; made once, since that takes its time. */
function bombIn(parts: Parts, name: string): Buffer {
  const key = canonical([name, Object.keys(parts)]);
  const known = bombs.get(key);
  if (known !== undefined) return known;
  const made = Buffer.from(zipSync({ ...parts, [name]: Buffer.alloc(BOMB_BYTES, ' ') }, { level: 1 }));
  bombs.set(key, made);
  return made;
}

type Parts = Readonly<Record<string, Uint8Array>>;

const partMutations: readonly ((random: Random, parts: Parts, name: string) => Parts)[] = [
  (random, parts, name) => ({ ...parts, [name]: mutateXml(random, parts[name] ?? new Uint8Array()) }),
  (random, parts, name) => ({ ...parts, [name]: mutateXml(random, parts[name] ?? new Uint8Array()) }),
  (random, parts, name) => ({ ...parts, [name]: mutateXml(random, parts[name] ?? new Uint8Array()) }),
  (_random, parts, name) => Object.fromEntries(Object.entries(parts).filter(([other]) => other !== name)),
  (_random, parts, name) => ({ ...parts, [name]: new Uint8Array() }),
  (random, parts, name) => ({
    ...parts,
    [name]: random.pick(Object.values(parts)),
  }),
  (random, parts, name) => ({ ...parts, [random.pick(BAD_NAMES)]: parts[name] ?? new Uint8Array() }),
  (random, parts) => ({
    ...parts,
    ...Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`part${index}.xml`, random.bytes(3)])),
  }),
];

/** Fields of the records of a zip: its name, where it is behind the mark of the record, and how long it is. */
const ZIP_FIELDS = [
  { mark: 'PK\x01\x02', fields: [8, 10, 16, 20, 24, 28, 30, 32, 42] },
  { mark: 'PK\x03\x04', fields: [6, 8, 14, 18, 22, 26, 28] },
  { mark: 'PK\x05\x06', fields: [4, 8, 10, 12, 16, 20] },
] as const;

const mutateZipRecords: Mutate = (random, sound) => {
  const { mark, fields } = random.pick(ZIP_FIELDS);
  const places: number[] = [];
  for (let at = sound.indexOf(mark, 0, 'latin1'); at >= 0; at = sound.indexOf(mark, at + 4, 'latin1'))
    places.push(at);
  if (places.length === 0) return mutateBytes(random, sound);
  const bytes = Buffer.from(sound);
  const at = random.pick(places) + random.pick(fields);
  if (at + 4 > bytes.length) return bytes;
  if (random.below(2) === 0) bytes.writeUInt16LE(random.pick(NUMBERS) & 0xffff, at);
  else bytes.writeUInt32LE(random.pick(NUMBERS), at);
  return bytes;
};

/** A zip with parts altered, missing, added, named badly, unpacking to very much, or with false records. */
export const mutateZip: Mutate = (random, sound) => {
  const way = random.below(20);
  if (way < 6) return mutateZipRecords(random, sound);
  const parts = unzipSync(sound);
  const name = random.pick(Object.keys(parts));
  if (way === 6) return bombIn(parts, name);
  const altered = Buffer.from(zipSync(random.pick(partMutations)(random, parts, name), { level: 1 }));
  return Buffer.from(altered.toString('latin1').replaceAll(STAND_IN, PROTO), 'latin1');
};

const pdfMutations: readonly ((random: Random, pdf: string) => string)[] = [
  (random, pdf) => pdf.replace(/startxref\n\d+/, `startxref\n${random.pick([-1, 0, 7, 1e9, 1e20])}`),
  (random, pdf) =>
    pdf.replace(/\/Length \d+/, `/Length ${random.pick(['-5', '0', '999999999', '3 0 R', '(x)'])}`),
  (random, pdf) =>
    pdf.replace(/\/Kids \[[^\]]*\]/, `/Kids [${random.pick(['2 0 R', '1 0 R', '2 0 R '.repeat(5000)])}]`),
  (random, pdf) => pdf.replace(/\/Count \d+/, `/Count ${random.pick([-1, 0, 2_147_483_647, 1e15])}`),
  (random, pdf) =>
    pdf.replace(
      /\/MediaBox \[[^\]]*\]/,
      `/MediaBox [${random.pick(['0 0 0 0', '0 0 1e9 1e9', '-9 -9', 'null', '0 0 (a) 9'])}]`,
    ),
  // Thousands of these keep pdf.js busy for minutes, which docs/security.md says: not found out here again.
  (random, pdf) => pdf.replace('BT ', `${'q '.repeat(random.below(200))}BT `),
  (_random, pdf) => pdf.replace('/Type /Page ', `/Type /Page /X ${deep('[', ']')} `),
  (random, pdf) =>
    pdf.replace(
      '/Type /Catalog',
      `/Type /Catalog /${random.pick(['AcroForm 1 0 R', 'Outlines 1 0 R', 'Names 2 0 R', 'PageLabels 1 0 R'])}`,
    ),
  (random, pdf) =>
    pdf.replace(
      /<< \/Length/,
      `<< /Filter /${random.pick(['FlateDecode', 'LZWDecode', 'DCTDecode', 'JBIG2Decode', 'JPXDecode', 'ASCII85Decode', 'RunLengthDecode', 'None'])} /Length`,
    ),
  (random, pdf) => pdf.replaceAll(/(\d+) 0 R/g, () => `${random.below(9)} ${random.below(2)} R`),
  (random, pdf) =>
    pdf.replace('trailer\n<<', `trailer\n<< /Encrypt ${1 + random.below(4)} 0 R /Prev ${random.below(500)}`),
  (random, pdf) => pdf.replaceAll(/^\d{10}/gm, () => String(random.below(1000)).padStart(10, '0')),
];

/** A PDF whose references, lengths, filters, tree or drawing say something else. */
export const mutatePdf: Mutate = (random, sound) =>
  Buffer.from(random.pick(pdfMutations)(random, sound.toString('latin1')), 'latin1');

const PAGE = 4096;

/** A database, or its journal, with whole pages lost, doubled, swapped or emptied. */
export const mutatePages: Mutate = (random, sound) => {
  const pages = Array.from({ length: Math.ceil(sound.length / PAGE) }, (_, page) =>
    sound.subarray(page * PAGE, (page + 1) * PAGE),
  );
  const [a, b] = [random.below(pages.length), random.below(pages.length)];
  const way = random.below(4);
  const altered = pages.flatMap((page, index) => {
    if (index !== a) return [page];
    if (way === 0) return [];
    if (way === 1) return [page, page];
    return [way === 2 ? (pages[b] ?? page) : Buffer.alloc(page.length)];
  });
  return Buffer.concat(altered);
};

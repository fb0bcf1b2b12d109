import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addDays, formatDate } from '../../src/shared/domain/calendar';
import { claimsOf } from '../../src/shared/domain/letter/claims';
import { placeholders } from '../../src/shared/domain/letter/fields';
import { letterKinds, letterOrder } from '../../src/shared/domain/letter/kinds';
import { type Block, blocksOf } from '../../src/main/vault/documents/docx-blocks';
import { type SampleLetter, sampleLetters } from '../../src/main/vault/sample-letters';
import { alteredDocx, docxParagraphs, docxText } from '../support/docx';
import { ooxmlFaults } from '../support/ooxml';
import { makeTestVault, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

interface Letter extends SampleLetter {
  readonly docx: Buffer;
  readonly blocks: readonly Block[];
  readonly text: string;
}
const opened = (sample: SampleLetter): Letter => {
  const docx = Buffer.from(sample.preview.look.docx, 'base64');
  return { ...sample, docx, blocks: blocksOf(docx), text: sample.preview.look.text };
};

let vault: TestVault;
const letters: Letter[] = [];
beforeAll(async () => {
  vault = await makeTestVault({ practice: { bmaEmail: 'referrals@example.org', ccioName: 'Dr A Example' } });
  const time = {
    today: vault.clock.today,
    pass: (days: number): void => vault.clock.setDay(addDays(vault.clock.today(), days)),
  };
  for await (const sample of sampleLetters(vault.call, time)) letters.push(opened(sample));
});
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

/** What is wrong in each of the letters, by the letter's name; each has a name of its own. */
const wrongIn = (check: (letter: Letter) => readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    letters.map((letter) => [letter.name, check(letter)] as const).filter(([, wrong]) => wrong.length > 0),
  );
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([match]) => match);

const HOLES = /\{|\}|\[|\]|\b(?:undefined|null|NaN)\b|\d{4}-\d\d-\d\d/g;
const GAPS = / {2,}| [.,;:]|\.\.|\(\)|,\s*\./g;

/** What of a text shows that something is lacking in it, or was not made for readers. */
const holesIn = (docx: Uint8Array): string[] => {
  const text = docxText(docx);
  return [...found(text, HOLES), ...found(text, GAPS)];
};

describe('every letter in every variant', () => {
  test('has a name of its own, and nothing missing', () => {
    expect(new Set(letters.map(({ name }) => name)).size).toBe(letters.length);
    expect(wrongIn(({ preview }) => preview.missing.map(({ label }) => label))).toEqual({});
  });

  test('has each of its fields filled in, with words for readers', () => {
    expect(wrongIn(({ docx }) => holesIn(docx))).toEqual({});
  });

  test('says who writes and when', () => {
    expect(
      wrongIn(({ text, madeOn }) =>
        ['Sample Surgery', formatDate(madeOn)].filter((part) => !text.includes(part)),
      ),
    ).toEqual({});
  });

  test('leaves no paragraph and no cell empty', () => {
    expect(
      wrongIn(({ docx, blocks }) => [
        ...docxParagraphs(docx).flatMap((text, n) => (text.trim() === '' ? [`paragraph ${n}`] : [])),
        ...blocks.flatMap((block) =>
          block.kind === 'table' && block.rows.flat().some((cell) => cell === '') ? ['an empty cell'] : [],
        ),
      ]),
    ).toEqual({});
  });

  test('claims nothing that no letter may claim', () => {
    expect(wrongIn(({ text }) => claimsOf(text))).toEqual({});
  });

  test('is a document that Word takes, without pictures or links', () => {
    expect(wrongIn(({ docx }) => ooxmlFaults(docx))).toEqual({});
  });
});

test.each([
  ['<w:keepNext/><w:pStyle w:val="Line"/>', 'comes too late', '<w:pStyle w:val="Line"/>'],
  ['<w:pStyle w:val="Gone"/>', 'style Gone', '<w:pStyle w:val="Line"/>'],
  ['<w:smartTag/><w:pStyle w:val="Line"/>', 'not expected', '<w:pStyle w:val="Line"/>'],
  ['r:id="rId99"', 'lacks relationship rId99', 'r:id="rId3"'],
  ['<w:gridCol w:w="9999"/>', 'more than the page has room for', /<w:gridCol[^>]*>/],
  ['<w:gridCol w:w="1"/><w:gridCol w:w="1"/>', 'other cells', /<w:gridCol[^>]*>/],
  ['<w:body><w:p>', 'not well-formed', '<w:body>'],
])('%s would be found', (written, says, over) => {
  const [annexed] = letters.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'table'));
  const altered = alteredDocx(annexed?.docx ?? new Uint8Array(), (xml) => xml.replace(over, written));
  expect(ooxmlFaults(altered).join('\n')).toContain(says);
});

describe('on paper', () => {
  interface Paper {
    readonly pages: readonly string[][];
    /** Words that stand outside of the margins. */
    readonly outside: readonly string[];
  }
  const papers = new Map<string, Paper>();

  /** Points; A4 with 20 mm at the sides, and one for the rounding of a hanging letter. */
  const [LEFT, RIGHT] = [(20 * 72) / 25.4 - 1, (190 * 72) / 25.4 + 1];

  beforeAll(() => {
    const folder = tempFolder();
    const files = letters.map(({ name, docx }) => {
      const file = join(folder, `${name}.docx`);
      writeFileSync(file, docx);
      return file;
    });
    const out = join(folder, 'pdf');
    mkdirSync(out);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, ...files], {
      stdio: 'ignore',
    });
    for (const { name } of letters) {
      const read = (layout: string): string =>
        execFileSync('pdftotext', [layout, join(out, `${name}.pdf`), '-']).toString();
      const words = [...read('-bbox').matchAll(/<word xMin="([\d.]+)".*xMax="([\d.]+)".*>(.*)<\/word>/g)];
      papers.set(name, {
        pages: read('-layout')
          .split('\f')
          .slice(0, -1)
          .map((page) =>
            page
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
          ),
        outside: words
          .filter(([, left, right]) => Number(left) < LEFT || Number(right) > RIGHT)
          .map(([, , , word]) => word ?? ''),
      });
    }
  });
  const paperOf = ({ name }: Letter): Paper => papers.get(name) ?? { pages: [], outside: [] };

  test('has one to three pages, each with its foot', () => {
    expect(
      wrongIn((letter) => {
        const { pages } = paperOf(letter);
        return [
          ...(pages.length >= 1 && pages.length <= 3 ? [] : [`${pages.length} pages`]),
          ...pages.flatMap((lines, n) =>
            lines.at(-1)?.endsWith(`page ${n + 1} of ${pages.length}`) === true
              ? []
              : [`page ${n + 1}: no foot`],
          ),
        ];
      }),
    ).toEqual({});
  });

  test('keeps inside of the margins', () => {
    expect(wrongIn((letter) => paperOf(letter).outside)).toEqual({});
  });

  test('ends no page with a heading, and begins none with the closing words', () => {
    expect(
      wrongIn((letter) => {
        const headings = letter.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
        return paperOf(letter).pages.flatMap((lines, n) => [
          ...headings.filter((heading) => lines.at(-2) === heading),
          ...(n > 0 && /^(?:Yours|Thank you|Copies to)/.test(lines[0] ?? '') ? [lines[0] ?? ''] : []),
        ]);
      }),
    ).toEqual({});
  });
});

test('what people write themselves is held against the same rules', async () => {
  const [opinion] = letters.filter(({ kind }) => kind === 'dpo-opinion');
  if (opinion?.order.kind !== 'dpo-opinion') throw new Error('no sample asks for an opinion');
  const { order } = opinion;
  const question = 'Is this sharing unlawful?';
  const { cautions } = await vault.call('letters.preview', { ...order, input: { ...order.input, question } });
  expect(cautions).toEqual([expect.stringContaining('against the law')]);
});

test('a letter of a practice that has not filled in its details is a draft, and shows what is missing', async () => {
  const { version, ...practice } = await vault.call('practice.get', {});
  const empty = Object.fromEntries(
    Object.entries(practice).map(([field, value]) => [
      field,
      ['name', 'odsCode', 'clinicalSystem', 'contractType'].includes(field) ? value : '',
    ]),
  );
  await vault.call('practice.save', { version, input: { ...practice, ...empty } });
  const needing = new Set<string>();
  for (const { name, order } of letters) {
    const { draft, missing, look } = await vault.call('letters.preview', order);
    const docx = Buffer.from(look.docx, 'base64');
    const shown = placeholders.filter((placeholder) => docxText(docx).includes(placeholder));
    expect.soft(draft, name).toBe(missing.length > 0);
    expect.soft(docxText(docx).startsWith('DRAFT'), name).toBe(draft);
    expect.soft(shown.length, name).toBeGreaterThanOrEqual(missing.length);
    expect.soft(ooxmlFaults(docx), name).toEqual([]);
    if (draft) needing.add(order.kind);
  }
  expect(needing).toContain('icb-letter');
});

/** The plain schema below what makes a field optional or gives it a default. */
const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? bare(schema.unwrap())
    : schema;

/** Boxes without which the letter is not made. */
const MUST_BE_TICKED = new Set(['paymentsChecked', 'checked', 'namesChecked']);
/** Choices that stop the letter: a duty that is cited is not refused. */
const REFUSED = new Set(['duty: cited']);
const NOT_SHOWN = new Set([
  // A kind that nobody gets a copy of has the same ending.
  'Copies to:',
  // In a register without any agreement.
  'We are still making our list.',
]);
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the samples', () => {
  test.each(letterKinds)('show each choice that “%s” offers, and every sentence of its template', (kind) => {
    const ofKind = letters.filter((letter) => letter.kind === kind);
    const input = letterOrder.options.find(({ shape }) => shape.kind.value === kind)?.shape.input.shape ?? {};
    const lacking = Object.entries(input).flatMap(([field, schema]) => {
      const inner = bare(schema);
      const choices: readonly unknown[] =
        inner instanceof z.ZodEnum ? inner.options : inner instanceof z.ZodBoolean ? [true, false] : [];
      const chosen = ofKind.map(({ order }) => (order.input as Readonly<Record<string, unknown>>)[field]);
      const offered = MUST_BE_TICKED.has(field) ? [true] : choices;
      return offered
        .filter((choice) => !chosen.includes(choice) && !REFUSED.has(`${field}: ${String(choice)}`))
        .map((choice) => `${field}: ${String(choice)}`);
    });
    const template = `resources/templates/${kind}.docx`;
    const shown = plain(ofKind.map(({ docx }) => docxParagraphs(docx).join(' ')).join(' '));
    const sentences = existsSync(template)
      ? docxParagraphs(readFileSync(template))
          .flatMap((text) => text.split(/\{\{[^}]*\}\}/))
          .map(plain)
          .filter((text) => text.length > 3 && !NOT_SHOWN.has(text))
      : [];
    expect(lacking).toEqual([]);
    expect(sentences.filter((sentence) => !shown.includes(sentence))).toEqual([]);
    expect(ofKind.length).toBeGreaterThan(0);
  });
});

import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { letterTemplates } from '../../scripts/templates/index.ts';
import { docx, paragraph } from '../../scripts/templates/ooxml.ts';
import { fillTemplate } from '../../src/main/vault/documents/docx';
import { AppError, type AppErrorData } from '../../src/shared/errors';
import { docxParagraphs } from '../support/docx';

const template = (...texts: string[]): Uint8Array =>
  docx({
    title: 'A test',
    styles: [],
    header: paragraph('Header', 'Header'),
    footer: paragraph('Footer', 'Footer'),
    body: texts.map((text) => paragraph('Normal', text)).join(''),
  });

function refusal(work: () => unknown): AppErrorData {
  try {
    work();
  } catch (cause) {
    if (cause instanceof AppError) return cause.data;
    throw cause;
  }
  throw new Error('nothing was refused');
}
const brokenBy = (...texts: string[]) =>
  refusal(() => fillTemplate(template(...texts), { name: 'Mill Lane' }));

test.each(Object.entries(letterTemplates))(
  'the template of %s in resources is the one that its source makes',
  (name, make) => {
    const committed = readFileSync(`resources/templates/${name}.docx`);
    expect(Buffer.from(make()).equals(committed)).toBe(true);
  },
);

test('fills names, conditions and lists, and leaves no paragraph where a tag stood alone', () => {
  const filled = fillTemplate(
    template('Dear {{name}}', '{{#rows}}', '{{.}}', '{{/rows}}', '{{#draft}}', 'Draft', '{{/draft}}'),
    { name: 'Mill Lane', rows: ['one', 'two'], draft: false },
  );
  expect(docxParagraphs(filled)).toEqual(['Dear Mill Lane', 'one', 'two']);
});

test('writes what people type as text, whatever it is', () => {
  const typed = 'A & B <c> "d" {{name}} 🩺\nline two\u0000\u0008\uFFFE\uD800\u000B';
  const filled = fillTemplate(template('{{name}}'), { name: typed });
  expect(docxParagraphs(filled)).toEqual(['A & B <c> "d" {{name}} 🩺\nline two']);
});

test.each([
  ['{{name', 'In the text of the template, the tag {{name}} is opened but never closed.'],
  ['name}}', 'In the text of the template, the tag {{name}} is closed but never opened.'],
  ['{{#name}} and more', 'In the text of the template, the tag {{name}} begins a section that never ends.'],
  ['more {{/name}}', 'In the text of the template, the tag {{name}} ends a section that never began.'],
  ['{{address}}', 'The template asks for {{address}}, which this letter does not have.'],
  ['{{constructor}}', 'The template asks for {{constructor}}, which this letter does not have.'],
  ['{{name + 1}}', 'The template asks for {{name + 1}}, which this letter does not have.'],
])('refuses a template with %s and says why', (text, message) => {
  expect(brokenBy(text)).toEqual({ code: 'template-broken', message });
});

test('says when the broken tag is in the footer', () => {
  const bytes = docx({
    title: 'A test',
    styles: [],
    header: paragraph('Header', 'Header'),
    footer: paragraph('Footer', '{{name'),
    body: paragraph('Normal', 'Text'),
  });
  expect(refusal(() => fillTemplate(bytes, { name: '' }))).toMatchObject({
    message: expect.stringContaining('In the footer of the template') as unknown,
  });
});

test('refuses what is not a Word document', () => {
  const notWord = refusal(() => fillTemplate(new TextEncoder().encode('plain text'), {}));
  expect(notWord).toEqual({
    code: 'template-broken',
    message: 'The template is not a Word document (.docx).',
  });
});

test('refuses a Word document whose parts are damaged, or far larger than they look', () => {
  const parts = unzipSync(template('Dear {{name}}'));
  const refused = (part: string, content: Uint8Array) =>
    refusal(() => fillTemplate(zipSync({ ...parts, [part]: content }), { name: 'Mill Lane' }));
  const empty = new Uint8Array();
  expect(refused('[Content_Types].xml', empty)).toEqual({
    code: 'template-broken',
    message: 'The template is not a Word document that can be filled.',
  });
  expect(refused('word/media/picture.png', new Uint8Array(65 * 1024 * 1024))).toEqual({
    code: 'template-broken',
    message: 'The template is too large when it is unpacked.',
  });
});

import { docx, field, mm, paragraph, run, type Style, table, TEXT_WIDTH } from './ooxml.ts';

const spacing = (before: number, after: number, line = 252): string =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;

const STYLES: readonly Style[] = [
  { id: 'Normal', name: 'Normal', paragraph: `<w:widowControl/>${spacing(0, 140)}` },
  {
    id: 'Heading1',
    name: 'heading 1',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(220, 80)}<w:outlineLvl w:val="0"/>`,
    text: '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>',
  },
  {
    id: 'Annex',
    name: 'Annex',
    basedOn: 'Heading1',
    next: 'Normal',
    paragraph: `<w:pageBreakBefore/>${spacing(0, 80)}`,
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(200, 60)}<w:outlineLvl w:val="1"/>`,
    text: '<w:b/><w:bCs/>',
  },
  {
    id: 'Address',
    name: 'Address',
    basedOn: 'Normal',
    paragraph: `<w:keepLines/>${spacing(0, 280, 252)}`,
  },
  { id: 'Line', name: 'Line', basedOn: 'Normal', paragraph: `<w:keepNext/>${spacing(0, 140)}` },
  {
    id: 'ListNumber',
    name: 'List Number',
    basedOn: 'Normal',
    paragraph: `<w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>${spacing(0, 100)}`,
  },
  {
    id: 'ListBullet',
    name: 'List Bullet',
    basedOn: 'Normal',
    paragraph: `<w:keepLines/><w:numPr><w:numId w:val="2"/></w:numPr>${spacing(0, 100)}`,
  },
  {
    id: 'Signature',
    name: 'Signature',
    basedOn: 'Normal',
    paragraph: `<w:keepLines/>${spacing(0, 140)}`,
  },
  { id: 'AfterTable', name: 'After Table', basedOn: 'Normal', paragraph: spacing(160, 140) },
  {
    id: 'TableText',
    name: 'Table Text',
    basedOn: 'Normal',
    paragraph: spacing(50, 50, 240),
    text: '<w:sz w:val="20"/>',
  },
  {
    id: 'TableHead',
    name: 'Table Head',
    basedOn: 'TableText',
    paragraph: '<w:keepNext/>',
    text: '<w:b/><w:bCs/>',
  },
  {
    id: 'Header',
    name: 'header',
    basedOn: 'Normal',
    paragraph: `${spacing(0, 0, 240)}<w:jc w:val="center"/>`,
    text: '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>',
  },
  {
    id: 'Footer',
    name: 'footer',
    basedOn: 'Normal',
    paragraph:
      '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="768692"/></w:pBdr>' +
      `<w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH}"/></w:tabs>${spacing(0, 0, 240)}`,
    text: '<w:sz w:val="18"/><w:szCs w:val="18"/>',
  },
];

const BREAK = '<w:r><w:br/></w:r>';

/** A paragraph of the letter's own text; a line feed in a merge field begins a new line. */
export const para = (text: string): string => paragraph('Normal', text);
/** A paragraph that stays with what follows it. */
export const line = (text: string): string => paragraph('Line', text);
/** What the letter is about. */
export const subject = (text: string): string => paragraph('Heading1', text);
/** A heading that begins a page of its own. */
export const annex = (text: string): string => paragraph('Annex', text);
/** What comes after a table, at some distance from it. */
export const afterTable = (text: string): string => paragraph('AfterTable', text);
export const heading = (text: string): string => paragraph('Heading2', text);
export const numbered = (text: string): string => paragraph('ListNumber', text);
export const bullet = (text: string): string => paragraph('ListBullet', text);
export const section = (title: string, ...texts: readonly string[]): string =>
  [heading(title), ...texts.map(para)].join('');

/** Content that stands where a condition holds, or once for each entry of a list. */
export const where = (name: string, ...content: readonly string[]): string =>
  [para(`{{#${name}}}`), ...content, para(`{{/${name}}}`)].join('');
/** Content that stands where a condition does not hold, or a list is empty. */
export const unless = (name: string, ...content: readonly string[]): string =>
  [para(`{{^${name}}}`), ...content, para(`{{/${name}}}`)].join('');

/** A table with one row for each entry of a list. A width of null takes what the others leave. */
export function rowsOf(
  list: string,
  columns: readonly { readonly head: string; readonly cell: string; readonly width: number | null }[],
): string {
  const taken = columns.reduce((sum, { width }) => sum + (width === null ? 0 : mm(width)), 0);
  const cells = columns.map(({ cell }, n) => {
    const first = n === 0 ? `{{#${list}}}` : '';
    return `${first}${cell}${n === columns.length - 1 ? `{{/${list}}}` : ''}`;
  });
  return table(
    columns.map(({ width }) => (width === null ? TEXT_WIDTH - taken : mm(width))),
    columns.map(({ head }) => head),
    cells,
  );
}

/** The table of the agreements that a letter names. */
export const agreementsTable = (): string =>
  rowsOf('agreements', [
    { head: 'Our reference', cell: '{{ref}}', width: 30 },
    { head: 'Agreement', cell: '{{title}}', width: null },
    { head: 'Other parties', cell: '{{parties}}', width: 55 },
  ]);

/** Who writes, to whom, when, and the greeting. */
export const letterhead = (): string =>
  [
    paragraph(
      'Address',
      run('{{practice.name}}') +
        BREAK +
        run('{{practice.address}}') +
        BREAK +
        run('{{practice.email}}') +
        BREAK +
        run('ODS code: {{practice.odsCode}}'),
    ),
    paragraph('Address', '{{addressee}}'),
    paragraph('Address', run('{{date}}') + BREAK + run('Our reference: {{ref}}')),
    line('Dear {{dear}}'),
  ].join('');

/** Who writes, to whom and when, for what is pinned up rather than sent. */
export const notice = (): string =>
  [
    paragraph('Address', run('{{practice.name}}')),
    paragraph('Address', run('{{addressee}}')),
    paragraph('Address', run('{{date}}') + BREAK + run('Our reference: {{ref}}')),
  ].join('');

/**
 * The last sentences of a letter, the closing words, room for a signature, who signs, and who is sent a copy: one
 * paragraph, because not every program keeps several together over a page break.
 */
export const ending = (last: string, closing = 'Yours sincerely'): string =>
  paragraph(
    'Signature',
    [last, '', closing, '', '', '', '{{signatory.name}}', '{{signatory.role}}', '{{practice.name}}']
      .map((text) => (text === '' ? '' : run(text)))
      .join(BREAK) +
      [run('{{#hasCopies}}'), '', run('Copies to:'), run('{{copies}}{{/hasCopies}}')].join(BREAK),
  );

/** The bytes of a letter's template: what is particular to it, within what all have in common. */
export const letterTemplate = (title: string, ...body: readonly string[]): Uint8Array =>
  docx({
    title,
    styles: STYLES,
    header: paragraph(
      'Header',
      run('{{#draft}}') + run('DRAFT: details are missing, not to be sent') + run('{{/draft}}'),
    ),
    footer: paragraph(
      'Footer',
      run('{{practice.name}} is the author of this document. Not legal advice. Contains no patient data.') +
        '<w:r><w:tab/></w:r>' +
        run('{{ref}}, page ') +
        field('PAGE') +
        run(' of ') +
        field('NUMPAGES'),
    ),
    body: body.join(''),
  });

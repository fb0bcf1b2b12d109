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
    id: 'Closing',
    name: 'Closing',
    basedOn: 'Normal',
    next: 'Signature',
    // Room for a signature by hand.
    paragraph: `<w:keepNext/>${spacing(240, 800)}`,
  },
  {
    id: 'Signature',
    name: 'Signature',
    basedOn: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(0, 320, 252)}`,
  },
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

/** Content that stands where the block has this part: each part is a list of at most one. */
const where = (part: string, ...content: readonly string[]): string[] => [
  paragraph('Normal', `{{#${part}}}`),
  ...content,
  paragraph('Normal', `{{/${part}}}`),
];

const FIRST = mm(30);
const THIRD = mm(55);

/**
 * The template of the ICB letter. The text comes as blocks from shared/domain/letter/rules.ts; the template says
 * how each kind of block looks. Tags that stand alone in a paragraph leave none behind.
 */
export function icbLetterTemplate(): Uint8Array {
  return docx({
    title: 'Letter to the integrated care board',
    styles: STYLES,
    header: paragraph(
      'Header',
      run('{{#draft}}') + run('DRAFT: details are missing, not to be sent') + run('{{/draft}}'),
    ),
    footer: paragraph(
      'Footer',
      run('{{footer}}') +
        '<w:r><w:tab/></w:r>' +
        run('{{ref}}, page ') +
        field('PAGE') +
        run(' of ') +
        field('NUMPAGES'),
    ),
    body: where(
      'blocks',
      ...where('address', paragraph('Address', '{{.}}')),
      ...where('line', paragraph('Line', '{{.}}')),
      ...where('subject', paragraph('Heading1', '{{.}}')),
      ...where('annex', paragraph('Annex', '{{.}}')),
      ...where('heading', paragraph('Heading2', '{{.}}')),
      ...where('paragraph', paragraph('Normal', '{{.}}')),
      ...where('numbered', paragraph('ListNumber', '{{.}}')),
      ...where(
        'table',
        table(
          [FIRST, TEXT_WIDTH - FIRST - THIRD, THIRD],
          ['{{first}}', '{{second}}', '{{third}}'],
          ['{{#rows}}{{first}}', '{{second}}', '{{third}}{{/rows}}'],
        ),
      ),
      ...where('signature', paragraph('Closing', '{{closing}}'), paragraph('Signature', '{{lines}}')),
    ).join(''),
  });
}

import PizZip from 'pizzip';

/** Lengths in a .docx are twentieths of a point. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A run of text; `properties` is the inside of `w:rPr`. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A number that Word fills in: `PAGE`, `NUMPAGES`. */
export const field = (name: 'PAGE' | 'NUMPAGES'): string =>
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
  `<w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r>` +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>' +
  '<w:r><w:fldChar w:fldCharType="end"/></w:r>';

/** A paragraph in a style; `content` is runs, or plain text with merge fields. */
export const paragraph = (style: string, content: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content.startsWith('<') ? content : run(content)}</w:p>`;

/** A table of fixed column widths whose head is repeated on each page and whose rows are not split. */
export function table(widths: readonly number[], head: readonly string[], row: readonly string[]): string {
  const cells = (texts: readonly string[], style: string, shade: string): string =>
    texts
      .map(
        (text, n) =>
          `<w:tc><w:tcPr><w:tcW w:w="${widths[n]}" w:type="dxa"/>${shade}</w:tcPr>${paragraph(style, text)}</w:tc>`,
      )
      .join('');
  const total = widths.reduce((sum, width) => sum + width, 0);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const grey = '<w:shd w:val="clear" w:color="auto" w:fill="E8EDEE"/>';
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="LetterTable"/><w:tblW w:w="${total}" w:type="dxa"/>` +
    `<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells(head, 'TableHead', grey)}</w:tr>` +
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells(row, 'TableText', '')}</w:tr></w:tbl>`
  );
}

/** One paragraph style. `paragraph` and `text` are the insides of `w:pPr` and `w:rPr`. */
export interface Style {
  readonly id: string;
  readonly name: string;
  readonly basedOn?: string;
  readonly next?: string;
  readonly paragraph?: string;
  readonly text?: string;
}

export interface Docx {
  readonly title: string;
  readonly styles: readonly Style[];
  /** Inside of the body, before the section's properties. */
  readonly body: string;
  readonly header: string;
  readonly footer: string;
}

function styleSheet(styles: readonly Style[]): string {
  const paragraphs = styles
    .map(
      ({ id, name, basedOn, next, paragraph: layout = '', text = '' }) =>
        `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>` +
        (basedOn === undefined ? '' : `<w:basedOn w:val="${basedOn}"/>`) +
        (next === undefined ? '' : `<w:next w:val="${next}"/>`) +
        `<w:qFormat/><w:pPr>${layout}</w:pPr><w:rPr>${text}</w:rPr></w:style>`,
    )
    .join('');
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="768692"/>`)
    .join('');
  return (
    `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>` +
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>' +
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>' +
    paragraphs +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>' +
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
    '<w:style w:type="table" w:styleId="LetterTable"><w:name w:val="Letter Table"/><w:basedOn w:val="TableNormal"/>' +
    `<w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr></w:style></w:styles>`
  );
}

// Two lists with a hanging indent: 1., 2., 3., and bullets.
const listOf = (n: number, style: string, format: string, text: string): string =>
  `<w:abstractNum w:abstractNumId="${n}"><w:multiLevelType w:val="singleLevel"/>` +
  `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:pStyle w:val="${style}"/><w:lvlText w:val="${text}"/>` +
  `<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${mm(9)}" w:hanging="${mm(9)}"/></w:pPr></w:lvl></w:abstractNum>`;
const NUMBERING =
  `${XML}<w:numbering ${W}>${listOf(0, 'ListNumber', 'decimal', '%1.')}${listOf(1, 'ListBullet', 'bullet', '•')}` +
  [0, 1].map((n) => `<w:num w:numId="${n + 1}"><w:abstractNumId w:val="${n}"/></w:num>`).join('') +
  '</w:numbering>';

// Without this Word opens the document in its 2007 mode, in which tables stand out to the left.
const SETTINGS =
  `${XML}<w:settings ${W}><w:compat><w:compatSetting w:name="compatibilityMode" ` +
  'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

/** A4 upright with 20 mm at the sides; header and footer on each page. */
export const TEXT_WIDTH = mm(210 - 2 * 20);
const SECTION =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>' +
  `<w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${mm(20)}" w:right="${mm(20)}" w:bottom="${mm(20)}" ` +
  `w:left="${mm(20)}" w:header="${mm(10)}" w:footer="${mm(10)}" w:gutter="0"/></w:sectPr>`;

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${type}"/>`;

/** The bytes of a Word document: the same for the same input, on every day and machine. */
export function docx({ title, styles, body, header, footer }: Docx): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml':
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      override('word/document.xml', `${WORD}.document.main+xml`) +
      override('word/styles.xml', `${WORD}.styles+xml`) +
      override('word/numbering.xml', `${WORD}.numbering+xml`) +
      override('word/settings.xml', `${WORD}.settings+xml`) +
      override('word/header1.xml', `${WORD}.header+xml`) +
      override('word/footer1.xml', `${WORD}.footer+xml`) +
      override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
      '</Types>',
    '_rels/.rels': relationships([
      [`${OFFICE}/officeDocument`, 'word/document.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml':
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
      `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title>` +
      '<dc:language>en-GB</dc:language></cp:coreProperties>',
    'word/document.xml': `${XML}<w:document ${W} ${R}><w:body>${body}${SECTION}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([
      [`${OFFICE}/styles`, 'styles.xml'],
      [`${OFFICE}/numbering`, 'numbering.xml'],
      [`${OFFICE}/header`, 'header1.xml'],
      [`${OFFICE}/footer`, 'footer1.xml'],
      [`${OFFICE}/settings`, 'settings.xml'],
    ]),
    'word/styles.xml': styleSheet(styles),
    'word/numbering.xml': NUMBERING,
    'word/settings.xml': SETTINGS,
    'word/header1.xml': `${XML}<w:hdr ${W}>${header}</w:hdr>`,
    'word/footer1.xml': `${XML}<w:ftr ${W}>${footer}</w:ftr>`,
  };
  const zip = new PizZip();
  // Zip keeps local time without a zone: the same fields everywhere, so that the bytes are too.
  const date = new Date(1980, 0, 1);
  for (const [name, content] of Object.entries(parts))
    zip.file(name, content, { date, createFolders: false });
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
}

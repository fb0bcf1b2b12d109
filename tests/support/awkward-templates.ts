import PizZip from 'pizzip';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const SPACES =
  `xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';

const story = (name: string, inside: string): string => `<w:${name} ${SPACES}>${inside}</w:${name}>`;

interface WordParts {
  readonly body: string;
  readonly header?: string;
  readonly footer?: string;
  readonly footnote?: string;
  /** Further relationships of the letter: type, target, and whether it lies elsewhere. */
  readonly relations?: readonly (readonly [type: string, target: string, external: boolean])[];
  /** Further parts, or others in the place of those above. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
  readonly mainType?: string;
}

/** A Word file of these parts, which hold WordprocessingML. */
export function wordFile({
  body,
  header,
  footer,
  footnote,
  relations = [],
  parts = {},
  mainType = `${WORD}.document.main+xml`,
}: WordParts): Buffer {
  const others: (readonly [string, string, boolean])[] = [
    ...(header === undefined ? [] : [['header', 'header1.xml', false] as const]),
    ...(footer === undefined ? [] : [['footer', 'footer1.xml', false] as const]),
    ...(footnote === undefined ? [] : [['footnotes', 'footnotes.xml', false] as const]),
    ...relations,
  ];
  const related = (list: readonly (readonly [string, string, boolean])[]): string =>
    `<Relationships xmlns="${PACKAGE}/relationships">${list
      .map(
        ([type, target, external], n) =>
          `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
      )
      .join('')}</Relationships>`;
  const files: Record<string, string | Buffer> = {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="png" ContentType="image/png"/>` +
      `<Override PartName="/word/document.xml" ContentType="${mainType}"/>` +
      (header === undefined
        ? ''
        : `<Override PartName="/word/header1.xml" ContentType="${WORD}.header+xml"/>`) +
      (footer === undefined
        ? ''
        : `<Override PartName="/word/footer1.xml" ContentType="${WORD}.footer+xml"/>`) +
      '</Types>',
    '_rels/.rels': related([['officeDocument', 'word/document.xml', false]]),
    'word/_rels/document.xml.rels': related(others),
    'word/document.xml': story(
      'document',
      `<w:body>${body}<w:sectPr>${header === undefined ? '' : '<w:headerReference w:type="default" r:id="rId1"/>'}</w:sectPr></w:body>`,
    ),
    ...(header === undefined ? {} : { 'word/header1.xml': story('hdr', header) }),
    ...(footer === undefined ? {} : { 'word/footer1.xml': story('ftr', footer) }),
    ...(footnote === undefined
      ? {}
      : { 'word/footnotes.xml': story('footnotes', `<w:footnote w:id="2">${footnote}</w:footnote>`) }),
    ...parts,
  };
  const zip = new PizZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content, { createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const r = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
/** A paragraph of runs, or of plain texts that become a run each. */
const p = (...runs: readonly string[]): string =>
  `<w:p>${runs.map((run) => (run.startsWith('<w:') || run.startsWith('<mc:') ? run : r(run))).join('')}</w:p>`;
const cell = (...inside: readonly string[]): string => `<w:tc><w:tcPr/>${inside.join('')}</w:tc>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
const yellow = '<w:highlight w:val="yellow"/>';
const mark = (type: string, inside = ''): string =>
  `<w:r><w:fldChar w:fldCharType="${type}"${inside === '' ? '/>' : `>${inside}</w:fldChar>`}</w:r>`;
const instruction = (text: string): string =>
  `<w:r><w:instrText xml:space="preserve"> ${escaped(text)} </w:instrText></w:r>`;
const field = (code: string, result: string, form = ''): string =>
  mark('begin', form) + instruction(code) + mark('separate') + r(result) + mark('end');
const box = (properties: string, inside: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
const hint = '<w:rStyle w:val="PlaceholderText"/>';
const textBox = (inside: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
  `<mc:Fallback><w:pict><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

/** Replaces one part of a made file. */
function withPart(file: Buffer, name: string, change: (xml: string) => string): Buffer {
  const zip = new PizZip(file);
  zip.file(name, change(zip.file(name)?.asText() ?? ''), { createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const ole = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
  ]);

function odt(): Buffer {
  const zip = new PizZip();
  zip.file('mimetype', 'application/vnd.oasis.opendocument.text');
  zip.file('content.xml', '<office:document-content/>');
  return zip.generate({ type: 'nodebuffer' });
}

/** Bytes that do not compress, as a photograph. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return bytes;
}

/** A file whose uncompressed size is far from what is on the disk. */
function bomb(): Buffer {
  const zip = new PizZip(wordFile({ body: p('Dear {{dear}}') }));
  zip.file('word/media/image1.png', Buffer.alloc(140 * 1024 * 1024), { createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

interface FillableTemplate {
  readonly file: Buffer;
  /** The name on disk; "letter.docx" unless it matters. */
  readonly fileName?: string;
  /** What stands in it when it is filled in as the app proposes; "(typed)" for what people are asked. */
  readonly says: readonly string[];
  /** What must be gone. */
  readonly without?: readonly string[];
}

interface RefusedTemplate {
  readonly file: Buffer;
  /** The sentence with which it is refused. */
  readonly refused: RegExp;
}

const good = (
  body: string,
  says: readonly string[],
  more: Omit<WordParts, 'body'> = {},
): FillableTemplate => ({
  file: wordFile({ body, ...more }),
  says,
});
const bad = (body: string, refused: RegExp, more: Omit<WordParts, 'body'> = {}): RefusedTemplate => ({
  file: wordFile({ body, ...more }),
  refused,
});

const NAME = 'Sample Surgery';

/** Templates as they come from the world, each by what is awkward in it. The register is that of the sample practice. */
export const fillableTemplates: Readonly<Record<string, () => FillableTemplate>> = {
  'names of our own fields in double braces': () =>
    good(p('We are {{practice.name}} ({{ practice.odsCode }}).'), [`We are ${NAME} (Z99999).`]),
  'double braces split over four runs': () =>
    good(p('We are ', r('{', '<w:b/>'), r('{prac'), r('tice.na', '<w:i/>'), r('me}}'), '.'), [
      `We are ${NAME}.`,
    ]),
  'single braces': () => good(p('We are {Practice Name}.'), [`We are ${NAME}.`]),
  'square brackets': () => good(p('We are [Practice name] of [Practice address].'), [`We are ${NAME} of `]),
  'brackets within brackets': () =>
    good(p('To [insert [full] name of ICB]: hello'), ['To Sample Integrated Care Board']),
  'brackets split in the middle of a word': () =>
    good(p('We are ', r('[Prac'), r('tice', '<w:b/>'), r(' name]'), ', a practice'), [
      `We are ${NAME}, a practice`,
    ]),
  'angle brackets': () => good(p('Date: <insert date>'), ['Date: 10 June 2026']),
  'double angle brackets and guillemets': () =>
    good(p('<<Name of practice>> and «ODS_Code»'), [`${NAME} and Z99999`]),
  'an email address in angle brackets is no place': () =>
    good(p('Write to Ann <ann@example.org> at <practice name>'), [`ann@example.org&gt; at ${NAME}`]),
  'rows of crosses told apart by the words before': () =>
    good(p('Name of practice: XXXX') + p('ODS code: xxxxx'), [
      `Name of practice: ${NAME}`,
      'ODS code: Z99999',
    ]),
  'lines of underscores': () => good(p('Practice name: ______________'), [`Practice name: ${NAME}`]),
  'a dotted line with its meaning in brackets after it': () =>
    good(p('................ (name of practice)'), [NAME]),
  'a line of ellipses': () => good(p('Our reference: ……………'), ['Our reference: LTR-0001']),
  'a tab that draws a line': () => ({
    file: wordFile({
      body: `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5000"/></w:tabs></w:pPr>${r('Practice name: ')}<w:r><w:tab/></w:r></w:p>`,
    }),
    says: [`Practice name: ${NAME}`],
  }),
  'underlined blanks': () =>
    good(p('ODS code: ', r('          ', '<w:u w:val="single"/>')), ['ODS code: Z99999']),
  'a signature line stays': () => good(p('Yours sincerely') + p('____________'), ['____________']),
  'a date to write over': () =>
    good(p('Date: DD/MM/YYYY') + p('Dated __/__/20__'), ['Date: 10 June 2026', 'Dated 10 June 2026']),
  'a date pattern in brackets': () => good(p('[DD Month YYYY]'), ['10 June 2026']),
  'yellow highlight': () => good(p('We are ', r('practice name', yellow), '.'), [`We are ${NAME}.`]),
  'yellow shading over several runs': () =>
    good(
      p(
        'We are ',
        r('practice ', '<w:shd w:val="clear" w:fill="FFFF00"/>'),
        r('name', `<w:b/>${yellow}`),
        '.',
      ),
      [`We are ${NAME}.`],
    ),
  'a highlighted sentence with a place in brackets': () =>
    good(p(r('We, [practice name], write to you.', yellow)), [`We, ${NAME}, write to you.`]),
  'a content control with a title': () =>
    good(
      p('We are ', box('<w:alias w:val="Practice name"/><w:text/>', r('Click or tap here to enter text.'))),
      [`We are ${NAME}`],
    ),
  'a content control known by its tag, bound to data': () =>
    good(
      p(
        box(
          '<w:tag w:val="PracticeName"/><w:dataBinding w:xpath="/a"/><w:showingPlcHdr/>',
          r('Click here', hint),
        ),
      ),
      [NAME],
    ),
  'a date control': () =>
    good(p('Date: ', box('<w:showingPlcHdr/><w:date/>', r('Click or tap to enter a date.', hint))), [
      'Date: 10 June 2026',
    ]),
  'a content control around a paragraph, and one around a cell': () =>
    good(
      box('<w:alias w:val="ICB name"/><w:showingPlcHdr/>', p(r('Enter', hint))) +
        table(
          row(
            cell(p('ODS')),
            box('<w:alias w:val="ODS code"/><w:showingPlcHdr/>', cell(p(r('Enter', hint)))),
          ),
        ),
      ['Sample Integrated Care Board', 'Z99999'],
    ),
  'a list of contents and tick boxes stay as they are': () =>
    good(
      box('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', p('Contents 1')) +
        p(box('<w14:checkbox/>', r('☐')), ' We agree [ ] [x] [sic] [2021]') +
        p('{{practice.name}}'),
      ['Contents 1', '☐ We agree [ ] [x] [sic] [2021]', NAME],
    ),
  'legacy form fields': () =>
    good(
      p('Practice name: ', field('FORMTEXT', '     ', '<w:ffData><w:name w:val="Text1"/></w:ffData>')) +
        p(field('FORMTEXT', '     ', '<w:ffData><w:name w:val="OdsCode"/></w:ffData>')),
      [`Practice name: ${NAME}`, 'Z99999'],
    ),
  'mail merge fields, long and short': () =>
    good(
      p('Dear ', field('MERGEFIELD Practice_Name \\* MERGEFORMAT', '«Practice_Name»')) +
        `<w:p><w:fldSimple w:instr=" MERGEFIELD &quot;ODS Code&quot; ">${r('«ODS Code»')}</w:fldSimple></w:p>`,
      [`Dear ${NAME}`, 'Z99999'],
    ),
  'a mail merge with a data source of its own': () => ({
    ...good(p(field('MERGEFIELD PracticeName', '«PracticeName»')), [NAME], {
      parts: {
        'word/settings.xml': `<w:settings xmlns:w="${W}" xmlns:r="${OFFICE}"><w:mailMerge><w:query w:val="SELECT"/></w:mailMerge></w:settings>`,
        'word/_rels/settings.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/mailMergeSource" Target="file:///C:/list.csv" TargetMode="External"/></Relationships>`,
      },
    }),
    without: ['mailMerge', 'list.csv'],
  }),
  'a date field that would change by itself': () => ({
    ...good(p('Date: ', field('DATE \\@ "d MMMM yyyy"', '1 January 2020')), ['Date: 10 June 2026']),
    without: ['fldChar', '2020'],
  }),
  'a click-here field': () =>
    good(
      p(mark('begin'), instruction('MACROBUTTON NoMacro [Click here and type practice name]'), mark('end')),
      [NAME],
    ),
  'the number of the page stays a field': () =>
    good(p('{{practice.name}}'), ['fldChar'], { footer: p('Page ', field('PAGE', '1')) }),
  'places in header, footer and footnote': () =>
    good(p('Hello'), [NAME, 'Z99999', 'LTR-0001'], {
      header: p('[Practice name]'),
      footer: p('ODS code: XXXX'),
      footnote: p('Our ref: ____'),
    }),
  'nested tables': () =>
    good(table(row(cell(p('Outer'), table(row(cell(p('Practice name')), cell(p('XXXX')))), p('')))), [NAME]),
  'a table with the meaning in the cell to the left': () =>
    good(
      table(row(cell(p('Name of practice')), cell(p('____'))), row(cell(p('Date')), cell(p('[insert]')))),
      [NAME, '10 June 2026'],
    ),
  'a text box, kept twice for older programs': () => ({
    ...good(p('See', textBox(p('[Practice name] and XXXX'))), [NAME]),
    without: ['[Practice name]', 'XXXX'],
  }),
  'a row for each agreement': () =>
    good(
      table(
        row(cell(p('Reference')), cell(p('Title'))),
        row(cell(p('[agreement reference]')), cell(p('[agreement title]'))),
      ),
      ['DSA-0001', 'Planning dashboard', 'DSA-0002', 'Research platform'],
    ),
  'a numbered paragraph for each question': () =>
    good(p('Please answer:') + p('[list of questions]'), [
      'The parties, and the role of each',
      'The notice period',
    ]),
  'a list within a sentence': () =>
    good(p('We ask about {{agreements.title}}, as you know.'), [
      'We ask about Planning dashboard; Research platform, as you know.',
    ]),
  'a link whose text is a place': () => ({
    ...good(
      `<w:p><w:hyperlink r:id="rId1">${r('[Practice email]')}</w:hyperlink></w:p>`,
      ['sample.surgery@'],
      {
        relations: [['hyperlink', 'mailto:somebody@example.org', true]],
      },
    ),
    without: ['<w:hyperlink'],
  }),
  'a line break within the brackets': () =>
    good('<w:p>' + r('[Practice') + '<w:r><w:br/></w:r>' + r('name]') + '</w:p>', [NAME]),
  'letters that XML has to escape, and other alphabets': () =>
    good(p('Tom & Ann <b> said “ŵ” 你好: [practice name]'), [`Tom &amp; Ann `, '你好', NAME]),
  'a picture of 20 MB': () =>
    good(p('{{practice.name}}'), [NAME], {
      relations: [['image', 'media/image1.png', false]],
      parts: { 'word/media/image1.png': noise(20 * 1024 * 1024) },
    }),
  'a main part under another name': () => {
    const zip = new PizZip(wordFile({ body: p('[Practice name]') }));
    const main = zip.file('word/document.xml')?.asText() ?? '';
    zip.remove('word/document.xml');
    zip.file('word/document2.xml', main, { createFolders: false });
    for (const name of ['[Content_Types].xml', '_rels/.rels']) {
      zip.file(name, (zip.file(name)?.asText() ?? '').replace('word/document.xml', 'word/document2.xml'));
    }
    return { file: zip.generate({ type: 'nodebuffer' }), says: [NAME] };
  },
  'a Word template (.dotx)': () => ({
    ...good(p('[Practice name]'), [NAME], { mainType: `${WORD}.template.main+xml` }),
    fileName: 'letter.dotx',
    without: ['template.main'],
  }),
  'nothing to fill in at all': () => good(p('To whom it may concern'), ['To whom it may concern']),
};

/** Files that cannot be filled in, or must not be, each by what is wrong with it. */
export const refusedTemplates: Readonly<Record<string, () => RefusedTemplate>> = {
  'braces that are not closed': () =>
    bad(p('Dear {{name'), /In the text, near “Dear {{name”, {{ is opened but not closed/),
  'braces that were never opened': () =>
    bad(p('Hello'), /In the header, near “name}}”, }} is closed but never opened/, { header: p('name}}') }),
  'a part that comes and goes': () =>
    bad(p('{{#agreements}}') + p('{{/agreements}}'), /{{#agreements}} marks a part that comes and goes/),
  'brackets over two paragraphs': () =>
    bad(p('To [Practice name') + p('and address]'), /closed in another paragraph/),
  'a form field over two paragraphs': () =>
    bad(
      `<w:p>${mark('begin')}${instruction('FORMTEXT')}${mark('separate')}${r('one')}</w:p><w:p>${r('two')}${mark('end')}</w:p>`,
      /goes over several paragraphs/,
    ),
  'a field that decides': () =>
    bad(p(field('IF 1 = 1 "yes" "no"', 'yes')), /decides by itself what the letter says.*Ctrl\+Shift\+F9/),
  'a field that fetches': () =>
    bad(p(field('INCLUDETEXT "\\\\\\\\server\\\\a.docx"', 'x')), /fetches something from elsewhere/),
  'a field that runs a program': () =>
    bad(p('Hi'), /A field in the footer \(DDEAUTO\) fetches/, { footer: p(field('DDEAUTO cmd', 'x')) }),
  'tracked changes': () =>
    bad(
      p('We ', `<w:ins w:id="1" w:author="A">${r('are')}</w:ins>`),
      /tracked changes in the text. Accept or reject the changes in Word first/,
    ),
  'a tracked deletion in the footer': () =>
    bad(p('Hi'), /tracked changes in the footer/, {
      footer: p('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>'),
    }),
  comments: () =>
    bad(p('Hi', '<w:r><w:commentReference w:id="1"/></w:r>'), /comments in the text, which would be sent/),
  macros: () =>
    bad(p('Hi'), /carries macros/, { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
  'macros hidden in a plain document': () =>
    bad(p('Hi'), /carries macros/, { parts: { 'word/vbaProject.bin': Buffer.from('x') } }),
  'a template elsewhere': () =>
    bad(p('Hi'), /tied to a template elsewhere/, {
      relations: [['attachedTemplate', 'https://example.org/a.dotm', true]],
    }),
  'a picture elsewhere': () =>
    bad(p('Hi'), /fetches something from elsewhere when it is opened \(image\)/, {
      relations: [['image', 'https://example.org/a.png', true]],
    }),
  'a link to a file on a share': () =>
    bad(p('Hi'), /\(a link to a file\)/, { relations: [['hyperlink', 'file:///\\\\server\\a', true]] }),
  'an embedded object': () =>
    bad(p('Hi', '<w:r><w:object><o:OLEObject/></w:object></w:r>'), /embedded in the text/),
  'an embedded file': () =>
    bad(p('Hi'), /embedded in the file/, { relations: [['oleObject', 'embeddings/a.bin', false]] }),
  'a web page within': () =>
    bad(p('Hi') + '<w:altChunk r:id="rId1"/>', /embedded in the/, {
      relations: [['aFChunk', 'a.html', false]],
    }),
  'a digital signature': () =>
    bad(p('Hi'), /signed digitally/, {
      relations: [['digital-signature/signature', '_xmlsignatures/a.xml', false]],
    }),
  'entities in the XML': () => ({
    file: withPart(
      wordFile({ body: p('Hi') }),
      'word/document.xml',
      (xml) => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml}`,
    ),
    refused: /XML entities/,
  }),
  'XML that ends in the middle': () => ({
    file: withPart(wordFile({ body: p('Hi'), header: p('x') }), 'word/header1.xml', (xml) =>
      xml.slice(0, -20),
    ),
    refused: /damaged in the header/,
  }),
  'a zip bomb': () => ({ file: bomb(), refused: /too large when it is unpacked/ }),
  'a part that leads out of the file': () =>
    bad(p('Hi'), /leads out of it/, { parts: { '../../evil.xml': '<a/>' } }),
  'a password': () => ({
    file: ole('EncryptedPackage'),
    refused: /protected with a password.*take the password off/,
  }),
  'an old .doc under another name': () => ({
    file: ole('WordDocument'),
    refused: /before 2007 \(\.doc\).*Save As/,
  }),
  'an OpenDocument file under another name': () => ({
    file: odt(),
    refused: /OpenDocument file \(\.odt\).*Save As/,
  }),
  'Rich Text under another name': () => ({ file: Buffer.from('{\\rtf1 Hello}'), refused: /Rich Text file/ }),
  'a PDF under another name': () => ({ file: Buffer.from('%PDF-1.4 hello'), refused: /This is a PDF/ }),
  'a web page under another name': () => ({ file: Buffer.from('<!DOCTYPE html><p>Hi'), refused: /web page/ }),
  'an empty file': () => ({ file: Buffer.alloc(0), refused: /empty/ }),
  'another zip archive': () => ({
    file: new PizZip().file('a.txt', 'a').generate({ type: 'nodebuffer' }),
    refused: /zip archive, not a Word document/,
  }),
  'a download that broke off': () => ({
    file: wordFile({ body: p('Hi') }).subarray(0, 700),
    refused: /damaged/,
  }),
  'the strict variant of the format': () => ({
    file: withPart(wordFile({ body: p('Hi') }), '_rels/.rels', (xml) =>
      xml.replace(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships'),
    ),
    refused: /Strict Open XML/,
  }),
};

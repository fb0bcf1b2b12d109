import { posix } from 'node:path';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';

/**
 * Children in the order that the schema of WordprocessingML asks for (ECMA-376 part 1, 17; Word refuses a document in
 * which some of these are out of order). An element that is not listed as a child is refused: what the letters do
 * not use has to be added here first. Elements that are no key may hold anything.
 */
const ORDER: Readonly<Record<string, string>> = {
  document: 'background body',
  pPr: 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr',
  rPr: 'rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u shd vertAlign lang',
  numPr: 'ilvl numId',
  pBdr: 'top left bottom right between bar',
  tbl: 'tblPr tblGrid tr',
  tblPr:
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  tblBorders: 'top left bottom right insideH insideV',
  tblCellMar: 'top left bottom right',
  tblGrid: 'gridCol',
  tr: 'tblPrEx trPr tc',
  tcPr: 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  sectPr:
    'headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols titlePg',
  styles: 'docDefaults latentStyles style',
  docDefaults: 'rPrDefault pPrDefault',
  style:
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr',
  numbering: 'numPicBullet abstractNum num numIdMacAtCleanup',
  abstractNum: 'nsid multiLevelType tmpl name styleLink numStyleLink lvl',
  lvl: 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  num: 'abstractNumId lvlOverride',
  settings:
    'zoom embedTrueTypeFonts removePersonalInformation defaultTabStop characterSpacingControl compat rsids themeFontLang decimalSymbol listSeparator',
};
const ordered = new Map(Object.entries(ORDER).map(([name, children]) => [`w:${name}`, children.split(' ')]));

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONSHIPS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';

const childrenOf = (element: Element): Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
const allOf = (document: Document, name: string): Element[] =>
  Array.from(document.getElementsByTagName(name));
const below = (element: Element, name: string): Element[] =>
  childrenOf(element).filter((child) => child.nodeName === name);
const value = (element: Element | undefined, name = 'w:val'): string => element?.getAttribute(name) ?? '';

/** What is wrong with a Word document as Office Open XML, each in a few words; nothing in one that Word opens. */
export function ooxmlFaults(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  // Entries for folders are no parts: the package's own readers pass over them.
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  const parts = new Map(entries.map(([name, part]) => [name, strFromU8(part)]));
  const parsed = new Map<string, Document>();
  for (const [name, text] of parts) {
    if (!/\.(?:xml|rels)$/.test(name)) {
      faults.push(`${name} is no part of a letter: it may hold a picture or a program`);
      continue;
    }
    try {
      parsed.set(name, new DOMParser({ onError: refuse }).parseFromString(text, 'text/xml'));
    } catch (cause) {
      faults.push(`${name} is not well-formed: ${String(cause)}`);
    }
  }
  const types = parsed.get('[Content_Types].xml');
  if (types === undefined) return [...faults, 'no content types'];
  faults.push(...contentTypeFaults(types, [...parts.keys()]));
  for (const [name, document] of parsed) {
    if (name.endsWith('.rels')) faults.push(...relationshipFaults(name, document, parts));
  }
  for (const [name, document] of parsed) {
    if (document.documentElement !== null) faults.push(...orderFaults(name, document.documentElement));
    faults.push(...allOf(document, 'w:tbl').flatMap(tableFaults));
    const ids = relationshipIds(parsed.get(`word/_rels/${posix.basename(name)}.rels`));
    const used = allOf(document, '*').map((element) => element.getAttributeNS(RELATIONSHIP, 'id') ?? '');
    faults.push(
      ...used.filter((id) => id !== '' && !ids.has(id)).map((id) => `${name} lacks relationship ${id}`),
    );
  }
  faults.push(...nameFaults(parsed));
  const last = parsed.get('word/document.xml')?.getElementsByTagName('w:body')[0]?.lastChild;
  if (last?.nodeName !== 'w:sectPr') faults.push('the body does not end with the properties of its section');
  return faults;
}

function refuse(level: string, message: string): void {
  throw new Error(`${level}: ${message}`);
}

const relationshipIds = (document: Document | undefined): Set<string> =>
  new Set(document === undefined ? [] : allOf(document, 'Relationship').map((one) => value(one, 'Id')));

function contentTypeFaults(types: Document, names: readonly string[]): string[] {
  const overrides = new Set(allOf(types, 'Override').map((one) => value(one, 'PartName').slice(1)));
  const relations = allOf(types, 'Default').find((one) => value(one, 'Extension') === 'rels');
  return [
    ...(value(relations, 'ContentType') === RELATIONSHIPS_TYPE ? [] : ['relationships have no type']),
    ...[...overrides]
      .filter((name) => !names.includes(name))
      .map((name) => `${name} has a type and is not there`),
    ...names
      .filter((name) => !name.endsWith('.rels') && name !== '[Content_Types].xml' && !overrides.has(name))
      .map((name) => `${name} has no type of its own`),
  ];
}

function relationshipFaults(name: string, document: Document, parts: ReadonlyMap<string, string>): string[] {
  const folder = posix.join(posix.dirname(name), '..');
  const relationships = allOf(document, 'Relationship');
  const ids = relationships.map((one) => value(one, 'Id'));
  return [
    ...(new Set(ids).size === ids.length ? [] : [`${name} has an id twice`]),
    ...relationships.flatMap((one) => {
      if (one.hasAttribute('TargetMode')) return [`${name} leads out of the document`];
      const target = value(one, 'Target');
      return parts.has(posix.join(folder, target)) ? [] : [`${name} leads to ${target}, which is not there`];
    }),
  ];
}

function orderFaults(part: string, element: Element): string[] {
  const order = ordered.get(element.nodeName);
  const children = childrenOf(element);
  const faults = children.flatMap((child) => orderFaults(part, child));
  const first = { 'w:p': 'w:pPr', 'w:r': 'w:rPr', 'w:tc': 'w:tcPr' }[element.nodeName];
  if (first !== undefined && children.slice(1).some((child) => child.nodeName === first)) {
    faults.push(`${part}: ${first} does not come first in its ${element.nodeName}`);
  }
  if (order === undefined) return faults;
  let reached = 0;
  for (const { nodeName } of children) {
    const place = order.indexOf(nodeName.replace(/^w:/, ''));
    if (place === -1) faults.push(`${part}: ${nodeName} in ${element.nodeName} is not expected`);
    else if (place < reached) faults.push(`${part}: ${nodeName} comes too late in ${element.nodeName}`);
    reached = Math.max(reached, place);
  }
  return faults;
}

/** A4 upright with 20 mm at the sides, in twentieths of a point. */
const MOST_WIDTH = Math.round((170 * 1440) / 25.4);

function tableFaults(table: Element): string[] {
  const grid = below(table, 'w:tblGrid').flatMap((found) => below(found, 'w:gridCol'));
  const width = grid.reduce((sum, column) => sum + Number(value(column, 'w:w')), 0);
  const rows = below(table, 'w:tr').map((row) => below(row, 'w:tc'));
  return [
    ...(width > MOST_WIDTH ? [`a table is ${width} wide: more than the page has room for`] : []),
    ...(rows.every((cells) => cells.length === grid.length) ? [] : ['a row has other cells than its table']),
    ...(rows.flat().every((cell) => cell.lastChild?.nodeName === 'w:p')
      ? []
      : ['a cell does not end with a paragraph']),
  ];
}

/** Styles and lists that are used but not defined. */
function nameFaults(parsed: ReadonlyMap<string, Document>): string[] {
  const defined = (part: string, element: string, attribute: string): Set<string> => {
    const document = parsed.get(part);
    return new Set(
      document === undefined ? [] : allOf(document, element).map((one) => value(one, attribute)),
    );
  };
  const styles = defined('word/styles.xml', 'w:style', 'w:styleId');
  const lists = defined('word/numbering.xml', 'w:num', 'w:numId');
  return [...parsed.values()].flatMap((document) => [
    ...['w:pStyle', 'w:rStyle', 'w:tblStyle', 'w:basedOn', 'w:next']
      .flatMap((name) => allOf(document, name).map((one) => value(one)))
      .filter((style) => !styles.has(style))
      .map((style) => `the style ${style} is not defined`),
    ...allOf(document, 'w:numPr')
      .map((one) => value(childrenOf(one).find(({ nodeName }) => nodeName === 'w:numId')))
      .filter((list) => !lists.has(list))
      .map((list) => `the list ${list} is not defined`),
  ]);
}

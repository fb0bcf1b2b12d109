import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UnusablePack } from '../../shared/content/pack';
import { contentFiles, type ContentSet, contentSet } from '../../shared/content/set';
import type { AuditContent } from '../../shared/domain/audit/schema';
import { type LetterKind, letterKinds } from '../../shared/domain/letter/kinds';

/** Guidance: data with a version, a date and sources, never code; and the templates that the product ships. */
export interface Content extends ContentSet {
  /** The content pack that the guidance comes from; null for what the product ships. */
  readonly pack: AuditContent['pack'];
  /** The pack that a person took into use and that cannot be used any more; null while all is well. */
  readonly unusable: UnusablePack | null;
  /** Word templates, as bytes. */
  readonly templates: (kind: LetterKind) => Uint8Array;
  readonly agendaTemplate: Uint8Array;
}

const templatesIn = (folder: string): Content['templates'] => {
  const files = new Map(letterKinds.map((kind) => [kind, readFileSync(join(folder, `${kind}.docx`))]));
  return (kind) => {
    const template = files.get(kind);
    if (template === undefined) throw new Error(`no template for ${kind}`);
    return template;
  };
};

/** Reads and checks resources/content and reads resources/templates; a file that does not fit its schema is a fault of the build. */
export function loadContent(resourcesDir: string): Content {
  return {
    ...loadContentSet(resourcesDir),
    pack: null,
    unusable: null,
    templates: templatesIn(join(resourcesDir, 'templates')),
    agendaTemplate: readFileSync(join(resourcesDir, 'templates', 'meeting-agenda.docx')),
  };
}

/** Reads and checks resources/content alone. */
export function loadContentSet(resourcesDir: string): ContentSet {
  const read = ([key, { file }]: [string, { readonly file: string }]): [string, unknown] => [
    key,
    JSON.parse(readFileSync(join(resourcesDir, 'content', file), 'utf8')),
  ];
  return contentSet.parse(Object.fromEntries(Object.entries(contentFiles).map(read)));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type BankHolidays,
  bankHolidays,
  type Catalogue,
  catalogue,
  type PlacesToLook,
  placesToLook,
  type PpgGuide,
  ppgGuide,
  type Questions,
  questions,
} from '../../shared/content/schema';
import { type WriteAccessGuide, writeAccessGuide } from '../../shared/content/write-access';
import { type LetterKind, letterKinds } from '../../shared/domain/letter/kinds';

/** Guidance that the product ships: data with a version, a date and sources, never code. */
export interface Content {
  readonly catalogue: Catalogue;
  readonly questions: Questions;
  readonly places: PlacesToLook;
  readonly ppgGuide: PpgGuide;
  readonly writeAccess: WriteAccessGuide;
  readonly bankHolidays: BankHolidays;
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
  const read = <S extends z.ZodType>(name: string, schema: S): z.output<S> =>
    schema.parse(JSON.parse(readFileSync(join(resourcesDir, 'content', name), 'utf8')));
  return {
    catalogue: read('catalogue.json', catalogue),
    questions: read('questions.json', questions),
    places: read('places.json', placesToLook),
    ppgGuide: read('ppg-guide.json', ppgGuide),
    writeAccess: read('write-access.json', writeAccessGuide),
    templates: templatesIn(join(resourcesDir, 'templates')),
    agendaTemplate: readFileSync(join(resourcesDir, 'templates', 'meeting-agenda.docx')),
    bankHolidays: read('bank-holidays.json', bankHolidays),
  };
}

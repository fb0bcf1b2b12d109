import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import { safeFileName } from '../../../shared/domain/attachment/file-name';
import { LARGEST_FILE } from '../../../shared/domain/attachment/schema';
import { type Id, reference } from '../../../shared/domain/ids';
import { commonFields } from '../../../shared/domain/letter/fields';
import { type LetterKind, letterKindFacts } from '../../../shared/domain/letter/kinds';
import {
  exampleOf,
  type FieldValues,
  isKnownField,
  toTemplateField,
  valuesOf,
} from '../../../shared/domain/template/fields';
import { propose } from '../../../shared/domain/template/match';
import type {
  Mapping,
  OwnTemplate,
  Placeholder,
  TemplateChange,
  TemplateDetail,
  TemplateField,
  TemplateInput,
  TemplateUse,
} from '../../../shared/domain/template/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { documentTable, ownTemplateTable } from '../db/schema/letter';
import { blocksOf, plainText } from '../documents/docx-blocks';
import { type FilledTemplate, fillOwnTemplate, readOwnTemplate } from '../documents/own-template';
import { refused } from '../documents/word-file';
import type { EntityReader, ServiceContext } from './context';
import { documentBytes } from './documents';
import { readPractice } from './practice';

type TemplateRow = typeof ownTemplateTable.$inferSelect;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHOWN_IN: readonly DataArea[] = ['letters', 'history'];

export const templateReaders: readonly EntityReader[] = [
  {
    entity: 'own-template',
    rows: (db) =>
      db
        .select()
        .from(ownTemplateTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

/** The practice's own texts for letters: taken in, mapped once by a person, used, put away. */
export function createTemplatesService({ db, clock, newId, content, mutate, record }: ServiceContext) {
  // A kept document never changes, so its places are looked for once.
  const known = new Map<Id, readonly Placeholder[]>();
  const placesOf = (tx: Db | Tx, { documentId }: TemplateRow): readonly Placeholder[] => {
    const places = known.get(documentId) ?? readOwnTemplate(documentBytes(tx, documentId));
    known.set(documentId, places);
    return places;
  };

  /** A letter's common fields as they are today, under an address that stands for any. */
  const common = (): FieldValues =>
    valuesOf(
      commonFields(
        { practice: readPractice(db), ref: reference('LTR', 1), today: clock.today() },
        { lines: ['(Who it is addressed to)'], dear: 'colleague', copies: ['(Who gets copies)'] },
      ),
    );

  const fieldsOf = (kind: LetterKind): TemplateField[] => {
    const names = new Map([...common().keys()].map((name) => [name, false]));
    for (const [name, isList] of fieldsIn(content.templates(kind))) {
      if (!names.has(name)) names.set(name, isList);
    }
    return [...names].map(([name, isList]) => toTemplateField(name, isList));
  };

  const detailOf = (tx: Db | Tx, row: TemplateRow): TemplateDetail => {
    const placeholders = placesOf(tx, row);
    return {
      ...toTemplate(tx, row, placeholders),
      placeholders: [...placeholders],
      mapping: row.mapping,
      fields: fieldsOf(row.kind),
    };
  };

  return {
    /** Those that were not removed, the oldest first. */
    list: (): OwnTemplate[] =>
      db
        .select()
        .from(ownTemplateTable)
        .where(isNull(ownTemplateTable.removedOn))
        .orderBy(asc(ownTemplateTable.id))
        .all()
        .map((row) => toTemplate(db, row, placesOf(db, row))),

    /** Throws `not-found`. */
    get: (id: Id): TemplateDetail => detailOf(db, live(db, id)),

    /** Takes a copy of a Word file in and proposes what goes where. Throws `template-broken` with what to do. */
    take: ({ kind, name, source, path }: TemplateInput & { readonly path: string }): OwnTemplate => {
      const bytes = readChosen(path);
      const places = readOwnTemplate(bytes);
      const fields = fieldsOf(kind);
      const mapping = Object.fromEntries(places.map((place) => [place.key, propose(place, fields)]));
      return mutate(SHOWN_IN, (tx) => {
        const now = clock.nowUtc();
        const document = {
          id: newId(),
          name: safeFileName(basename(path).replace(/\.dotx$/i, '.docx'), 'docx'),
          mime: DOCX,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          size: bytes.byteLength,
          createdAt: now,
        };
        tx.insert(documentTable)
          .values({ ...document, bytes })
          .run();
        record(tx, { action: 'created', entity: 'document', id: document.id, before: null, after: document });
        const row: TemplateRow = {
          id: newId(),
          version: 1,
          kind,
          name,
          source,
          documentId: document.id,
          mapping,
          checkedAt: null,
          addedAt: now,
          removedOn: null,
        };
        tx.insert(ownTemplateTable).values(row).run();
        record(tx, { action: 'added', entity: 'own-template', id: row.id, before: null, after: row });
        return toTemplate(tx, row, places);
      });
    },

    /** The template filled with the practice's details, and examples for what belongs to one letter. */
    preview: ({ id, mapping }: { readonly id: Id; readonly mapping: Mapping }) => {
      const row = live(db, id);
      const examples = fieldsOf(row.kind).map((field): [string, string | string[]] => [
        field.name,
        field.repeated ? [exampleOf(field)] : exampleOf(field),
      ]);
      const values = new Map([...examples, ...common()]);
      const filled = fillOwnTemplate(documentBytes(db, row.documentId), { mapping, values, answers: {} });
      return { look: lookOf(filled.docx), unfilled: [...filled.unfilled] };
    },

    /** Says what goes where. Throws `not-found`, `stale`, `validation` for a field that the letter does not have. */
    save: ({ id, version, name, source, mapping }: TemplateChange): TemplateDetail =>
      mutate(SHOWN_IN, (tx) => {
        const before = live(tx, id);
        if (before.version !== version) throw new AppError({ code: 'stale', entity: 'own-template', id });
        const names = new Set(fieldsOf(before.kind).map((field) => field.name));
        const strange = Object.values(mapping).filter(
          (filling) => filling.as === 'field' && !names.has(filling.field),
        );
        if (strange.length > 0) {
          throw new AppError({
            code: 'validation',
            fields: { mapping: ['This letter has no such detail. Choose another one'] },
          });
        }
        const places = new Set(placesOf(tx, before).map(({ key }) => key));
        const after: TemplateRow = {
          ...before,
          version: before.version + 1,
          name,
          source,
          mapping: Object.fromEntries(Object.entries(mapping).filter(([key]) => places.has(key))),
          checkedAt: clock.nowUtc(),
        };
        tx.update(ownTemplateTable).set(after).where(eq(ownTemplateTable.id, id)).run();
        const action = before.checkedAt === null ? 'mapped' : 'updated';
        record(tx, { action, entity: 'own-template', id, before, after });
        return detailOf(tx, after);
      }),

    /** Takes it off the list; letters that were made from it stay as they are. Throws `not-found`. */
    remove: ({ id, reason }: { readonly id: Id; readonly reason: string }): void => {
      mutate(SHOWN_IN, (tx) => {
        const before = live(tx, id);
        const after = { ...before, removedOn: clock.today() };
        tx.update(ownTemplateTable).set(after).where(eq(ownTemplateTable.id, id)).run();
        record(tx, { action: 'removed', entity: 'own-template', id, before, after, reason });
      });
    },
  };
}

const lookOf = (docx: Uint8Array) => ({
  docx: Buffer.from(docx).toString('base64'),
  text: plainText(blocksOf(docx)),
});

function live(db: Db | Tx, id: Id): TemplateRow {
  const key = and(eq(ownTemplateTable.id, id), isNull(ownTemplateTable.removedOn));
  const row = db.select().from(ownTemplateTable).where(key).get();
  if (row === undefined) throw new AppError({ code: 'not-found', entity: 'own-template', id });
  return row;
}

function toTemplate(db: Db | Tx, row: TemplateRow, places: readonly Placeholder[]): OwnTemplate {
  const { id, version, kind, name, source, mapping, checkedAt, addedAt } = row;
  const document = db
    .select({ name: documentTable.name })
    .from(documentTable)
    .where(eq(documentTable.id, row.documentId))
    .get();
  return {
    id,
    version,
    kind,
    name,
    source,
    fileName: document?.name ?? '',
    ready: checkedAt !== null,
    // A place that a later version of the app finds first is asked for, too.
    asked: places.filter(({ key }) => (mapping[key]?.as ?? 'ask') === 'ask'),
    addedAt,
  };
}

const TAG = /\{\{([#^/]?)([\w.]+)\}\}/g;

/** The merge fields of one of our own templates, and whether each is a list: what a letter of its kind knows. */
function fieldsIn(template: Uint8Array): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const within: string[] = [];
  for (const [, mark, name = ''] of plainText(blocksOf(template)).matchAll(TAG)) {
    if (mark === '#' || mark === '^') {
      within.push(name);
      if (mark === '#' && isKnownField(name)) found.set(name, true);
    } else if (mark === '/') within.pop();
    else if (name !== '.') {
      const list = within.findLast((outer) => isKnownField(`${outer}.${name}`));
      found.set(list === undefined ? name : `${list}.${name}`, list !== undefined);
    }
  }
  return found;
}

const TOO_LARGE =
  'This file is larger than 50 MB. Make its pictures smaller in Word (Picture Format, Compress Pictures), save it and choose it again.';

function readChosen(path: string): Buffer {
  try {
    const facts = statSync(path);
    if (!facts.isFile()) throw refused('This is not a file. Choose a Word document (.docx).');
    if (facts.size > LARGEST_FILE) throw refused(TOO_LARGE);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw refused(
      'The file could not be read. Close it in Word, check that its disk is still connected, and choose it again.',
    );
  }
}

/** A letter of this kind from the practice's own template. Throws `not-found`, `rule` for one that cannot be used for it. */
export function fillFromOwn(
  db: Db | Tx,
  kind: LetterKind,
  { id, answers }: NonNullable<TemplateUse>,
  values: FieldValues,
): FilledTemplate {
  const row = live(db, id);
  if (row.kind !== kind || row.checkedAt === null) {
    throw new AppError({
      code: 'rule',
      message:
        row.kind === kind
          ? `Nobody has checked yet what goes where in “${row.name}”. Do that first, under Letters, Own templates`
          : `“${row.name}” stands for another letter: ${letterKindFacts[row.kind].name}`,
    });
  }
  return fillOwnTemplate(documentBytes(db, row.documentId), { mapping: row.mapping, values, answers });
}

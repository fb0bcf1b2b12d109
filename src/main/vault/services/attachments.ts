import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { and, asc, eq, isNull, sql, sum } from 'drizzle-orm';
import { safeFileName } from '../../../shared/domain/attachment/file-name';
import {
  type Attachment,
  type AttachmentInput,
  type AttachmentList,
  type AttachmentOwner,
  attachmentOwners,
  type AttachmentRemoval,
  CHUNK,
  fileMimes,
  type FileType,
  fileTypes,
  LARGEST_FILE,
} from '../../../shared/domain/attachment/schema';
import type { WrittenFile } from '../../../shared/domain/exports/schema';
import type { Id } from '../../../shared/domain/ids';
import type { DataArea } from '../../../shared/contract/events';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { attachmentTable } from '../db/schema/attachment';
import { auditRoundTable } from '../db/schema/audit';
import { documentTable, incomingLetterTable, letterTable } from '../db/schema/letter';
import { requestTable } from '../db/schema/request';
import { fileTypeOf, paragraphsOf } from '../documents/file-type';
import { writeChosenFile } from './chosen-file';
import type { EntityReader, ServiceContext } from './context';
import { documentBytes } from './documents';

type AttachmentRow = typeof attachmentTable.$inferSelect;

const SHOWN_IN: readonly DataArea[] = ['attachments', 'history'];

export const attachmentReaders: readonly EntityReader[] = [
  {
    entity: 'attachment',
    rows: (db) =>
      db
        .select()
        .from(attachmentTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

/** Files kept with an agreement or a letter: taken in, read piece by piece, saved out, removed; each with its entry. */
export function createAttachmentsService({ db, clock, newId, mutate, record }: ServiceContext) {
  const fileOf = (id: Id): { readonly type: FileType; readonly bytes: Buffer } => {
    const { documentId, type } = live(db, id);
    return { type, bytes: documentBytes(db, documentId) };
  };

  return {
    /** What an agreement, a letter or a request has, the oldest first. */
    list: (owner: AttachmentOwner): AttachmentList => ({
      attachments: select(db, and(ownedBy(owner), isNull(attachmentTable.removedOn))).map(toAttachment),
      bytesInAll: Number(
        db
          .select({ all: sum(documentTable.size) })
          .from(documentTable)
          .get()?.all ?? 0,
      ),
    }),

    /** Throws `not-found`, for one that was removed too. */
    get: (id: Id): Attachment => toAttachment(live(db, id)),

    /** The bytes from `offset` on, at most a chunk of them. */
    read: (id: Id, offset: number): Buffer => {
      const { documentId } = live(db, id);
      const part = db
        .select({ part: sql<Buffer>`substr(${documentTable.bytes}, ${offset + 1}, ${CHUNK})` })
        .from(documentTable)
        .where(eq(documentTable.id, documentId))
        .get();
      return part?.part ?? Buffer.alloc(0);
    },

    /** The text of a Word document or a text file; throws `rule` when it is damaged. */
    paragraphs: (id: Id): string[] => {
      const { type, bytes } = fileOf(id);
      const found = paragraphsOf(type, bytes);
      if (found === null) {
        throw new AppError({
          code: 'rule',
          message: 'This file is damaged, so it cannot be shown. It can still be saved out',
        });
      }
      return [...found];
    },

    /** Takes a copy of a file in; the file itself stays where it is. Throws `rule` with the reason for a refusal. */
    take: ({
      owner,
      evidence,
      kind,
      title,
      path,
    }: AttachmentInput & { readonly path: string }): Attachment => {
      const { bytes, type } = readAllowed(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const name = safeFileName(basename(path), type);
      return mutate(SHOWN_IN, (tx) => {
        requireOwner(tx, owner);
        if (evidence !== null) requireRound(tx, owner, evidence.roundId);
        const document = {
          id: newId(),
          name,
          mime: fileMimes[type],
          sha256,
          size: bytes.byteLength,
          createdAt: clock.nowUtc(),
        };
        tx.insert(documentTable)
          .values({ ...document, bytes })
          .run();
        record(tx, { action: 'created', entity: 'document', id: document.id, before: null, after: document });
        const after: AttachmentRow = {
          id: newId(),
          documentId: document.id,
          agreementId: owner.entity === 'agreement' ? owner.id : null,
          letterId: owner.entity === 'letter' ? owner.id : null,
          requestId: owner.entity === 'request' ? owner.id : null,
          incomingLetterId: owner.entity === 'incoming-letter' ? owner.id : null,
          auditRoundId: evidence?.roundId ?? null,
          questionId: evidence?.questionId ?? null,
          kind,
          title: title === '' ? name : title,
          addedOn: clock.today(),
          removedOn: null,
        };
        tx.insert(attachmentTable).values(after).run();
        record(tx, { action: 'added', entity: 'attachment', id: after.id, before: null, after });
        return toAttachment(live(tx, after.id));
      });
    },

    /** Writes it where a person chose, out of the encryption, and enters that in the history. */
    writeOut: (id: Id, path: string): WrittenFile => {
      const written = writeChosenFile(db, path, [fileOf(id).bytes]);
      try {
        mutate(['history'], (tx) => {
          record(tx, { action: 'saved-out', entity: 'attachment', id, before: null, after: null });
        });
      } catch (cause) {
        // What can be read only can still be handed out.
        if (!(cause instanceof AppError && cause.data.code === 'register-read-only')) throw cause;
      }
      return written;
    },

    /** Takes it off the list. The history keeps that it was there, and why it went. */
    remove: ({ id, reason }: AttachmentRemoval): void => {
      mutate(SHOWN_IN, (tx) => {
        live(tx, id);
        const before = tx.select().from(attachmentTable).where(eq(attachmentTable.id, id)).get();
        if (before === undefined) throw missing('attachment', id);
        const after = { ...before, removedOn: clock.today() };
        tx.update(attachmentTable).set(after).where(eq(attachmentTable.id, id)).run();
        record(tx, { action: 'removed', entity: 'attachment', id, before, after, reason });
      });
    },
  };
}

const missing = (entity: string, id: Id): AppError => new AppError({ code: 'not-found', entity, id });
const refusal = (message: string): AppError => new AppError({ code: 'rule', message });

const TOO_LARGE = 'This file is larger than 50 MB. Save it in parts or with smaller pictures, and add these';
const NOT_TAKEN =
  'This file cannot be added. The register takes PDF, PNG, JPEG, Word documents without macros (.docx) and plain ' +
  'text, under a name that ends as its content is';

function readAllowed(path: string): { readonly bytes: Buffer; readonly type: FileType } {
  const bytes = readOrRefuse(path);
  const type = fileTypeOf(basename(path), bytes);
  if (type === null) throw refusal(NOT_TAKEN);
  return { bytes, type };
}

function readOrRefuse(path: string): Buffer {
  let bytes: Buffer | undefined;
  try {
    const facts = statSync(path);
    if (!facts.isFile()) throw refusal(NOT_TAKEN);
    if (facts.size > LARGEST_FILE) throw refusal(TOO_LARGE);
    bytes = readFileSync(path);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw refusal('The file could not be read. Check that its disk is still connected, then choose it again');
  }
  // It may have grown since it was looked at.
  if (bytes.byteLength > LARGEST_FILE) throw refusal(TOO_LARGE);
  return bytes;
}

const owners = {
  agreement: { table: agreementTable, key: attachmentTable.agreementId },
  letter: { table: letterTable, key: attachmentTable.letterId },
  request: { table: requestTable, key: attachmentTable.requestId },
  'incoming-letter': { table: incomingLetterTable, key: attachmentTable.incomingLetterId },
} as const;

function requireOwner(tx: Tx, { entity, id }: AttachmentOwner): void {
  const { table } = owners[entity];
  if (tx.select({ id: table.id }).from(table).where(eq(table.id, id)).get() === undefined)
    throw missing(entity, id);
}

/** Evidence belongs to an audit of the agreement that it is kept with. */
function requireRound(tx: Tx, { id }: AttachmentOwner, roundId: Id): void {
  const key = and(eq(auditRoundTable.id, roundId), eq(auditRoundTable.agreementId, id));
  const round = tx.select({ id: auditRoundTable.id }).from(auditRoundTable).where(key).get();
  if (round === undefined) throw missing('audit-round', roundId);
}

const ownedBy = ({ entity, id }: AttachmentOwner) => eq(owners[entity].key, id);

function select(db: Db | Tx, condition: ReturnType<typeof and>) {
  return db
    .select({
      id: attachmentTable.id,
      documentId: attachmentTable.documentId,
      agreementId: attachmentTable.agreementId,
      letterId: attachmentTable.letterId,
      requestId: attachmentTable.requestId,
      incomingLetterId: attachmentTable.incomingLetterId,
      auditRoundId: attachmentTable.auditRoundId,
      questionId: attachmentTable.questionId,
      kind: attachmentTable.kind,
      title: attachmentTable.title,
      addedOn: attachmentTable.addedOn,
      fileName: documentTable.name,
      mime: documentTable.mime,
      size: documentTable.size,
      sha256: documentTable.sha256,
      agreementRef: agreementTable.ref,
      letterRef: letterTable.ref,
      requestRef: requestTable.ref,
      incomingRef: incomingLetterTable.ref,
    })
    .from(attachmentTable)
    .innerJoin(documentTable, eq(documentTable.id, attachmentTable.documentId))
    .leftJoin(agreementTable, eq(agreementTable.id, attachmentTable.agreementId))
    .leftJoin(letterTable, eq(letterTable.id, attachmentTable.letterId))
    .leftJoin(requestTable, eq(requestTable.id, attachmentTable.requestId))
    .leftJoin(incomingLetterTable, eq(incomingLetterTable.id, attachmentTable.incomingLetterId))
    .where(condition)
    .orderBy(asc(attachmentTable.id))
    .all()
    .map(({ mime, ...row }) => ({ ...row, type: typeOf(mime) }));
}
type Selected = ReturnType<typeof select>[number];

function typeOf(mime: string): FileType {
  const type = fileTypes.find((one) => fileMimes[one] === mime);
  if (type === undefined) throw new Error(`a document of the type ${mime}`);
  return type;
}

function live(db: Db | Tx, id: Id): Selected {
  const [row] = select(db, and(eq(attachmentTable.id, id), isNull(attachmentTable.removedOn)));
  if (row === undefined) throw missing('attachment', id);
  return row;
}

function toAttachment({
  documentId: _d,
  agreementId,
  letterId,
  requestId,
  incomingLetterId,
  agreementRef,
  letterRef,
  requestRef,
  incomingRef,
  auditRoundId,
  questionId,
  ...rest
}: Selected): Attachment {
  return {
    ...rest,
    ownerRef: agreementRef ?? letterRef ?? requestRef ?? incomingRef ?? '',
    evidence: auditRoundId === null || questionId === null ? null : { roundId: auditRoundId, questionId },
    owner: ownerOf({
      agreement: agreementId,
      letter: letterId,
      request: requestId,
      'incoming-letter': incomingLetterId,
    }),
  };
}

function ownerOf(ids: Readonly<Record<AttachmentOwner['entity'], Id | null>>): AttachmentOwner {
  for (const entity of attachmentOwners) {
    const id = ids[entity];
    if (id !== null) return { entity, id };
  }
  throw new Error('a document that belongs to nothing');
}

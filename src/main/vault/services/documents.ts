import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { documentTable, letterTable } from '../db/schema/letter';

const documentColumns = {
  id: documentTable.id,
  name: documentTable.name,
  mime: documentTable.mime,
  sha256: documentTable.sha256,
  size: documentTable.size,
  createdAt: documentTable.createdAt,
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function readDocument(db: Db | Tx, id: Id) {
  const row = db
    .select({ bytes: documentTable.bytes, sha256: documentTable.sha256 })
    .from(documentTable)
    .where(eq(documentTable.id, id))
    .get();
  if (row === undefined) throw new AppError({ code: 'not-found', entity: 'document', id });
  return row;
}

/** A file kept in the register. Throws `not-found`, and `register-damaged` when it is not the file that was put in. */
export function documentBytes(db: Db | Tx, id: Id): Buffer {
  const row = readDocument(db, id);
  if (sha256(row.bytes) !== row.sha256) throw new AppError({ code: 'register-damaged' });
  return row.bytes;
}

/**
 * The kept files as the history knows them, without their bytes. Letters' files are small and hashed again at every
 * check; an attachment, which may be large, is hashed when it is read.
 */
export function* keptDocuments(db: Db | Tx) {
  const rows = db
    .select({ document: documentColumns, letterId: letterTable.id })
    .from(documentTable)
    .leftJoin(letterTable, eq(letterTable.documentId, documentTable.id))
    .all();
  for (const { document, letterId } of rows) {
    const { id } = document;
    const isWhole = letterId === null || sha256(readDocument(db, id).bytes) === document.sha256;
    yield { id, row: isWhole ? document : { ...document, sha256: 'altered' } };
  }
}

import { z } from 'zod';
import { fullQuestionIds } from '../audit/schema';
import { isoDate } from '../calendar';
import { id } from '../ids';
import { optionalText, requiredText } from '../text';

/** What a kept file is to the register. */
export const attachmentKinds = ['agreement', 'dpia', 'reply', 'letter', 'screenshot', 'other'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];
export const attachmentKindLabels: Record<AttachmentKind, string> = {
  agreement: 'Signed agreement',
  dpia: 'DPIA',
  reply: 'Reply',
  letter: 'Letter that came in',
  screenshot: 'Screenshot',
  other: 'Something else',
};

/** The types of file that the register takes: those that it can show. */
export const fileTypes = ['pdf', 'png', 'jpeg', 'docx', 'txt'] as const;
export type FileType = (typeof fileTypes)[number];
export const fileTypeLabels: Record<FileType, string> = {
  pdf: 'PDF',
  png: 'PNG picture',
  jpeg: 'JPEG picture',
  docx: 'Word document',
  txt: 'Text',
};
export const fileMimes: Record<FileType, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
};

/** The longest file that is taken, in bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;
/** From here on the register says that it grows large, in bytes. */
export const MUCH_IN_ALL = 2 * 1024 * 1024 * 1024;
/** How much of a file one call gives, in bytes. */
export const CHUNK = 4 * 1024 * 1024;

/** What a document can belong to. */
export const attachmentOwners = ['agreement', 'letter', 'request', 'incoming-letter'] as const;
/** Whose document it is. */
export const attachmentOwner = z.object({ entity: z.enum(attachmentOwners), id });
export type AttachmentOwner = z.infer<typeof attachmentOwner>;

/** The answer of one of an agreement's audits that a document is evidence for. */
export const evidence = z.object({ roundId: id, questionId: z.enum(fullQuestionIds) });
export type Evidence = z.infer<typeof evidence>;

export const attachmentInput = z.object({
  owner: attachmentOwner,
  evidence: evidence.nullable().default(null),
  kind: z.enum(attachmentKinds, 'Choose what it is'),
  /** Empty: the file's own name. */
  title: optionalText(200),
});
export type AttachmentInput = z.output<typeof attachmentInput>;

export const attachmentRemoval = z.object({
  id,
  reason: requiredText('why the document is removed', 500),
});
export type AttachmentRemoval = z.output<typeof attachmentRemoval>;

export const attachment = z.object({
  id,
  owner: attachmentOwner,
  /** DSA-0001, LTR-0001, REQ-0001 or INC-0001. */
  ownerRef: z.string(),
  evidence: evidence.nullable(),
  kind: z.enum(attachmentKinds),
  title: z.string(),
  fileName: z.string(),
  type: z.enum(fileTypes),
  size: z.int(),
  sha256: z.string(),
  addedOn: isoDate,
});
export type Attachment = z.infer<typeof attachment>;

export const attachmentList = z.object({
  attachments: z.array(attachment),
  /** Bytes of all documents in the register. */
  bytesInAll: z.int(),
});
export type AttachmentList = z.infer<typeof attachmentList>;

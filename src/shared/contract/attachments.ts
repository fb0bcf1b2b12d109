import { z } from 'zod';
import {
  attachment,
  attachmentInput,
  attachmentList,
  attachmentOwner,
  attachmentRemoval,
} from '../domain/attachment/schema';
import { saved, writtenFile } from '../domain/exports/schema';
import { id } from '../domain/ids';
import { command, fresh, query } from './define';

const one = z.object({ id });
const path = z.string().min(1);

/** Documents that are kept with an agreement or a letter. */
export const attachmentsContract = {
  'attachments.list': query(attachmentOwner, attachmentList),
  'attachments.get': query(one, attachment),
  /** A part of the file from a byte on, in base64; empty at its end. Nothing of it ever lies on the disk in plain. */
  'attachments.read': query(one.extend({ offset: z.int().nonnegative() }), z.object({ base64: z.string() })),
  /** The text of a Word document or text file, a paragraph each. */
  'attachments.text': query(one, z.object({ paragraphs: z.array(z.string()) })),
  'attachments.remove': command(attachmentRemoval, z.object({})),
} as const;

/** The shell asks for the file first. */
export const attachmentsShellContract = {
  /** Null when the person closed the dialog. */
  'attachments.add': command(attachmentInput, attachment.nullable()),
  'attachments.save-out': fresh(command(one, saved, 'read')),
} as const;

export const attachmentsInternalContract = {
  'attachments.take': command(attachmentInput.extend({ path }), attachment),
  'attachments.write-out': command(one.extend({ path }), writtenFile, 'read'),
} as const;

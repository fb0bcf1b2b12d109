import { z } from 'zod';
import { contentPackFaults } from './content/pack-faults';
import { rights } from './domain/person/rules';

const diskFailure = z.enum(['disk-full', 'disk-error']);

/** Every failure that a person may have to tell apart; anything else is `internal`, with a reference. */
export const appErrorSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('validation'), fields: z.record(z.string(), z.array(z.string())) }),
  z.object({ code: z.literal('not-found'), entity: z.string(), id: z.string() }),
  z.object({ code: z.literal('stale'), entity: z.string(), id: z.string() }),
  z.object({ code: z.literal('rule'), message: z.string() }),
  z.object({ code: z.literal('locked') }),
  /** The role of the person at work does not carry the right. */
  z.object({ code: z.literal('not-allowed'), right: z.enum(rights) }),
  /** The passphrase has to be typed again first. */
  z.object({ code: z.literal('confirm-passphrase') }),
  z.object({ code: z.literal('wrong-passphrase'), retryAfterMs: z.number().nonnegative() }),
  z.object({ code: z.literal('wrong-recovery-code'), retryAfterMs: z.number().nonnegative() }),
  z.object({ code: z.literal('register-exists') }),
  z.object({ code: z.literal('register-missing') }),
  z.object({ code: z.literal('register-damaged') }),
  z.object({ code: z.literal('register-newer') }),
  z.object({ code: z.literal('register-in-use') }),
  z.object({ code: z.literal('register-read-only') }),
  z.object({ code: z.literal('slots-damaged') }),
  z.object({ code: z.literal('not-saved'), cause: diskFailure }),
  /** The disk refused what unlocking has to write; the register is as it was. */
  z.object({ code: z.literal('not-opened'), cause: diskFailure }),
  /** One register was to take the place of another; the next start finishes that or leaves the old one. */
  z.object({ code: z.literal('not-finished'), cause: diskFailure }),
  z.object({
    code: z.literal('file-not-written'),
    cause: z.enum(['disk-full', 'in-use', 'not-allowed', 'disk-error']),
  }),
  z.object({
    code: z.literal('backup-unusable'),
    why: z.enum(['not-a-backup', 'damaged', 'newer', 'unreadable']),
  }),
  z.object({ code: z.literal('content-pack-unusable'), why: z.enum(contentPackFaults) }),
  z.object({ code: z.literal('template-broken'), message: z.string() }),
  z.object({ code: z.literal('cancelled') }),
  z.object({ code: z.literal('internal'), ref: z.string() }),
]);
export type AppErrorData = z.infer<typeof appErrorSchema>;
export type AppErrorCode = AppErrorData['code'];

/** Thrown by services so that a synchronous transaction rolls back; only its data crosses a process border. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly data: AppErrorData;
  constructor(data: AppErrorData, options?: ErrorOptions) {
    super(data.code, options);
    this.data = data;
  }
}

/** What every call between the processes answers with. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppErrorData };

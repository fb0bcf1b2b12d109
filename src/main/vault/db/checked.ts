import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Instant, instant } from '../../../shared/domain/calendar';
import { id, type Id } from '../../../shared/domain/ids';
import { writeFileAtomic } from '../platform/atomic-write';
import { canonical, parseJson } from '../security/bytes';
import { macHex, sameHex } from '../security/keys';
import type { Db } from './open';
import { eventTable } from './schema/event';
import { type Head, readHead } from './trail';

// When the whole history was last found sound, and where it stood then. It spares a long history most of the check at
// unlocking; nothing is lost with it, since without it the whole is checked.
const checkedFile = z.strictObject({
  magic: z.literal('DSA-REGISTER-CHECKED'),
  version: z.literal(1),
  vaultId: id,
  seq: z.int().positive(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  at: instant,
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

const WEEK_MS = 7 * 86_400_000;
/** Up to so many entries the whole is checked every time: it takes less than a second or two. */
export const ALWAYS_CHECKED = 5_000;

/**
 * The entry from which a history has to be checked now: 1 for the whole of it, unless it is long and was found sound
 * as a whole within the last week, up to an entry that is still there.
 */
export function checkFrom(db: Db, path: string, key: Uint8Array, vaultId: Id, now: Instant): number {
  if ((readHead(db)?.seq ?? 0) <= ALWAYS_CHECKED) return 1;
  const checked = readChecked(path);
  if (checked === undefined) return 1;
  const { mac, ...body } = checked;
  const age = Date.parse(now) - Date.parse(checked.at);
  if (checked.vaultId !== vaultId || !sameHex(mac, macHex(key, canonical(body)))) return 1;
  // A mark from the future would put the check off for as long as somebody likes.
  if (age < 0 || age > WEEK_MS) return 1;
  const at = db
    .select({ hash: eventTable.hash })
    .from(eventTable)
    .where(eq(eventTable.seq, checked.seq))
    .get();
  return at?.hash === checked.head ? checked.seq + 1 : 1;
}

/** Notes that the whole history was found sound; not for one that is short enough to be checked every time. */
export function writeChecked(path: string, key: Uint8Array, vaultId: Id, head: Head, now: Instant): void {
  if (head.seq <= ALWAYS_CHECKED) return;
  const body = {
    magic: 'DSA-REGISTER-CHECKED',
    version: 1,
    vaultId,
    seq: head.seq,
    head: head.hash,
    at: now,
  };
  writeFileAtomic(path, Buffer.from(`${canonical({ ...body, mac: macHex(key, canonical(body)) })}\n`));
}

function readChecked(path: string): z.infer<typeof checkedFile> | undefined {
  try {
    return checkedFile.safeParse(parseJson(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined; // not there yet, or unreadable: the whole is checked
  }
}

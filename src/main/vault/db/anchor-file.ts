import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { instant } from '../../../shared/domain/calendar';
import { id } from '../../../shared/domain/ids';

export const ANCHOR_MAGIC = 'DSA-REGISTER-ANCHOR';
export const ANCHOR_VERSION = 1;

// Where the history stood, beside the register: finds a database that was put back to an earlier state alone.
const anchorFile = z.strictObject({
  magic: z.literal(ANCHOR_MAGIC),
  version: z.literal(ANCHOR_VERSION),
  vaultId: id,
  seq: z.int().positive(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  utc: instant,
  personId: id,
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
type Anchor = z.infer<typeof anchorFile>;

/** What the anchor's file says, whether or not it is genuine: for the line shown before anybody unlocks. */
export function readAnchor(path: string): Anchor | undefined {
  try {
    return anchorFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    // Missing or unreadable: `checkAnchor` tells the two apart from a sound one, and nothing else hangs on it.
    return undefined;
  }
}

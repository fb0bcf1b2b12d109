import { readFileSync, statSync } from 'node:fs';
import { desc, eq, isNull } from 'drizzle-orm';
import {
  CONTENT_PACK_LIMIT,
  type ContentPackPreview,
  type ContentStatus,
} from '../../../shared/content/pack';
import {
  basisChanges,
  compareParts,
  contentKeys,
  type ContentSet,
  countPieces,
} from '../../../shared/content/set';
import type { ContentPackFault } from '../../../shared/content/pack-faults';
import type { DataArea } from '../../../shared/contract/events';
import { RULE_VERSION } from '../../../shared/domain/audit/rule';
import { daysBetween } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Content } from '../content';
import { fingerprintOf, type PackReader, readContentPack, refused, type SignedPack } from '../content-pack';
import type { Db, Tx } from '../db/open';
import { contentPackTable, contentPublisherTable } from '../db/schema/content';
import { sha256 } from '../security/bytes';
import { asTyped } from '../security/recovery-code';
import type { EntityReader, ServiceContext } from './context';
import { refreshRulings } from './rulings';

// Every page that shows guidance, and every outcome that the catalogue speaks in.
const SHOWN_IN: readonly DataArea[] = ['content', 'audit', 'agreements', 'history'];

type PackRow = typeof contentPackTable.$inferSelect;

/** What the history keeps of a pack: all but its bytes, for which their hash stands. */
const recorded = ({ bytes: _bytes, ...row }: PackRow) => row;

/** Whether the bytes of a pack are those that were taken into use: another signed pack would read as well. */
const isWhole = ({ bytes, sha256: taken }: PackRow): boolean => sha256(bytes).toString('hex') === taken;

export const contentReaders: readonly EntityReader[] = [
  {
    entity: 'content-publisher',
    rows: (db) => publishers(db).map((row) => ({ id: row.id, row })),
  },
  {
    entity: 'content-pack',
    rows: (db) =>
      db
        .select()
        .from(contentPackTable)
        .all()
        .map((row) => ({
          id: row.id,
          row: isWhole(row) ? recorded(row) : { ...recorded(row), sha256: 'altered' },
        })),
  },
];

/**
 * The content that a register works with: that of its pack, or what the app ships. A pack that is damaged, or that this
 * version of the app refuses, is not used, and is told of as unusable.
 */
export function contentInUse(db: Db, reader: PackReader & { readonly shipped: Content }): Content {
  const row = packInUse(db);
  if (row === undefined) return reader.shipped;
  const without = (why: ContentPackFault): Content => {
    const { issuer, sequence, issuedOn } = row;
    return { ...reader.shipped, unusable: { issuer, sequence, issuedOn, why } };
  };
  if (!isWhole(row)) return without('altered');
  try {
    const { payload } = readContentPack(row.bytes, reader);
    const { issuer, sequence } = payload;
    return { ...reader.shipped, ...payload.content, pack: { issuer, sequence, sha256: row.sha256 } };
  } catch (cause) {
    // A later release may ask more of a pack than the one that took it; its own content is the safe choice.
    if (cause instanceof AppError && cause.data.code === 'content-pack-unusable') {
      return without(cause.data.why);
    }
    throw cause;
  }
}

/** Content packs: looked at, taken into use, put aside. `changed` is called once other content is in use. */
export function createContentPackService(
  { db, clock, newId, content, mutate, record }: ServiceContext,
  reader: PackReader,
  changed: () => void,
) {
  let chosen: SignedPack | null = null;

  const refuseOlder = ({ payload, publicKey, sha256: fileHash }: SignedPack): void => {
    const newest = db
      .select({ pack: contentPackTable })
      .from(contentPackTable)
      .innerJoin(contentPublisherTable, eq(contentPackTable.publisherId, contentPublisherTable.id))
      .where(eq(contentPublisherTable.publicKey, publicKey))
      .orderBy(desc(contentPackTable.sequence))
      .get();
    const back = contentKeys.some((key) => payload.content[key].checkedOn < content[key].checkedOn);
    if (back) throw refused('older');
    if (newest === undefined || payload.sequence > newest.pack.sequence) return;
    // The newest pack itself may come back after it was put aside.
    if (fileHash !== newest.pack.sha256 || newest.pack.usedUntil === null) throw refused('older');
  };

  /** Undecided audits are ruled on by what the catalogue says: lists must not go on telling what it said before. */
  const ruleBy = (tx: Tx, fresh: ContentSet): void =>
    refreshRulings({ clock, record, content: { ...content, ...fresh } }, tx);

  const putAside = (tx: Tx, at: string): void => {
    const before = packInUse(tx);
    if (before === undefined) return;
    const after = { ...before, usedUntil: at };
    tx.update(contentPackTable).set({ usedUntil: at }).where(eq(contentPackTable.id, before.id)).run();
    record(tx, {
      action: 'put-aside',
      entity: 'content-pack',
      id: before.id,
      before: recorded(before),
      after: recorded(after),
    });
  };

  const goBack = (tx: Tx): void => {
    putAside(tx, clock.nowUtc());
    ruleBy(tx, reader.shipped);
  };

  return {
    status(): ContentStatus {
      const today = clock.today();
      const row = content.pack === null ? undefined : packInUse(db);
      const keys = publishers(db);
      return {
        parts: contentKeys.map((key) => ({
          key,
          version: content[key].version,
          checkedOn: content[key].checkedOn,
          ageDays: daysBetween(content[key].checkedOn, today),
          pieces: countPieces(content[key]),
        })),
        ruleVersion: RULE_VERSION,
        pack:
          row === undefined
            ? null
            : {
                issuer: row.issuer,
                sequence: row.sequence,
                issuedOn: row.issuedOn,
                usedFrom: row.usedFrom,
                fingerprint: fingerprintOf(keys.find(({ id }) => id === row.publisherId)?.publicKey ?? ''),
              },
        unusable: content.unusable,
        builtInIsNewer: contentKeys.some((key) => reader.shipped[key].checkedOn > content[key].checkedOn),
        publishers: keys.map(({ id, name, publicKey, confirmedOn, distrustedOn }) => ({
          id,
          name,
          confirmedOn,
          distrustedOn,
          fingerprint: fingerprintOf(publicKey),
        })),
      };
    },

    /** Reads the file that a person chose; throws `content-pack-unusable`. Nothing is used before `use`. */
    choose(path: string): ContentPackPreview {
      chosen = null;
      const pack = readContentPack(readFile(path), reader);
      refuseOlder(pack);
      chosen = pack;
      const { issuer, sequence, issuedOn, content: fresh } = pack.payload;
      return {
        issuer,
        sequence,
        issuedOn,
        publisher: standingOf(publishers(db), pack),
        parts: contentKeys.map((key) => ({
          key,
          version: fresh[key].version,
          checkedOn: fresh[key].checkedOn,
          inUse: content[key].version,
          ...compareParts(content[key], fresh[key]),
        })),
        basisChanges: basisChanges(content, fresh),
      };
    },

    /**
     * Takes the chosen pack into use. A key that was not confirmed before needs its fingerprint as the publisher told
     * it; throws `content-pack-unusable` when it is another one, and `rule` when no pack was chosen.
     */
    use(fingerprint: string): void {
      const pack = chosen;
      if (pack === null) throw new AppError({ code: 'rule', message: 'Choose a content pack first' });
      const isKnown = standingOf(publishers(db), pack) === 'known';
      if (!isKnown && asTyped(fingerprint) !== asTyped(fingerprintOf(pack.publicKey))) {
        throw refused('wrong-fingerprint');
      }
      mutate(SHOWN_IN, (tx) => {
        refuseOlder(pack);
        const now = clock.nowUtc();
        putAside(tx, now);
        const { issuer, sequence, issuedOn } = pack.payload;
        const row: PackRow = {
          id: newId(),
          publisherId: publisherOf(tx, pack),
          issuer,
          sequence,
          issuedOn,
          sha256: pack.sha256,
          size: pack.bytes.byteLength,
          bytes: pack.bytes,
          usedFrom: now,
          usedUntil: null,
        };
        tx.insert(contentPackTable).values(row).run();
        record(tx, {
          action: 'taken-into-use',
          entity: 'content-pack',
          id: row.id,
          before: null,
          after: recorded(row),
        });
        ruleBy(tx, pack.payload.content);
      });
      chosen = null;
      changed();
    },

    /** Goes back to the content that the app ships. */
    useBuiltIn(): void {
      mutate(SHOWN_IN, goBack);
      changed();
    },

    /**
     * Takes back the trust in a publisher, for a reason. A pack of theirs that is in use is put aside, since what it
     * says is trusted no more. Throws `not-found`, and `rule` where the trust was taken back before.
     */
    distrust(id: Id, reason: string): void {
      mutate(SHOWN_IN, (tx) => {
        const before = publishers(tx).find((one) => one.id === id);
        if (before === undefined) throw new AppError({ code: 'not-found', entity: 'content-publisher', id });
        if (before.distrustedOn !== null) {
          throw new AppError({ code: 'rule', message: 'The trust in this publisher was taken back before' });
        }
        const after = { ...before, distrustedOn: clock.today() };
        tx.update(contentPublisherTable).set(after).where(eq(contentPublisherTable.id, id)).run();
        record(tx, { action: 'distrusted', entity: 'content-publisher', id, before, after, reason });
        if (packInUse(tx)?.publisherId === id) goBack(tx);
      });
      chosen = null;
      changed();
    },
  };

  function publisherOf(tx: Tx, { publicKey, payload }: SignedPack): string {
    const before = publishers(tx).find((one) => one.publicKey === publicKey);
    if (before !== undefined && before.distrustedOn === null) return before.id;
    const after = {
      id: before?.id ?? newId(),
      publicKey,
      name: payload.issuer,
      confirmedOn: clock.today(),
      distrustedOn: null,
    };
    tx.insert(contentPublisherTable)
      .values(after)
      .onConflictDoUpdate({ target: contentPublisherTable.id, set: after })
      .run();
    record(tx, {
      action: 'confirmed',
      entity: 'content-publisher',
      id: after.id,
      before: before ?? null,
      after,
    });
    return after.id;
  }
}

const publishers = (db: Db | Tx) => db.select().from(contentPublisherTable).all();

const packInUse = (db: Db | Tx): PackRow | undefined =>
  db.select().from(contentPackTable).where(isNull(contentPackTable.usedUntil)).get();

function standingOf(
  known: readonly Pick<typeof contentPublisherTable.$inferSelect, 'publicKey' | 'name' | 'distrustedOn'>[],
  { publicKey, payload }: SignedPack,
): ContentPackPreview['publisher'] {
  const same = known.find((one) => one.publicKey === publicKey);
  if (same !== undefined) return same.distrustedOn === null ? 'known' : 'distrusted';
  const sameName = ({ name }: { readonly name: string }): boolean =>
    name.toLowerCase() === payload.issuer.toLowerCase();
  return known.some(sameName) ? 'other-key' : 'new';
}

/** Never more of a file than a pack may have. */
function readFile(path: string): Buffer {
  try {
    if (statSync(path).size > CONTENT_PACK_LIMIT) throw refused('too-big');
    return readFileSync(path);
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused('unreadable');
  }
}

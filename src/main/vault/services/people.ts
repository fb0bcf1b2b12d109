import { and, desc, eq, gt, inArray, max } from 'drizzle-orm';
import type { Instant } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { may, mayManagePeople, type Right } from '../../../shared/domain/person/rules';
import type { People, Person } from '../../../shared/domain/person/schema';
import { eventTable } from '../db/schema/event';
import { personTable } from '../db/schema/person';
import { RECOVERED } from '../db/verify';
import { members } from '../people-rows';
import { KEY_ROTATED, PASSPHRASE_RESET, RECOVERY_CODE_RENEWED } from '../register-people';
import type { EntityReader, ServiceContext } from './context';

export const personReaders: readonly EntityReader[] = [
  {
    entity: 'person',
    rows: (db) =>
      db
        .select()
        .from(personTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

/** What the list of people needs of the register as a whole. */
export interface PeopleFacts {
  /** The person at work, as they are now. */
  readonly person: () => Person;
  readonly keyHolders: () => readonly Id[];
}

/** Who opens the register, and what they may do. Changes to it go through the register's store. */
export function createPeopleService({ db }: ServiceContext, { person, keyHolders }: PeopleFacts) {
  const mayManage = (): boolean => mayManagePeople(person().role, members(db));

  /** When each person was entered, by id. */
  const addedAt = (): Map<string, Instant> => {
    const added = and(eq(eventTable.entity, 'person'), eq(eventTable.action, 'added'));
    const rows = db.select({ id: eventTable.entityId, utc: eventTable.utc }).from(eventTable).where(added);
    return new Map(rows.all().map(({ id, utc }) => [id, utc]));
  };

  const recoveryCodeUsedAt = (): Instant | null => {
    const renewed = db
      .select({ seq: max(eventTable.seq) })
      .from(eventTable)
      .where(inArray(eventTable.action, [RECOVERY_CODE_RENEWED, KEY_ROTATED]))
      .get();
    const used = and(
      eq(eventTable.entity, 'person'),
      inArray(eventTable.action, [RECOVERED, PASSPHRASE_RESET]),
      gt(eventTable.seq, renewed?.seq ?? 0),
    );
    const last = db
      .select({ utc: eventTable.utc })
      .from(eventTable)
      .where(used)
      .orderBy(desc(eventTable.seq));
    return last.limit(1).get()?.utc ?? null;
  };

  return {
    /** Whether the person at work has a right at this moment. */
    may: (right: Right): boolean => (right === 'manage' ? mayManage() : may(person().role, right)),

    list(): People {
      const added = addedAt();
      const holders = new Set<string>(keyHolders());
      const rows = db.select().from(personTable).all();
      return {
        people: rows
          .map(({ publicKey: _key, ...row }) => ({
            ...row,
            addedAt: added.get(row.id) ?? '',
            hasKey: row.leftOn === null && holders.has(row.id),
          }))
          .toSorted((a, b) => a.addedAt.localeCompare(b.addedAt)),
        mayManage: mayManage(),
        recoveryCodeUsedAt: recoveryCodeUsedAt(),
      };
    },
  };
}
export type PeopleService = ReturnType<typeof createPeopleService>;

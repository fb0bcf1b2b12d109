import { asc } from 'drizzle-orm';
import { PACK_SCHEMA_VERSION, type PackHistory } from '../../../shared/domain/exports/pack';
import { seemsToHoldPersonalData } from '../../../shared/domain/history/withheld';
import type { Id } from '../../../shared/domain/ids';
import { type EventRow, eventTable } from '../db/schema/event';
import { readDetails } from '../db/trail';
import type { HistoryRow } from '../documents/history-table';
import type { ServiceContext } from './context';
import { createEntryReader } from './history';

/** The whole history as it is handed out: for programs, with all that the chain is checked with, and for people. */
export interface HistoryExport {
  readonly file: PackHistory;
  readonly rows: (practice: HistoryRow['practice']) => Generator<HistoryRow>;
}

/** Reads the history for an export. Values that seem to hold personal data of patients are withheld. */
export function readHistoryExport(
  context: Pick<ServiceContext, 'db' | 'content'>,
  vaultId: Id,
): HistoryExport {
  const events = context.db
    .select()
    .from(eventTable)
    .orderBy(asc(eventTable.seq))
    .all()
    .map((event) => ({ event, withheld: isWithheld(event) }));
  const read = createEntryReader(context);
  return {
    file: {
      schemaVersion: PACK_SCHEMA_VERSION,
      vaultId,
      entries: events.map(({ event: { mac: _mac, ...event }, withheld }) =>
        withheld ? { ...event, salt: null, details: null } : event,
      ),
    },
    *rows(practice) {
      for (const { event, withheld } of events) {
        const entry = read(withheld ? { ...event, details: null } : event);
        for (const change of entry.changes.length === 0 ? [null] : entry.changes) {
          yield { practice, entry, change, withheld };
        }
      }
    },
  };
}

function isWithheld(event: EventRow): boolean {
  const { changes, reason } = readDetails(event);
  const recorded = Object.entries(changes).map(([field, [before, after]]) => ({ field, before, after }));
  return seemsToHoldPersonalData(event.entity, recorded, reason);
}

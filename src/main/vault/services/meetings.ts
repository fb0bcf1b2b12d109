import { createHash } from 'node:crypto';
import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { agreementWarnings } from '../../../shared/domain/agreement/warnings';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import {
  agendaParts,
  contradictionsIn,
  type Meeting,
  type MeetingCandidate,
  type MeetingConfirmation,
  type MeetingInput,
  meetingPlace,
} from '../../../shared/domain/audit/meeting';
import type { DataArea } from '../../../shared/contract/events';
import { formatDate } from '../../../shared/domain/calendar';
import type { WrittenFile } from '../../../shared/domain/exports/schema';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import {
  auditAnswerTable,
  auditMeetingTable,
  auditRoundTable,
  type KeptMeetingItem,
  outcomeTable,
} from '../db/schema/audit';
import { fillTemplate, type TemplateData } from '../documents/docx';
import { readAgreement } from './agreement-record';
import { writeChosenFile } from './chosen-file';
import type { EntityReader, ServiceContext } from './context';
import { createPracticeService } from './practice';
import { decideRound, openQuestions, rulingOf, type RoundRow } from './rulings';

type MeetingRow = typeof auditMeetingTable.$inferSelect;

const AGENDA_SHOWN_IN: readonly DataArea[] = ['audit', 'history'];
const CONFIRMED_SHOWN_IN: readonly DataArea[] = ['audit', 'agreements', 'history'];

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** The history holds which agreements an agenda has and a digest of the rest, not all of its words. */
const asRecorded = ({ items, ...row }: MeetingRow) => ({
  ...row,
  agenda: items.map(({ ref }) => ref),
  confirmed: items.filter((item) => item.confirmed).map(({ ref }) => ref),
  textSha256: sha256(JSON.stringify(items)),
});

export const meetingReaders: readonly EntityReader[] = [
  {
    entity: 'audit-meeting',
    rows: (db) =>
      db
        .select()
        .from(auditMeetingTable)
        .all()
        .map((row) => ({ id: row.id, row: asRecorded(row) })),
  },
];

const CHANGED = 'Something that the rule looks at has changed since the agenda was made. Look at it again.';

/** Partners' meetings: an agenda of outcomes, confirmed in one go. */
export function createMeetingsService(context: ServiceContext) {
  const { db, clock, newId, content, mutate, record } = context;
  const practices = createPracticeService(context);

  /** An outcome that waits, with a digest of all that it rests on. */
  const candidate = (from: Db | Tx, round: RoundRow): KeptMeetingItem => {
    const agreement = readAgreement(from, round.agreementId);
    const ruling = rulingOf(context, from, round);
    const { entries } = content.catalogue;
    const entry = entries.find(({ id }) => id === agreement.catalogueId) ?? null;
    const contradictions = contradictionsIn(agreementWarnings(agreement, clock.today(), entry));
    return {
      roundId: round.id,
      agreementId: agreement.id,
      ref: agreement.ref,
      title: agreement.title,
      outcome: ruling.outcome,
      rule: ruling.rule,
      why: ruling.ruleText,
      place: meetingPlace(ruling, contradictions),
      contradictions,
      confirmed: false,
      leftOut: '',
      digest: sha256(JSON.stringify([ruling, contradictions, answersOf(from, round.id)])),
    };
  };

  /** Confirms one item, or says why not. */
  const confirmItem = (
    tx: Tx,
    item: KeptMeetingItem,
    { meeting, chosen, decidedBy }: { meeting: MeetingRow; chosen: boolean; decidedBy: string },
  ): KeptMeetingItem => {
    if (item.place === 'alone') return { ...item, leftOut: 'To be decided on its own page.' };
    if (!chosen) return { ...item, leftOut: 'The partners did not confirm it.' };
    const [round] = waitingRounds(tx, item.roundId);
    if (round === undefined) {
      return { ...item, leftOut: 'It does not wait any more: it was decided, archived or asked more about.' };
    }
    if (candidate(tx, round).digest !== item.digest) return { ...item, leftOut: CHANGED };
    decideRound(context, tx, round, {
      outcome: item.outcome,
      reason: `Confirmed at the partners’ meeting of ${formatDate(meeting.heldOn)}`,
      riskAnswer: '',
      decidedBy,
      decidedOn: meeting.heldOn,
    });
    return { ...item, confirmed: true };
  };

  return {
    overview: (): { candidates: MeetingCandidate[]; meetings: Meeting[] } => ({
      candidates: waitingRounds(db).map((round) => candidate(db, round)),
      meetings: db
        .select()
        .from(auditMeetingTable)
        .orderBy(desc(auditMeetingTable.createdAt), desc(auditMeetingTable.id))
        .all(),
    }),

    /** Makes an agenda, in place of one that was not confirmed. Throws `rule` for an outcome that does not wait. */
    make: ({ heldOn, attendees, roundIds }: MeetingInput): Meeting =>
      mutate(AGENDA_SHOWN_IN, (tx) => {
        const chosen = new Set(roundIds);
        const items = waitingRounds(tx)
          .filter(({ id }) => chosen.has(id))
          .map((round) => candidate(tx, round));
        if (items.length < chosen.size) {
          throw new AppError({
            code: 'rule',
            message: 'One of these outcomes does not wait any more. Look at the list again.',
          });
        }
        const before = tx.select().from(auditMeetingTable).where(isNull(auditMeetingTable.confirmedAt)).get();
        const after: MeetingRow = {
          id: before?.id ?? newId(),
          heldOn,
          attendees,
          items,
          createdAt: clock.nowUtc(),
          confirmedAt: null,
        };
        tx.insert(auditMeetingTable)
          .values(after)
          .onConflictDoUpdate({ target: auditMeetingTable.id, set: after })
          .run();
        recordMeeting(tx, 'agenda-made', before, after);
        return after;
      }),

    /**
     * Confirms the chosen items as the rule says, each with its own entry in the history, all or none on disk. What
     * has changed since the agenda was made is left out, with the reason. Throws `rule` once it is confirmed,
     * `validation` before the day of the meeting.
     */
    confirm: ({ meetingId, roundIds, decidedBy }: MeetingConfirmation): Meeting =>
      mutate(CONFIRMED_SHOWN_IN, (tx) => {
        const meeting = readMeeting(tx, meetingId);
        if (meeting.confirmedAt !== null) {
          throw new AppError({ code: 'rule', message: 'This meeting is confirmed already.' });
        }
        if (meeting.heldOn > clock.today()) {
          throw new AppError({
            code: 'rule',
            message: `The meeting is on ${formatDate(meeting.heldOn)}. Confirm its outcomes on that day or later.`,
          });
        }
        const items = meeting.items.map((item) =>
          confirmItem(tx, item, { meeting, decidedBy, chosen: roundIds.includes(item.roundId) }),
        );
        const after: MeetingRow = { ...meeting, items, confirmedAt: clock.nowUtc() };
        tx.update(auditMeetingTable).set(after).where(eq(auditMeetingTable.id, meetingId)).run();
        recordMeeting(tx, 'confirmed', meeting, after);
        return after;
      }),

    /** Writes the agenda as a Word document. Throws `not-found`, and like `writeChosenFile`. */
    writeAgenda: ({ meetingId, path }: { readonly meetingId: Id; readonly path: string }): WrittenFile => {
      const data = agendaData(readMeeting(db, meetingId), practices.get().name);
      return writeChosenFile(db, path, [Buffer.from(fillTemplate(content.agendaTemplate, data))]);
    },
  };

  function recordMeeting(tx: Tx, action: string, before: MeetingRow | undefined, after: MeetingRow): void {
    record(tx, {
      action,
      entity: 'audit-meeting',
      id: after.id,
      before: before === undefined ? null : asRecorded(before),
      after: asRecorded(after),
    });
  }
}

function readMeeting(from: Db | Tx, id: Id): MeetingRow {
  const row = from.select().from(auditMeetingTable).where(eq(auditMeetingTable.id, id)).get();
  if (row === undefined) throw new AppError({ code: 'not-found', entity: 'audit-meeting', id });
  return row;
}

/** Answered, undecided rounds (or only this one) of agreements that are not archived, by reference. */
const waitingRounds = (from: Db | Tx, only?: Id): RoundRow[] =>
  from
    .select({ round: auditRoundTable })
    .from(auditRoundTable)
    .innerJoin(agreementTable, eq(agreementTable.id, auditRoundTable.agreementId))
    .leftJoin(outcomeTable, eq(outcomeTable.roundId, auditRoundTable.id))
    .where(
      and(
        isNotNull(auditRoundTable.completedAt),
        isNull(outcomeTable.decided),
        isNull(agreementTable.archivedOn),
        only === undefined ? undefined : eq(auditRoundTable.id, only),
      ),
    )
    .orderBy(asc(agreementTable.ref))
    .all()
    .map(({ round }) => round)
    .filter((round) => openQuestions(from, round).length === 0);

const answersOf = (from: Db | Tx, roundId: Id) =>
  from
    .select({
      questionId: auditAnswerTable.questionId,
      value: auditAnswerTable.value,
      note: auditAnswerTable.note,
      citation: auditAnswerTable.citation,
    })
    .from(auditAnswerTable)
    .where(eq(auditAnswerTable.roundId, roundId))
    .orderBy(asc(auditAnswerTable.questionId))
    .all();

const agendaLines = (part: Meeting['items']): TemplateData[] =>
  part.map(({ ref, title, outcome, rule, why, contradictions }) => ({
    agreement: `${ref} ${title}`,
    outcome: `${outcomeLabels[outcome]} (rule ${rule})`,
    why: [why, ...contradictions].join('. '),
  }));

function agendaData({ heldOn, attendees, items }: MeetingRow, practice: string): TemplateData {
  const { together, alone } = agendaParts(items);
  return {
    draft: false,
    ref: 'Agenda',
    'practice.name': practice,
    heldOn: formatDate(heldOn),
    attendees,
    hasTogether: together.length > 0,
    hasAlone: alone.length > 0,
    together: agendaLines(together),
    alone: agendaLines(alone),
  };
}

import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { listedBasis } from '../../../shared/domain/agreement/listed';
import { publicAgreement } from '../../../shared/domain/agreement/public';
import { caseOf } from '../../../shared/domain/audit/facts';
import { decide } from '../../../shared/domain/audit/rule';
import type { Outcome } from '../../../shared/domain/audit/schema';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import type { Composition } from '../../../shared/domain/letter/fields';
import { aboutArchived } from '../../../shared/domain/letter/rules';
import type { Letter, Objections } from '../../../shared/domain/letter/schema';
import type { FollowedLetter } from '../../../shared/domain/letter/followed';
import type { LetterOrder } from '../../../shared/domain/letter/kinds';
import { bmaReferral } from '../../../shared/domain/letter/kinds/bma-referral';
import { changeRefusal } from '../../../shared/domain/letter/kinds/change-refusal';
import { dpoOpinion } from '../../../shared/domain/letter/kinds/dpo-opinion';
import { holdingReply } from '../../../shared/domain/letter/kinds/holding-reply';
import { icbChaser } from '../../../shared/domain/letter/kinds/icb-chaser';
import { icbLetter } from '../../../shared/domain/letter/kinds/icb-letter';
import { icbReply } from '../../../shared/domain/letter/kinds/icb-reply';
import { lmcCover, type LmcCounts } from '../../../shared/domain/letter/kinds/lmc-cover';
import { ppgAgenda } from '../../../shared/domain/letter/kinds/ppg-agenda';
import { ppgBriefing } from '../../../shared/domain/letter/kinds/ppg-briefing';
import { ppgHandout } from '../../../shared/domain/letter/kinds/ppg-handout';
import { ppgInvitation } from '../../../shared/domain/letter/kinds/ppg-invitation';
import { ppgNoteLetter } from '../../../shared/domain/letter/kinds/ppg-note';
import { privacyStatement, type PublicSharing } from '../../../shared/domain/letter/kinds/privacy-statement';
import { staffNotice } from '../../../shared/domain/letter/kinds/staff-notice';
import { type EndingAgreement, withdrawal } from '../../../shared/domain/letter/kinds/withdrawal';
import { writeAccessNotice } from '../../../shared/domain/letter/kinds/write-access-notice';
import type { NamedAgreement } from '../../../shared/domain/letter/named';
import type { ToldAgreement } from '../../../shared/domain/ppg/figures';
import { isPlanned } from '../../../shared/domain/ppg/rules';
import type { Request } from '../../../shared/domain/request/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementPartyTable, agreementPurposeTable, agreementTable } from '../db/schema/agreement';
import { auditRoundTable, outcomeTable } from '../db/schema/audit';
import { readAgreements } from './agreement-record';
import { liveAgreementRows, readStandings, rowOf } from './agreement-rows';
import type { ServiceContext } from './context';
import { readLetter } from './letter-rows';
import { readPpgNote, readPpgNotes } from './ppg';
import { readPractice } from './practice';
import { readRequests } from './requests';
import { factsOf, latestQuestionToIcb } from './rulings';
import { readWriteAccessUnits } from './write-access';

/** Looks up in the register what a kind of letter tells, and composes it. Throws `not-found`. */
export function composeLetter(
  context: ServiceContext,
  db: Db | Tx,
  order: LetterOrder,
  ref: string,
): Composition {
  const composition = composeKind(context, db, order, ref);
  const { stops, cautions } = aboutArchived(order.kind, readArchived(db, namedIn(order)));
  return {
    ...composition,
    stops: [...stops, ...composition.stops],
    cautions: [...cautions, ...composition.cautions],
  };
}

/** The agreements that a letter tells of: the short text for the website names none, whatever was chosen. */
const namedIn = (order: LetterOrder): readonly Id[] =>
  order.kind === 'privacy-statement' && order.input.length === 'banner' ? [] : order.input.agreementIds;

/** What speaks today against sending a letter that was made before. */
export function readObjections(context: ServiceContext, db: Db | Tx, letter: Letter): Objections {
  try {
    const { stops, problems } = composeLetter(context, db, letter, letter.ref);
    return { stops: [...stops], outdated: Object.values(problems).flat() };
  } catch (cause) {
    if (!(cause instanceof AppError && cause.data.code === 'not-found')) throw cause;
    return { stops: ['What this letter is about is no longer in the register.'], outdated: [] };
  }
}

function composeKind(context: ServiceContext, db: Db | Tx, order: LetterOrder, ref: string): Composition {
  const basis = { ref, today: context.clock.today(), practice: readPractice(db) };
  switch (order.kind) {
    case 'icb-letter':
      return icbLetter(basis, order.input, readNamed(db, order.input.agreementIds));
    case 'icb-reply': {
      const { followsId, agreementIds } = order.input;
      return icbReply(basis, order.input, readFollowed(db, followsId), readNamed(db, agreementIds));
    }
    case 'icb-chaser':
      return icbChaser(basis, order.input, readFollowed(db, order.input.followsId));
    case 'withdrawal':
      return withdrawal(basis, order.input, readEnding(context, db, theOne(order.input.agreementIds)));
    case 'change-refusal':
      return changeRefusal(basis, order.input, theOne(readNamed(db, order.input.agreementIds)));
    case 'write-access-notice': {
      const { unitId } = order.input;
      const unit = readWriteAccessUnits(db).find(({ id }) => id === unitId);
      if (unit === undefined)
        throw new AppError({ code: 'not-found', entity: 'write-access-unit', id: unitId });
      return writeAccessNotice(basis, order.input, unit);
    }
    case 'bma-referral':
      return bmaReferral(basis, order.input, readRequest(db, order.input.requestId));
    case 'holding-reply':
      return holdingReply(basis, order.input, readRequest(db, order.input.requestId));
    case 'lmc-cover':
      return lmcCover(basis, order.input, {
        counts: readCounts(db, basis.today),
        agreements: readNamed(db, order.input.agreementIds),
      });
    case 'dpo-opinion':
      return dpoOpinion(basis, order.input, readNamed(db, order.input.agreementIds));
    case 'staff-notice':
      return staffNotice(basis, order.input);
    case 'privacy-statement':
      return privacyStatement(basis, order.input, {
        sharings: readPublic(context, db, order.input.agreementIds),
        optOuts: context.content.optOutRoutes,
      });
    case 'ppg-invitation':
      return ppgInvitation(basis, order.input);
    case 'ppg-briefing':
      return ppgBriefing(basis, order.input, {
        agreements: readTold(context, db, order.input.agreementIds),
        optOuts: context.content.optOutRoutes,
        prompts: promptsOf(context),
      });
    case 'ppg-agenda':
      return ppgAgenda(basis, order.input, promptsOf(context));
    case 'ppg-handout':
      return ppgHandout(basis, order.input, context.content.optOutRoutes);
    case 'ppg-note': {
      const note = readPpgNote(db, order.input.noteId);
      return ppgNoteLetter(basis, order.input, { note, agreements: readNamed(db, note.agreementIds) });
    }
  }
}

/** The references of those that are archived. */
const readArchived = (db: Db | Tx, ids: readonly Id[]): string[] =>
  db
    .select({ ref: agreementTable.ref })
    .from(agreementTable)
    .where(and(inArray(agreementTable.id, [...ids]), isNotNull(agreementTable.archivedOn)))
    .orderBy(asc(agreementTable.id))
    .all()
    .map(({ ref }) => ref);

function theOne<T>(items: readonly T[]): T {
  const item = items[0];
  if (item === undefined) throw new Error('a letter about one thing names none');
  return item;
}

function readFollowed(db: Db | Tx, id: Id): FollowedLetter {
  const { ref, kind, addressee, sent, replies } = readLetter(db, id);
  return {
    ref,
    addressee,
    sentOn: sent?.sentOn ?? null,
    replyDue: sent?.replyDue ?? null,
    repliedOn:
      replies
        .map(({ receivedOn }) => receivedOn)
        .toSorted()
        .at(-1) ?? null,
    toIcb: kind === 'icb-letter' || kind === 'icb-reply',
  };
}

function readRequest(db: Db | Tx, id: Id): Request {
  const request = readRequests(db, id)[0];
  if (request === undefined) throw new AppError({ code: 'not-found', entity: 'request', id });
  return request;
}

/** An agreement with what its latest audit says against ending it; throws `not-found`. */
function readEnding(context: ServiceContext, db: Db | Tx, agreementId: Id): EndingAgreement {
  const named = theOne(readNamed(db, [agreementId]));
  const agreement = db.select().from(agreementTable).where(eq(agreementTable.id, agreementId)).get();
  if (agreement === undefined)
    throw new AppError({ code: 'not-found', entity: 'agreement', id: agreementId });
  const purposes = db
    .select()
    .from(agreementPurposeTable)
    .where(eq(agreementPurposeTable.agreementId, agreementId))
    .orderBy(asc(agreementPurposeTable.position))
    .all();
  const { signedOn, paperVersion, dataCategories, nationalStatus } = agreement;
  return {
    ...named,
    signedOn,
    paperVersion,
    dataCategories,
    nationalStatus,
    catalogueStatus: listedBasis(context.content.catalogue, agreement)?.basis ?? null,
    purposes,
    audit: readAudit(context, db, agreementId),
  };
}

/** The latest audit of an agreement; that a new one has begun takes nothing from what its answers say. */
function readAudit(context: ServiceContext, db: Db | Tx, agreementId: Id): EndingAgreement['audit'] {
  const latest = db
    .select({ round: auditRoundTable, outcome: outcomeTable })
    .from(auditRoundTable)
    .leftJoin(outcomeTable, eq(outcomeTable.roundId, auditRoundTable.id))
    .where(eq(auditRoundTable.agreementId, agreementId))
    .orderBy(desc(auditRoundTable.number))
    .limit(1)
    .get();
  if (latest === undefined) return null;
  const facts = factsOf(context, db, latest.round);
  const { known } = caseOf(facts);
  return {
    law: known.B05,
    contract: known.B06,
    profession: known.B07,
    harm: known.B27,
    outcome: decide(facts).outcome,
    decision:
      latest.outcome?.decided == null || latest.outcome.decidedOn === null
        ? null
        : { outcome: latest.outcome.decided, decidedOn: latest.outcome.decidedOn },
  };
}

/** The cover note counts the new requests since then: its template says so. */
const ACTION_BEGAN_ON = '2026-05-01';

function readCounts(db: Db | Tx, today: IsoDate): LmcCounts {
  const live = liveAgreementRows(db);
  const byOutcome: Partial<Record<Outcome | 'none', number>> = {};
  for (const { outcome } of live) byOutcome[outcome ?? 'none'] = (byOutcome[outcome ?? 'none'] ?? 0) + 1;
  const icb = latestQuestionToIcb(db);
  const held = readPpgNotes(db)
    .filter((note) => !isPlanned(note, today))
    .map(({ heldOn }) => heldOn);
  return {
    byOutcome,
    agreements: live.length,
    requests: readRequests(db).filter(({ receivedOn }) => receivedOn >= ACTION_BEGAN_ON).length,
    icb: icb === null ? null : { sentOn: icb.on, repliedOn: icb.repliedOn },
    ppgOn: held.toSorted().at(-1) ?? null,
  };
}

const promptsOf = ({ content }: ServiceContext): string[] => content.ppgGuide.prompts.map(({ text }) => text);

/** Agreements under which data may flow today, as patients are told of them. Throws `not-found` for an example. */
function readTold(
  { content }: Pick<ServiceContext, 'content'>,
  db: Db | Tx,
  examples: readonly Id[],
): ToldAgreement[] {
  const live = liveAgreementRows(db).filter(({ status }) => TOLD.has(status));
  const named = readNamed(db, [...new Set([...live.map(({ id }) => id), ...examples])]);
  const parties = new Map(named.map((agreement) => [agreement.ref, agreement.parties]));
  return live.map(({ id, ref, title, catalogueId, useKind, nationalStatus, outcome }) => ({
    id,
    title,
    useKind,
    nationalStatus,
    outcome,
    listed: listedBasis(content.catalogue, { catalogueId }),
    parties: parties.get(ref) ?? [],
  }));
}
const TOLD: ReadonlySet<AgreementRow['status']> = new Set(['active', 'suspended', 'notice-given', 'unknown']);

/** Agreements as far as the public may read of them; throws `not-found`. */
function readPublic(
  { content }: Pick<ServiceContext, 'content'>,
  db: Db | Tx,
  ids: readonly Id[],
): PublicSharing[] {
  const standings = readStandings(db, ids);
  const agreements = new Map(readAgreements(db, ids).map((agreement) => [agreement.id, agreement]));
  return ids.map((id) => {
    const agreement = agreements.get(id);
    if (agreement === undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id });
    const { outcome, auditState } = rowOf(agreement, standings.get(id));
    const settled = auditState === 'decided' && outcome !== null && outcome.startsWith('KEEP');
    const listed = listedBasis(content.catalogue, agreement);
    return { agreement: publicAgreement(agreement), settled, outcome, listed };
  });
}

/** What a letter tells of these agreements, in the order they were entered; throws `not-found`. */
export function readNamed(db: Db | Tx, ids: readonly Id[]): NamedAgreement[] {
  const parties = db
    .select()
    .from(agreementPartyTable)
    .where(inArray(agreementPartyTable.agreementId, [...ids]))
    .orderBy(asc(agreementPartyTable.position))
    .all();
  const agreements = db
    .select({ id: agreementTable.id, ref: agreementTable.ref, title: agreementTable.title })
    .from(agreementTable)
    .where(inArray(agreementTable.id, [...ids]))
    .orderBy(asc(agreementTable.id))
    .all();
  const absent = ids.find((id) => agreements.every((agreement) => agreement.id !== id));
  if (absent !== undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id: absent });
  return agreements.map(({ id, ref, title }) => ({
    ref,
    title,
    parties: parties.filter((party) => party.agreementId === id),
  }));
}

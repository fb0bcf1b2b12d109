import { asc, desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { DataArea } from '../../../shared/contract/events';
import { blankAgreement, blankParty, blankPurpose } from '../../../shared/domain/agreement/rules';
import type { AgreementStatus } from '../../../shared/domain/agreement/schema';
import type { Id } from '../../../shared/domain/ids';
import { refuseCorrection, refuseOutcome, refuseStep } from '../../../shared/domain/request/rules';
import {
  type conclusionInput,
  type ListedRequest,
  type Request,
  type requestCreation,
  type RequestInput,
  type RequestOutcome,
  type RequestStep,
  type requestUpdate,
  type stepInput,
  stepKinds,
} from '../../../shared/domain/request/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { requestStepTable, requestTable } from '../db/schema/request';
import { readAgreement } from './agreement-record';
import { createAgreementTx, reviseAgreementTx } from './agreements';
import type { EntityReader, ServiceContext } from './context';
import { nextReference } from './sequence';

// A request enters and changes its agreement, whose status the audit looks at.
const SHOWN_IN: readonly DataArea[] = ['requests', 'agreements', 'audit', 'actions', 'history'];

export const requestReaders: readonly EntityReader[] = [
  { entity: 'request', rows: (db) => readRequests(db).map((row) => ({ id: row.id, row })) },
];

/** What the agreement of a request becomes. */
const statusAfter: Readonly<Record<RequestOutcome, AgreementStatus>> = {
  accepted: 'active',
  refused: 'never-started',
  withdrawn: 'never-started',
  'became-law': 'active',
};

const rule = (message: string): AppError => new AppError({ code: 'rule', message });
const notSo = (field: string, message: string): AppError =>
  new AppError({ code: 'validation', fields: { [field]: [message] } });

/** New requests to share data: what came, what was done about it, and how it ended. */
export function createRequestService(context: ServiceContext) {
  const { db, clock, newId, mutate, record } = context;

  /** Writes the next version of a request that is still as the person saw it. */
  const revise = (
    { id, version }: { readonly id: Id; readonly version: number },
    action: string,
    change: (before: Request, tx: Tx) => Partial<Request>,
  ): ListedRequest =>
    mutate(SHOWN_IN, (tx) => {
      const before = readRequest(tx, id);
      if (before.version !== version) throw new AppError({ code: 'stale', entity: 'request', id });
      const after = { ...before, ...change(before, tx), version: version + 1, updatedAt: clock.nowUtc() };
      tx.update(requestTable).set(columnsOf(after)).where(eq(requestTable.id, id)).run();
      tx.delete(requestStepTable).where(eq(requestStepTable.requestId, id)).run();
      insertSteps(tx, after);
      record(tx, { action, entity: 'request', id, before, after });
      return listed(tx, after);
    });

  return {
    /** All requests, the newest first. */
    list: (): ListedRequest[] => listRequests(db),

    get: (id: Id): ListedRequest => listed(db, readRequest(db, id)),

    /** Enters a request, and with it the proposed agreement that it is about unless that is in the register. */
    create: ({ agreementId, ...input }: z.output<typeof requestCreation>): ListedRequest =>
      mutate(SHOWN_IN, (tx) => {
        if (input.receivedOn > clock.today()) {
          throw notSo('receivedOn', 'The date it came is in the future. Check the date');
        }
        if (input.claimedBasis === 'none-shown') {
          throw notSo(
            'claimedBasis',
            'Choose this once the holding reply has asked. For now: they do not say',
          );
        }
        const now = clock.nowUtc();
        const made: Request = {
          ...input,
          id: newId(),
          version: 1,
          ref: nextReference(tx, 'REQ'),
          agreementId: agreementId === null ? proposed(context, tx, input) : free(tx, agreementId),
          steps: [],
          conclusion: null,
          createdAt: now,
          updatedAt: now,
        };
        tx.insert(requestTable).values(columnsOf(made)).run();
        record(tx, { action: 'received', entity: 'request', id: made.id, before: null, after: made });
        return listed(tx, made);
      }),

    /** Corrects what came. Throws `stale`, and `rule` for one that is closed. */
    update: ({ id, version, input }: z.output<typeof requestUpdate>): ListedRequest =>
      revise({ id, version }, 'corrected', (before) => {
        const refused = refuseCorrection(before, input);
        if (refused !== null) {
          throw before.conclusion === null ? notSo('claimedBasis', refused) : rule(refused);
        }
        const [first] = before.steps;
        if (input.receivedOn > clock.today() || (first !== undefined && input.receivedOn > first.on)) {
          throw notSo(
            'receivedOn',
            'The date it came is after today or after the first step. Check both dates',
          );
        }
        return input;
      }),

    /** Records a step, or records it anew when it was wrong. Throws `stale`, and `rule` with the reason for a refusal. */
    recordStep: ({ id, version, ...step }: z.output<typeof stepInput>): ListedRequest =>
      revise({ id, version }, step.kind, (before) => {
        const refused = refuseStep(before, step.kind, step.on, clock.today());
        if (refused !== null) throw rule(refused);
        const others = before.steps.filter(({ kind }) => kind !== step.kind);
        return { steps: [...others, step].toSorted(byDay) };
      }),

    /**
     * Notes the partners' decision, and gives the agreement its new status. Throws `stale`, and `rule` with the reason
     * when the request may not end so.
     */
    conclude: ({ id, version, ...conclusion }: z.output<typeof conclusionInput>): ListedRequest =>
      revise({ id, version }, conclusion.outcome, (before, tx) => {
        const refused = refuseOutcome(before, conclusion.outcome);
        if (refused !== null) throw rule(refused);
        const earliest = before.steps.at(-1)?.on ?? before.receivedOn;
        if (conclusion.on > clock.today() || conclusion.on < earliest) {
          throw notSo('on', 'The date lies in the future, or before the last step. Check the date');
        }
        const agreement = readAgreement(tx, before.agreementId);
        if (agreement.status === 'proposed') {
          const change = { status: statusAfter[conclusion.outcome] };
          reviseAgreementTx(context, tx, agreement, { action: 'updated', reason: conclusion.note, change });
        }
        return { conclusion };
      }),
  };
}
export type RequestService = ReturnType<typeof createRequestService>;

/** All requests with the reference of their agreement, the newest first. */
export const listRequests = (db: Db | Tx): ListedRequest[] =>
  readRequests(db)
    .toReversed()
    .map((row) => listed(db, row));

const byDay = (a: RequestStep, b: RequestStep): number =>
  a.on.localeCompare(b.on) || stepKinds.indexOf(a.kind) - stepKinds.indexOf(b.kind);

/** Every request in full, in the order they were entered. */
export function readRequests(db: Db | Tx, only?: Id): Request[] {
  const steps = new Map<Id, RequestStep[]>();
  const wanted = only === undefined ? undefined : eq(requestStepTable.requestId, only);
  for (const { requestId, ...step } of db.select().from(requestStepTable).where(wanted).all()) {
    steps.set(requestId, [...(steps.get(requestId) ?? []), step]);
  }
  return db
    .select()
    .from(requestTable)
    .where(only === undefined ? undefined : eq(requestTable.id, only))
    .orderBy(asc(requestTable.id))
    .all()
    .map((row) => ({ ...row, steps: (steps.get(row.id) ?? []).toSorted(byDay) }));
}

function readRequest(db: Db | Tx, id: Id): Request {
  const [found] = readRequests(db, id);
  if (found === undefined) throw new AppError({ code: 'not-found', entity: 'request', id });
  return found;
}

function listed(db: Db | Tx, request: Request): ListedRequest {
  const agreement = db
    .select({ ref: agreementTable.ref })
    .from(agreementTable)
    .where(eq(agreementTable.id, request.agreementId))
    .get();
  return { ...request, agreementRef: agreement?.ref ?? '' };
}

const columnsOf = ({ steps: _steps, ...columns }: Request): Omit<Request, 'steps'> => columns;

function insertSteps(tx: Tx, { id: requestId, steps }: Request): void {
  // drizzle refuses an empty list of values.
  if (steps.length > 0)
    tx.insert(requestStepTable)
      .values(steps.map((step) => ({ ...step, requestId })))
      .run();
}

/** Enters the agreement that a request asks for: proposed, with nothing claimed but what came. */
function proposed(
  context: ServiceContext,
  tx: Tx,
  { title, receivedFrom, receivedOn, asked }: RequestInput,
): Id {
  return createAgreementTx(context, tx, {
    ...blankAgreement(),
    title,
    status: 'proposed',
    foundOn: receivedOn,
    parties: [{ ...blankParty(), name: receivedFrom }],
    purposes: [{ ...blankPurpose(), text: asked }],
  }).id;
}

/** A proposed agreement that no open request is about. */
function free(tx: Tx, agreementId: Id): Id {
  const agreement = readAgreement(tx, agreementId);
  if (agreement.status !== 'proposed' || agreement.archivedOn !== null) {
    throw rule('Only an agreement that is proposed can be recorded as a new request.');
  }
  const known = tx
    .select()
    .from(requestTable)
    .where(eq(requestTable.agreementId, agreementId))
    .orderBy(desc(requestTable.id))
    .all();
  if (known.some(({ conclusion }) => conclusion === null)) {
    throw rule('This agreement is recorded as a request already.');
  }
  return agreementId;
}

import { z } from 'zod';
import { agreementRow } from '../domain/agreement/list';
import {
  answerInput,
  auditDepths,
  auditRound,
  decidedAudit,
  decisionInput,
  explanation,
  offer,
} from '../domain/audit/schema';
import { id } from '../domain/ids';
import { requiredText } from '../domain/text';
import { command, query } from './define';

export const auditContract = {
  /** Every agreement that is not archived; those that wait for a decision first, oldest first. */
  'audit.overview': query(z.object({}), z.object({ rows: z.array(agreementRow) })),
  /** The latest round of an agreement, or null before the first. */
  'audit.get': query(z.object({ agreementId: id }), auditRound.nullable()),
  /** Every round of an agreement, the first one first. */
  'audit.rounds': query(z.object({ agreementId: id }), z.array(auditRound)),
  /** Answers that are already known, for a person to take over one by one. */
  'audit.offers': query(z.object({ agreementId: id }), z.array(offer)),
  /** Audits that are decided, the oldest decision first: what a yearly review starts from. */
  'audit.decided': query(z.object({}), z.array(decidedAudit)),
  /** The round under way, or a new one of the depth of the last: a decided round is never written over. */
  'audit.start': command(z.object({ agreementId: id }), auditRound),
  /** Starts a new round on each of these whose last one is decided; says how many that were. */
  'audit.start-many': command(
    z.object({ agreementIds: z.array(id).min(1, 'Choose at least one agreement').max(10_000) }),
    z.object({ started: z.int() }),
  ),
  /** Asks more or fewer questions from now on; every answer stays. */
  'audit.set-depth': command(z.object({ roundId: id, depth: z.enum(auditDepths) }), auditRound),
  /** Saves one answer; the round's outcome is computed as soon as every question has one. */
  'audit.answer': command(answerInput, auditRound),
  /** A partner confirms the computed outcome, or sets another with a reason. */
  'audit.decide': command(decisionInput, auditRound, 'confirm'),
  /** Why the rule says today what it says of the latest round; null before its questions are answered. */
  'audit.explain': query(z.object({ agreementId: id }), explanation.nullable()),
  /** Takes a decision back, with a reason: the round waits for the partners again. */
  'audit.reopen': command(
    z.object({ roundId: id, reason: requiredText('why the decision is taken back', 2000) }),
    auditRound,
    'confirm',
  ),
} as const;

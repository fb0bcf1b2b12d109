import { z } from 'zod';
import { agreementRow } from '../domain/agreement/list';
import { answerInput, auditRound, decisionInput } from '../domain/audit/schema';
import { id } from '../domain/ids';
import { command, query } from './define';

export const auditContract = {
  /** Every agreement that is not archived; those that wait for a decision first, oldest first. */
  'audit.overview': query(z.object({}), z.object({ rows: z.array(agreementRow) })),
  /** The latest round of an agreement, or null before the first. */
  'audit.get': query(z.object({ agreementId: id }), auditRound.nullable()),
  /** The round under way, or a new one: a decided round is never written over. */
  'audit.start': command(z.object({ agreementId: id }), auditRound),
  /** Saves one answer; the round's outcome is computed as soon as every question has one. */
  'audit.answer': command(answerInput, auditRound),
  /** A partner confirms the computed outcome, or sets another with a reason. */
  'audit.decide': command(decisionInput, auditRound, 'confirm'),
} as const;

import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import type { Agreement, AgreementInput } from '../../src/shared/domain/agreement/schema';
import {
  type AnswerValue,
  type AuditRound,
  type Citation,
  type QuestionId,
  questionIds,
} from '../../src/shared/domain/audit/schema';
import type { TestVault } from './vault';

export type Values = { readonly [Q in QuestionId]?: AnswerValue<Q> };

/** Voluntary secondary use with every safeguard in order. */
export const voluntary: Values = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'own',
  B17: 'yes-tested',
  B18: 'yes',
  B27: 'none',
};

/** Direct care in order, with its purpose to put into the register. */
export const care: Values = { ...voluntary, B04: 'direct', B12: 'implied-consent', B27: 'inconvenience' };
export const carePurpose = [
  { text: 'Referral', useKind: 'direct-care', subKind: 'referral' },
] as const satisfies AgreementInput['purposes'];

/** Answers these questions of a round. */
export async function answer(
  vault: Pick<TestVault, 'call'>,
  roundId: string,
  values: Values,
  citations: Partial<Record<QuestionId, Citation>> = {},
): Promise<void> {
  for (const questionId of questionIds) {
    const value = values[questionId];
    if (value === undefined) continue;
    const citation = citations[questionId] ?? null;
    await vault.call('audit.answer', { roundId, questionId, value, note: '', citation });
  }
}

/** An agreement for research, or whatever a test makes of it, and its first round with these answers. */
export async function audited(
  vault: Pick<TestVault, 'call'>,
  values: Values,
  more: Partial<AgreementInput> = {},
): Promise<{ agreement: Agreement; round: AuditRound }> {
  const agreement = await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Research extract',
    status: 'active',
    parties: [{ ...blankParty(), name: 'A university', type: 'university' }],
    purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
    ...more,
  });
  const { id } = await vault.call('audit.start', { agreementId: agreement.id });
  await answer(vault, id, values);
  const round = await vault.call('audit.get', { agreementId: agreement.id });
  if (round === null) throw new Error('the round was not kept');
  return { agreement, round };
}

import { type AnsweredRisk, type DecisionInput, type Outcome, outcomes, type Ruling } from './schema';

const REASON_LENGTH = 10;

/** One outcome that the partners may set, and what setting it would be. */
export interface AllowedDecision {
  readonly outcome: Outcome;
  /** `choice`: the rule leaves it to the partners. `override`: needs a reason. */
  readonly kind: 'confirm' | 'choice' | 'override';
  /** The risk of deciding so, to be shown before it is done; null when none stands out. */
  readonly warning: string | null;
  /** Whether the risk has to be answered to, in writing: the sharing would stop in spite of it. */
  readonly answersRisk: boolean;
}

/** What an outcome does to the sharing itself. */
const effects = {
  'KEEP-LAW': 'goes-on',
  'KEEP-CONTRACT': 'goes-on',
  'KEEP-DIRECT': 'goes-on',
  'KEEP-BY-CHOICE': 'goes-on',
  CLOSE: 'stops',
  QUERY: 'waits',
  'WITHDRAW-CANDIDATE': 'waits',
  WITHDRAW: 'stops',
  'WITHDRAW-URGENT': 'stops',
  REFER: 'waits',
  'SAFETY-ACTION': 'waits',
} as const satisfies Record<Outcome, string>;
type Effect = (typeof effects)[Outcome];

const BREACH_GOES_ON =
  'A safeguard is missing. While the sharing goes on, so may a breach of confidentiality. Tell the DPO first.';

/** The risk of deciding against a ruling, by what the decision does to the sharing. */
const risks: Partial<Record<Outcome, Partial<Record<Effect, string>>>> = {
  'KEEP-LAW': {
    stops:
      'A law or a professional duty requires this sharing. Stopping it can break the law or harm a patient. Ask the DPO and the LMC first.',
    'goes-on': 'The rule found a legal or professional duty. Any other ground on record hides it.',
  },
  'KEEP-CONTRACT': {
    stops:
      'The contract requires this sharing. Stopping it can breach the contract and lose payment. Ask the DPO and the LMC first.',
    'goes-on': 'The rule found a contractual duty. Any other ground on record hides it.',
  },
  'KEEP-DIRECT': {
    stops: 'The care of patients rests on this sharing. Stopping it can harm them. Ask a clinician first.',
  },
  QUERY: {
    stops:
      'Something that matters is still open. The sharing may be required, or patients may depend on it: stopping it now can break a duty or harm a patient.',
  },
  'WITHDRAW-URGENT': { 'goes-on': BREACH_GOES_ON, waits: BREACH_GOES_ON },
  REFER: {
    'goes-on':
      'This is a new request. Accepting it before the BMA, the DPO and the LMC have been told goes against the advice to hold it.',
  },
};

/** Every outcome that the partners may set on a ruling, the ones that follow the rule first. */
export function allowedDecisions(ruling: Ruling): readonly AllowedDecision[] {
  const isChoice = ruling.outcome === 'WITHDRAW-CANDIDATE';
  const following: readonly Outcome[] = isChoice ? ['WITHDRAW', 'KEEP-BY-CHOICE'] : [ruling.outcome];
  const stopping = (outcome: Outcome, warning: string | null) => {
    const stops = effects[outcome] === 'stops';
    const known = stops && ruling.risk !== null ? ruling.risk.text : null;
    return { warning: known ?? warning, answersRisk: stops && (known ?? warning) !== null };
  };
  return [
    ...following.map((outcome) => ({
      outcome,
      kind: isChoice ? ('choice' as const) : ('confirm' as const),
      ...stopping(outcome, null),
    })),
    ...outcomes
      // A candidate is a question to the partners, never their answer.
      .filter((outcome) => outcome !== 'WITHDRAW-CANDIDATE' && !following.includes(outcome))
      .map((outcome) => ({
        outcome,
        kind: 'override' as const,
        ...stopping(outcome, risks[ruling.outcome]?.[effects[outcome]] ?? null),
      })),
  ];
}

export type DecisionCheck =
  | { readonly ok: true; readonly overrides: boolean; readonly risk: AnsweredRisk | null }
  | {
      readonly ok: false;
      readonly field: 'outcome' | 'reason' | 'riskAnswer';
      readonly message: string;
    };

/**
 * Whether the partners may decide so: an override needs a reason, and stopping a sharing in spite of a risk an
 * answer to it, each of at least ten characters.
 */
export function checkDecision(
  ruling: Ruling,
  decided: Pick<DecisionInput, 'outcome' | 'reason' | 'riskAnswer'>,
): DecisionCheck {
  const allowed = allowedDecisions(ruling).find(({ outcome }) => outcome === decided.outcome);
  if (allowed === undefined) {
    return {
      ok: false,
      field: 'outcome',
      message: 'Choose what the partners decided: to withdraw, or to keep',
    };
  }
  const overrides = allowed.kind === 'override';
  if (overrides && decided.reason.trim().length < REASON_LENGTH) {
    return {
      ok: false,
      field: 'reason',
      message: `This differs from what the rule says. Give the partners’ reason, in at least ${REASON_LENGTH} characters`,
    };
  }
  if (!allowed.answersRisk || allowed.warning === null) return { ok: true, overrides, risk: null };
  const answer = decided.riskAnswer.trim();
  if (answer.length < REASON_LENGTH) {
    return {
      ok: false,
      field: 'riskAnswer',
      message: `Say why the sharing may stop in spite of this risk, in at least ${REASON_LENGTH} characters`,
    };
  }
  return { ok: true, overrides, risk: { text: allowed.warning, answer } };
}

import { formatDate, type IsoDate } from '../calendar';
import {
  claimedBasisLabels,
  type Request,
  type RequestInput,
  type RequestOutcome,
  requestOutcomeLabels,
  requestOutcomes,
  type StepKind,
  stepKinds,
  stepLabels,
} from './schema';

type Judged = Pick<
  Request,
  'claimedBasis' | 'citation' | 'steps' | 'conclusion' | 'receivedOn' | 'receivedFrom'
>;
type Claim = Pick<RequestInput, 'claimedBasis' | 'citation'>;

const done = ({ steps }: Pick<Request, 'steps'>, kind: StepKind): boolean =>
  steps.some((step) => step.kind === kind);

/** Whether a law or a contract is said to require it. */
export const claimsDuty = ({ claimedBasis }: Claim): boolean =>
  claimedBasis === 'law' || claimedBasis === 'contract';

const lacks = (part: string | null, name: string): string[] => (part === null || part === '' ? [name] : []);

/** What the citation of a claimed duty still lacks: a law needs title, section and date; a contract its clause. */
export function citationGaps({ claimedBasis, citation }: Claim): readonly string[] {
  if (claimedBasis === 'law') {
    return [
      ...lacks(citation.title, 'the title of the law or notice'),
      ...lacks(citation.provision, 'the section'),
      ...lacks(citation.date, 'the date'),
    ];
  }
  return claimedBasis === 'contract' ? lacks(citation.provision, 'the clause') : [];
}

/** A duty that is claimed and cited is checked and kept, never refused (audit rule, rows 1 and 2). */
export const isCitedDuty = (claim: Claim): boolean => claimsDuty(claim) && citationGaps(claim).length === 0;

/**
 * Steps that have to be done before an outcome. A cited duty is held and told to the DPO and the LMC; everything else
 * is referred to the BMA too (audit rule, rows 0 and 0b).
 */
const neededSteps = (claim: Claim): readonly StepKind[] =>
  isCitedDuty(claim) ? ['held', 'told'] : stepKinds;

/** Where a request stands. */
export const requestStates = [
  'received',
  'on-hold',
  'referred',
  'replied',
  'to-decide',
  'concluded',
] as const;
export type RequestState = (typeof requestStates)[number];
export const requestStateLabels: Record<RequestState, string> = {
  received: 'Received',
  'on-hold': 'On hold',
  referred: 'Referred to the BMA',
  replied: 'Holding reply sent',
  'to-decide': 'To be decided',
  concluded: 'Closed',
};

/** The furthest point that a request has come to. */
export function requestState(request: Judged): RequestState {
  if (request.conclusion !== null) return 'concluded';
  if (nextStep(request) === 'outcome') return 'to-decide';
  if (done(request, 'holding-reply')) return 'replied';
  if (done(request, 'referred')) return 'referred';
  return done(request, 'held') ? 'on-hold' : 'received';
}

export type NextStep = StepKind | 'outcome';

/** The one thing to do next; null once it is closed. */
export function nextStep(request: Judged): NextStep | null {
  if (request.conclusion !== null) return null;
  return neededSteps(request).find((kind) => !done(request, kind)) ?? 'outcome';
}

/** Each step as a command, and what it asks of people. */
export const nextStepWords: Record<NextStep, { readonly do: string; readonly how: string }> = {
  held: {
    do: 'Put it on hold',
    how: 'Tell everybody who could accept it, also by a click in the clinical system, that nobody does so for now.',
  },
  told: {
    do: 'Tell the DPO and the LMC',
    how: 'Send both a copy. The DPO advises whether a duty that is claimed is one; the LMC knows whether others were asked too.',
  },
  referred: {
    do: 'Refer it to the BMA',
    how: 'Send what came and your questions to the BMA’s address for referrals, with no patient data. Take the address from the BMA’s own page.',
  },
  'holding-reply': {
    do: 'Send a holding reply',
    how: 'Tell the requester that the partners are considering it, that nothing is agreed until they accept in writing, and ask for the lawful basis, the DPIA and, if it is said to be compulsory, the section or clause.',
  },
  'bma-answer': {
    do: 'Record the BMA’s answer',
    how: 'Write down in a sentence what the BMA advised, and keep its letter with the documents below.',
  },
  outcome: {
    do: 'Let a partner decide',
    how: 'Everything that has to be known before is here. A partner decides, and says why.',
  },
};

/** A step as part of a sentence: "put it on hold". */
export function inSentence(step: NextStep): string {
  const words = nextStepWords[step].do;
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** Why a step may not be recorded now, or null. */
export function refuseStep(request: Judged, kind: StepKind, on: IsoDate, today: IsoDate): string | null {
  if (request.conclusion !== null) return 'This request is closed, so its steps stay as they are';
  if (on > today) return 'This date is in the future. Record the step when it is done';
  if (on < request.receivedOn) {
    return `This date is before the request came, on ${formatDate(request.receivedOn)}. Check both dates`;
  }
  if (kind !== 'held' && !done(request, 'held')) return 'Put the request on hold first';
  if (kind === 'bma-answer' && !done(request, 'referred')) return 'Refer it to the BMA first';
  return null;
}

const ask = (gaps: readonly string[]): string => `Ask for ${gaps.join(', ')}`;

/** Why a request may not end so, or null. What is unknown is never refused for that, and a cited duty is never refused. */
export function refuseOutcome(request: Judged, outcome: RequestOutcome): string | null {
  if (request.conclusion !== null) return 'This request is closed already';
  // Whoever asked may take it back at any time.
  if (outcome === 'withdrawn') return null;
  if (outcome === 'became-law') {
    if (request.claimedBasis !== 'law') {
      return 'Correct the request first: what they say requires it has to be a law, with its title, section and date';
    }
    const gaps = citationGaps(request);
    if (gaps.length > 0) return `${ask(gaps)}, and correct the request: without it nobody can check the duty`;
  }
  if (outcome === 'refused') {
    const refused = refuseRefusal(request);
    if (refused !== null) return refused;
  }
  const missing = neededSteps(request).filter((kind) => !done(request, kind));
  return missing.length === 0 ? null : `First: ${missing.map(inSentence).join('; ')}`;
}

function refuseRefusal(request: Judged): string | null {
  if (isCitedDuty(request)) {
    return request.claimedBasis === 'law'
      ? 'They cite a law, with its section and date. What a law requires is not refused: check it with the DPO, and keep it as required by law'
      : 'They cite a clause of the contract. What the contract requires is not refused: check it with the DPO and the LMC, and keep it as contractual';
  }
  if (claimsDuty(request)) {
    return `They say that a duty requires it, and do not say where it is written. ${ask(citationGaps(request))}, and correct the request when the answer is there`;
  }
  return request.claimedBasis === 'not-said'
    ? 'Nobody has said yet whether a law or the contract requires it. Ask in the holding reply; then correct the request to what they answered, or to “We asked, and no duty was shown”'
    : null;
}

/** Why the facts of a request may not be corrected so, or null. */
export function refuseCorrection(before: Judged, after: RequestInput): string | null {
  if (before.conclusion !== null) return 'This request is closed, so it stays as it is';
  return after.claimedBasis === 'none-shown' && !done(before, 'holding-reply')
    ? '“We asked, and no duty was shown” can be chosen once the holding reply is recorded: it is where you ask'
    : null;
}

/** Every outcome, with why it is not open now. */
export const outcomeChoices = (
  request: Judged,
): readonly { readonly outcome: RequestOutcome; readonly refused: string | null }[] =>
  requestOutcomes.map((outcome) => ({ outcome, refused: refuseOutcome(request, outcome) }));

/** One line of the story of a request. */
export interface TimelineItem {
  readonly kind: 'received' | StepKind | 'outcome';
  readonly on: IsoDate;
  readonly title: string;
  readonly note: string;
}

/** What happened to a request, in its order. */
export function timeline(request: Request): TimelineItem[] {
  const { receivedOn, receivedFrom, conclusion } = request;
  const steps = request.steps.map(({ kind, on, note }) => ({ kind, on, title: stepLabels[kind], note }));
  return [
    {
      kind: 'received',
      on: receivedOn,
      title: `Received from ${receivedFrom}`,
      note: `What requires it: ${claimedBasisLabels[request.claimedBasis].toLowerCase()}`,
    },
    ...steps.toSorted((a, b) => a.on.localeCompare(b.on) || order(a.kind) - order(b.kind)),
    ...(conclusion === null
      ? []
      : [
          {
            kind: 'outcome' as const,
            on: conclusion.on,
            title: `${requestOutcomeLabels[conclusion.outcome]}, decided by ${conclusion.decidedBy}`,
            note: conclusion.note,
          },
        ]),
  ];
}

const order = (kind: StepKind): number => stepKinds.indexOf(kind);

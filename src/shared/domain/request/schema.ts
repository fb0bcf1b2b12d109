import { z } from 'zod';
import { citation } from '../audit/schema';
import { instant, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { oneLine, optionalText, requiredText } from '../text';

export const requestChannels = ['email', 'post', 'portal', 'clinical-system', 'meeting', 'other'] as const;
export const requestChannelLabels: Record<(typeof requestChannels)[number], string> = {
  email: 'Email',
  post: 'Post',
  portal: 'Portal',
  'clinical-system': 'A prompt in the clinical system',
  meeting: 'Meeting or call',
  other: 'Another way',
};

/** What obliges the practice, as the requester says; `none-shown`: asked, and no duty was shown. */
export const claimedBases = ['law', 'contract', 'voluntary', 'not-said', 'none-shown'] as const;
export type ClaimedBasis = (typeof claimedBases)[number];
export const claimedBasisLabels: Record<ClaimedBasis, string> = {
  law: 'A law, direction or notice',
  contract: 'The contract, a DES or a local service',
  voluntary: 'They say it is voluntary',
  'not-said': 'They do not say',
  'none-shown': 'We asked, and no duty was shown',
};

export const requestInput = z.object({
  title: oneLine('a short name for the request', 200),
  receivedFrom: oneLine('who sent it', 200),
  receivedOn: isoDate,
  channel: z.enum(requestChannels, 'Choose how it came'),
  asked: requiredText('what is asked', 1000),
  claimedBasis: z.enum(claimedBases, 'Choose what they say. If they say nothing, choose “They do not say”'),
  citation,
  /** The day by which they want an answer. */
  deadline: optionalDate,
});
export type RequestInput = z.output<typeof requestInput>;

/** What is done about a request, in the order in which the page leads; the outcome stands apart. */
export const stepKinds = ['held', 'told', 'referred', 'holding-reply', 'bma-answer'] as const;
export type StepKind = (typeof stepKinds)[number];
export const stepLabels: Record<StepKind, string> = {
  held: 'Put on hold',
  told: 'DPO and LMC told',
  referred: 'Referred to the BMA',
  'holding-reply': 'Holding reply sent to the requester',
  'bma-answer': 'Answer from the BMA',
};

export const requestStep = z.object({
  kind: z.enum(stepKinds),
  on: isoDate,
  /** How it was sent, where it was. */
  how: z.enum(requestChannels).nullable(),
  note: optionalText(2000),
});
export type RequestStep = z.infer<typeof requestStep>;

export const requestOutcomes = ['accepted', 'refused', 'withdrawn', 'became-law'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];
export const requestOutcomeLabels: Record<RequestOutcome, string> = {
  accepted: 'Accepted',
  refused: 'Refused',
  withdrawn: 'Withdrawn by the requester',
  'became-law': 'Required by law now',
};

export const conclusion = z.object({
  outcome: z.enum(requestOutcomes),
  on: isoDate,
  note: z.string(),
  /** The partner, by name or role. */
  decidedBy: z.string(),
});

export const request = requestInput.extend({
  id,
  version: z.int().positive(),
  ref: z.string(),
  agreementId: id,
  /** What was done, the earliest first; one of each kind. */
  steps: z.array(requestStep),
  conclusion: conclusion.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type Request = z.infer<typeof request>;

export const listedRequest = request.extend({ agreementRef: z.string() });
export type ListedRequest = z.infer<typeof listedRequest>;

const target = z.object({ id, version: z.int().positive() });
/** A request of an agreement that is in the register already, or (null) of one that is made with it. */
export const requestCreation = requestInput.extend({ agreementId: id.nullable() });
export const requestUpdate = target.extend({ input: requestInput });
export const stepInput = target.extend({
  kind: z.enum(stepKinds),
  on: isoDate,
  how: z.enum(requestChannels).nullable(),
  note: optionalText(2000),
});
export const conclusionInput = target.extend({
  outcome: z.enum(requestOutcomes, 'Choose how it ended'),
  on: isoDate,
  note: requiredText('why, in a sentence', 2000),
  decidedBy: requiredText('the name or role of the partner who decides', 100),
});

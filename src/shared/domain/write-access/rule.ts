import { formatDate } from '../calendar';
import { answerSentence } from './labels';
import type {
  DoneStep,
  WriteAccessDecision,
  WriteAccessOutcome,
  WriteAccessQuestionId,
  WriteAccessRuling,
  WriteAccessStep,
  WriteAccessUnitInput,
} from './schema';

/** What the rule looks at. */
export type WriteAccessFacts = Pick<WriteAccessUnitInput, WriteAccessQuestionId | 'unseen' | 'clause'>;

type Texts = (of: WriteAccessFacts) => readonly string[];

interface Row {
  readonly number: string;
  readonly when: string;
  readonly outcome: WriteAccessOutcome;
  /** The answers that it rests on, or none when it does not match. */
  readonly match: (of: WriteAccessFacts) => readonly WriteAccessQuestionId[];
  readonly steps: readonly WriteAccessStep[];
  /** Steps without which write access may not be taken away, or null where the rule forbids it. */
  readonly beforeWithdrawal: readonly WriteAccessStep[] | null;
  readonly cautions: Texts;
}

/** What has to be there before write access is withdrawn: never by a switch alone. */
const WITHDRAWAL: readonly WriteAccessStep[] = ['clinical-sign-off', 'lmc-advice', 'notice', 'fallback'];

/** C03 or C05 says that an entry can stay unseen. */
const dangers = ({ C03, C05 }: WriteAccessFacts): readonly WriteAccessQuestionId[] => [
  ...(C03 === 'nothing' ? (['C03'] as const) : []),
  ...(C05 === 'possible' || C05 === 'happened' ? (['C05'] as const) : []),
];

const unknowns = (of: WriteAccessFacts): readonly WriteAccessQuestionId[] =>
  (['C03', 'C05', 'C09'] as const).filter((question) => of[question] === 'unknown');

const unseenHappened: Texts = ({ C05 }) =>
  C05 === 'happened'
    ? ['An entry has stayed unseen: report it as an incident, and look for others of the same kind.']
    : [];

/** What else is not as it should be: it does not decide, and is worth asking for. */
const weakSpots: Texts = ({ C04, C06, C07, C10 }) => [
  ...(C04 === 'no' ? ['Ask for requests to be kept apart from information.'] : []),
  ...(C06 === 'no' ? ['Ask for author and role to be shown with each entry.'] : []),
  ...(C07 === 'yes' ? ['Have coded entries checked: they change recalls, problems or medicines here.'] : []),
  ...(C10 === 'no'
    ? ['Ask for an agreement that covers writing, and says who answers for a missed request.']
    : []),
];

/*
 * Read from top to bottom, the first match wins. After checklist Part C: nothing tells us (C03) or an entry can
 * arrive unseen (C05), and it is not contractual (C09): SAFETY ACTION; contractual: keep it on, manage it, report.
 */
const rows: readonly Row[] = [
  {
    number: 'C-1',
    when: 'The contract requires the write access',
    outcome: 'KEEP-AND-MANAGE',
    match: (of) => (of.C09 === 'yes' ? ['C09', ...dangers(of)] : []),
    steps: ['workflow', 'incidents'],
    beforeWithdrawal: null,
    cautions: (of) => [
      'Do not switch it off: the contract requires it.',
      ...(of.clause === '' ? ['Write down which contract and clause require it.'] : []),
      ...unseenHappened(of),
    ],
  },
  {
    number: 'C-2',
    when: 'An entry can arrive unseen, and no contract requires the write access',
    outcome: 'SAFETY-ACTION',
    match: (of) => (of.C09 === 'no' && dangers(of).length > 0 ? [...dangers(of), 'C09'] : []),
    steps: ['write-provider', 'write-icb', 'copy-lmc'],
    beforeWithdrawal: WITHDRAWAL,
    cautions: (of) => [
      'Do not simply switch it off: an alert that patients depend on may come the same way.',
      ...unseenHappened(of),
      ...(of.C08 === 'yes'
        ? ['It is said to be needed for safe care: the fallback has to replace that.']
        : []),
    ],
  },
  {
    number: 'C-3',
    when: 'It is not known whether an entry can arrive unseen, or whether the contract requires the write access',
    outcome: 'FIND-OUT',
    match: unknowns,
    steps: ['ask', 'test'],
    beforeWithdrawal: null,
    cautions: (of) => [
      'Switch nothing off while this is open.',
      ...(dangers(of).length > 0
        ? ['An entry can arrive unseen: tell the practice’s clinicians today.']
        : []),
      ...unseenHappened(of),
    ],
  },
  {
    number: 'C-4',
    when: 'The practice is told of each entry, and none arrives unseen',
    outcome: 'NO-ACTION',
    match: () => ['C03', 'C05', 'C09'],
    steps: [],
    beforeWithdrawal: WITHDRAWAL,
    cautions: () => ['Look again when the system, the unit or the workflow changes.'],
  },
];

/** The rule as it is shown, in its order. */
export const writeAccessRule = rows.map(({ number, when, outcome }) => ({ number, when, outcome }));

/** Rules on one outside unit: exactly one outcome, with the answers that it rests on. */
export function ruleWriteAccess(of: WriteAccessFacts): WriteAccessRuling {
  for (const row of rows) {
    const about = row.match(of);
    if (about.length > 0) {
      return {
        outcome: row.outcome,
        rule: row.number,
        ruleText: row.when,
        reasons: about.map((question) => ({ about: question, text: answerSentence(of, question) })),
        cautions: [...row.cautions(of), ...weakSpots(of)],
        steps: [...row.steps],
        beforeWithdrawal: [...(row.beforeWithdrawal ?? [])],
      };
    }
  }
  throw new Error('The rule has no row for these answers');
}

export type DecisionCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly field: 'kind' | 'text' | 'effectiveOn'; readonly message: string };

const refuse = (field: 'kind' | 'text' | 'effectiveOn', message: string): DecisionCheck => ({
  ok: false,
  field,
  message,
});

/** Whether the partners may decide so now. Taking write access away needs every step before it done. */
export function checkWriteAccessDecision(
  ruling: WriteAccessRuling,
  done: readonly Pick<DoneStep, 'step'>[],
  decision: Pick<WriteAccessDecision, 'kind' | 'text' | 'effectiveOn' | 'decidedOn'>,
): DecisionCheck {
  const { kind, text, effectiveOn, decidedOn } = decision;
  if (kind === 'accept') {
    const { outcome } = ruling;
    if (outcome === 'SAFETY-ACTION') {
      return refuse(
        'kind',
        'An entry can arrive unseen. Accept it with conditions and a date, or withdraw it',
      );
    }
    return outcome === 'FIND-OUT'
      ? refuse('kind', 'Something is not known yet. Accept it with conditions and a date, or find out first')
      : { ok: true };
  }
  if (kind === 'accept-with-conditions') {
    if (text === '') return refuse('text', 'Enter the conditions');
    return effectiveOn === null
      ? refuse('effectiveOn', 'Enter the date by which the conditions must be met')
      : { ok: true };
  }
  if (ruling.beforeWithdrawal.length === 0) {
    return refuse(
      'kind',
      ruling.outcome === 'FIND-OUT'
        ? 'Something that decides is not known yet. Find it out first'
        : 'The contract requires this write access, so it cannot be taken away',
    );
  }
  const open = ruling.beforeWithdrawal.filter((step) => !done.some((each) => each.step === step));
  if (open.length > 0) {
    return refuse('kind', 'Write access is taken away only when every step before it is done. Some are open');
  }
  if (text === '') return refuse('text', 'Enter how notice was given, and what takes its place');
  if (effectiveOn === null) return refuse('effectiveOn', 'Enter the date from which the access ends');
  return effectiveOn < decidedOn
    ? refuse('effectiveOn', `The access cannot end before the decision of ${formatDate(decidedOn)}`)
    : { ok: true };
}

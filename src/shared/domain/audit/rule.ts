import { nationalStatusLabels } from '../agreement/labels';
import { isDuty, NO_SOURCE } from '../agreement/listed';
import { daysBetween, formatDate } from '../calendar';
import {
  type Case,
  caseOf,
  claimsContract,
  claimsLaw,
  type Facts,
  hasClause,
  lawGaps,
  openQueries,
  said,
} from './facts';
import {
  furtherDirectGaps,
  furtherMissing,
  furtherPaperGaps,
  furtherUnknowns,
  missingPapers,
} from './further';
import type { AnswerValue, ExplainedRow, Outcome, QuestionId, Reason, Ruling } from './schema';

/** The edition of the rule below; every audit round keeps the one that it was ruled with. */
export const RULE_VERSION = '2026-11c';

/** The catalogue's word is old after this many days and has to be checked afresh. */
const CATALOGUE_DAYS = 90;

type Reasons = readonly Reason[];
type Texts = (of: Case) => readonly string[];

/** One thing that a row asks for. */
interface Condition {
  readonly holds: (of: Case) => boolean;
  /** What is known of it: why the row fires when it holds, what keeps the row from firing when it does not. */
  readonly says: (of: Case) => Reasons;
}

interface Row {
  readonly number: string;
  /** The conditions, as people read them. Rows above it did not match. */
  readonly when: string;
  readonly outcome: Outcome;
  readonly also: Outcome | null;
  /** What the outcome of this row asks of people. */
  readonly note: string;
  /** The row matches when all of these hold. */
  readonly needs: readonly Condition[];
  readonly cautions: Texts;
  /** What this row asks of its own, each under the question of the audit that it is about. */
  readonly asks: (of: Case) => readonly RowQuery[];
  /** The questions of the items that are open besides. */
  readonly queries: Texts;
}

/** A question that a row of the rule asks, whatever the single answers leave open. */
export interface RowQuery {
  readonly questionId: QuestionId;
  readonly text: string;
}

const none: Texts = () => [];
const nothingMore = (): readonly RowQuery[] => [];
const asking = (questionId: QuestionId, text: string) => (): readonly RowQuery[] => [{ questionId, text }];
const ask =
  (...questions: readonly QuestionId[]): Texts =>
  (of) =>
    openQueries(of, questions);
const askAll: Texts = (of) => openQueries(of);

const answered = (of: Case, questions: readonly QuestionId[], ...values: readonly string[]): Reasons =>
  said(of, ...questions.filter((question) => values.includes(of.known[question])));

/** One question is answered in one of these ways. */
const is = <Q extends QuestionId>(question: Q, ...values: readonly AnswerValue<Q>[]): Condition => ({
  holds: (of) => values.some((value) => value === of.known[question]),
  says: (of) => said(of, question),
});

/** There is at least one of these reasons; `otherwise` says what is so when there is none. */
const some = (reasons: (of: Case) => Reasons, otherwise: (of: Case) => Reasons): Condition => ({
  holds: (of) => reasons(of).length > 0,
  says: (of) => (reasons(of).length > 0 ? reasons(of) : otherwise(of)),
});

/** There is none of these reasons: the opposite of `some`. */
const no = (reasons: (of: Case) => Reasons, otherwise: (of: Case) => Reasons): Condition => ({
  ...some(reasons, otherwise),
  holds: (of) => reasons(of).length === 0,
});

const newRequest: Condition = {
  holds: ({ status }) => status === 'proposed',
  says: ({ status }) => [
    {
      about: 'status',
      text: `The register says that it is ${status === 'proposed' ? '' : 'not '}a new request`,
    },
  ],
};

/** What a claimed duty lacks before it can be relied on. */
const citationGaps = (of: Case): Reasons => [
  ...(claimsLaw(of) && lawGaps(of).length > 0
    ? [
        {
          about: 'B05',
          text: `Where the law says so is incomplete: ${lawGaps(of).join(', ')} not given`,
        },
      ]
    : []),
  ...(claimsContract(of) && !hasClause(of) ? [{ about: 'B06', text: 'The clause is not given' }] : []),
];
const gapsIn =
  (question: QuestionId) =>
  (of: Case): Reasons =>
    citationGaps(of).filter(({ about }) => about === question);
const nothing = (): Reasons => [];

const unclaimed: Condition = {
  holds: (of) => !claimsLaw(of) && !claimsContract(of),
  says: (of) => said(of, 'B05', 'B06'),
};
const claimedInPart: Condition = {
  holds: (of) => citationGaps(of).length > 0,
  says: (of) => [...said(of, 'B05', 'B06'), ...citationGaps(of)],
};

/** Every purpose in the register fits the answer to B04; a register without purposes fits nothing. */
const purposesFit = ({ known, purposeKinds }: Case): boolean => {
  const expected = known.B04 === 'direct' ? 'direct-care' : known.B04;
  return purposeKinds.length > 0 && purposeKinds.every((kind) => kind === expected);
};

const kindCounts = [
  ['direct-care', 'for direct care'],
  ['secondary', 'for secondary use'],
  ['mixed', 'mixed'],
  ['unclear', 'unclear'],
] as const;

const purposes = ({ purposeKinds }: Case): Reason => {
  const parts = kindCounts.flatMap(([kind, words]) => {
    const count = purposeKinds.filter((each) => each === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return {
    about: 'purposes',
    text: `Purposes in the register: ${parts.length === 0 ? 'none' : parts.join(', ')}`,
  };
};

const purposeFacts = (of: Case): Reasons => [...said(of, 'B04'), purposes(of)];
const directCare: Condition = {
  holds: (of) => of.known.B04 === 'direct' && purposesFit(of),
  says: purposeFacts,
};
const secondaryUse: Condition = {
  holds: (of) => of.known.B04 === 'secondary' && purposesFit(of),
  says: purposeFacts,
};
const purposeOpen: Condition = {
  holds: (of) => !directCare.holds(of) && !secondaryUse.holds(of),
  says: purposeFacts,
};

/** Where the register or the catalogue calls required what the answers call voluntary. */
const listedDuties = ({ registerBasis, catalogueBasis }: Case): Reasons => [
  ...(isDuty(registerBasis)
    ? [
        {
          about: 'basis',
          text: `The register’s entry says: ${nationalStatusLabels[registerBasis].toLowerCase()}`,
        },
      ]
    : []),
  ...(catalogueBasis !== null && isDuty(catalogueBasis.basis)
    ? [
        {
          about: 'catalogue',
          text: `The reference catalogue (checked ${formatDate(catalogueBasis.checkedOn)}) says: ${nationalStatusLabels[catalogueBasis.basis].toLowerCase()}${catalogueBasis.sourced ? '' : ` (${NO_SOURCE})`}`,
        },
      ]
    : []),
];

const listedByLaw = ({ registerBasis, catalogueBasis }: Case): boolean =>
  [registerBasis, catalogueBasis?.basis].includes('required-by-law');

const DUTIES: readonly QuestionId[] = ['B05', 'B06', 'B07'];
const unknownDuties = (of: Case): Reasons => answered(of, DUTIES, 'unknown');
const saidOfDuties = (of: Case): Reasons => said(of, ...DUTIES);
const notListed = (): Reasons => [
  { about: 'basis', text: 'Neither the register nor the reference catalogue lists it as required' },
];

/** Nothing obliges the practice, by the answers and by what is listed. */
const voluntary: Condition = {
  holds: (of) => answered(of, DUTIES, 'no').length === DUTIES.length && listedDuties(of).length === 0,
  says: (of) => [...saidOfDuties(of), ...listedDuties(of)],
};

/** Gaps in the knock-out items of direct care. */
const directGaps = (of: Case): Reasons => [
  ...answered(of, ['B03'], 'unknown', 'not-active'),
  ...answered(of, ['B12'], 'unknown', 'not-stated'),
  ...answered(of, ['B27'], 'unknown'),
  ...furtherDirectGaps(of.answers),
];
/** The gaps, and papers that are missing without a bearing on the outcome. */
const anyDirectGap = (of: Case): Reasons => [...directGaps(of), ...missingPapers(of.answers)];
const directPapers = (of: Case): Reasons => said(of, 'B03', 'B12', 'B27');

const SAFEGUARDS: readonly QuestionId[] = ['B03', 'B12', 'B14', 'B17', 'B18'];
const saidOfSafeguards = (of: Case): Reasons => said(of, ...SAFEGUARDS);
const unknownSafeguards = (of: Case): Reasons => [
  ...answered(of, SAFEGUARDS, 'unknown'),
  ...furtherUnknowns(of.answers),
];

/** Safeguards of secondary use that are known to be missing. */
const missingSafeguards = (of: Case): Reasons => [
  ...answered(of, ['B12'], 'implied-consent'),
  ...answered(of, ['B14'], 'none'),
  ...answered(of, ['B17', 'B18'], 'no'),
  ...furtherMissing(of.answers),
];

/** Gaps that a paper from the ICB would close. */
const paperGaps = (of: Case): Reasons => [
  ...answered(of, ['B12'], 'not-stated'),
  ...answered(of, ['B14'], 'theirs-not-seen'),
  ...furtherPaperGaps(of.answers),
];

const replyAwaited: Condition = {
  holds: ({ icbAsked, today }) =>
    icbAsked !== null && icbAsked.repliedOn === null && today <= icbAsked.replyDue,
  says: ({ icbAsked, today }) => {
    const about = 'icb-letter';
    if (icbAsked === null) return [{ about, text: 'No letter to the ICB is recorded as sent' }];
    const written = `The ICB was written to on ${formatDate(icbAsked.on)}`;
    if (icbAsked.repliedOn !== null) {
      return [{ about, text: `${written} and replied on ${formatDate(icbAsked.repliedOn)}` }];
    }
    const due = `its reply ${today <= icbAsked.replyDue ? 'is' : 'was'} due on ${formatDate(icbAsked.replyDue)}`;
    return [{ about, text: `${written}; ${due}` }];
  },
};

const warnedOf: Condition = {
  holds: ({ risk }) => risk !== null,
  says: ({ risk }) => [
    {
      about: 'catalogue',
      text:
        risk === null
          ? 'The reference catalogue does not warn of switching it off'
          : `The reference catalogue (checked ${formatDate(risk.checkedOn)}) warns of switching it off: ${risk.text}`,
    },
  ],
};
const notWarnedOf: Condition = { ...warnedOf, holds: ({ risk }) => risk === null };

const stated = [secondaryUse, voluntary];

/**
 * Voluntary secondary use of which nothing that decides it is unknown, which can stop without risk to a patient,
 * and which the catalogue does not warn of. Only this may ever lead to withdrawal.
 */
const weighable = [
  ...stated,
  no(unknownSafeguards, saidOfSafeguards),
  is('B27', 'none', 'inconvenience'),
  notWarnedOf,
];

const NO_STOP = 'Do not switch anything off while this is open.';
const tellDpoNow: Texts = (of) =>
  missingSafeguards(of).length > 0
    ? ['A safeguard is known to be missing. Tell the DPO now; do not wait for the answers.']
    : [];
const waitForAnswers: Texts = (of) => [NO_STOP, ...tellDpoNow(of)];
const askClinician: Texts = (of) => [
  'A clinician has to say what would happen to patients before anything changes.',
  ...waitForAnswers(of),
];

/** What to mind before voluntary secondary use is ended. */
const beforeWithdrawal: Texts = (of) => [
  ...(of.catalogueBasis?.basis === 'depends'
    ? [
        'The reference catalogue says that it depends on the local arrangement whether this is required. Be sure that the questions on law and contract were answered from the local papers.',
      ]
    : []),
  ...(of.catalogueBasis?.basis === 'unknown'
    ? [
        'The reference catalogue settles nothing about it: it names no source, or has no such entry any more. Be sure that the questions on law and contract were answered from the local papers.',
      ]
    : []),
  ...(of.known.B03 === 'not-active'
    ? ['It is not switched on, so no data should be leaving: what is left to end is the paper.']
    : []),
  'Give notice in writing first, then switch off. A partner decides.',
];

// Names the day and not the age: a ruling that changed with every day would fill the history.
const oldCatalogue = ({ catalogueBasis, today }: Case): readonly string[] =>
  catalogueBasis !== null && daysBetween(catalogueBasis.checkedOn, today) > CATALOGUE_DAYS
    ? [
        `The reference catalogue was last checked on ${formatDate(catalogueBasis.checkedOn)}, more than ${CATALOGUE_DAYS} days ago: its word may be out of date.`,
      ]
    : [];

/*
 * Evaluated from top to bottom, the first match wins; shown and explained to people from this same list. The rows
 * that may end in withdrawal state their whole condition, so that none fires merely because those above it passed.
 * The rule is our own design, built on the sources that resources/content/questions.json names.
 */
const rows: readonly Row[] = [
  {
    number: '0',
    when: 'It is a new request, and nobody says that a law or a contract requires it',
    outcome: 'REFER',
    also: null,
    note: 'Hold it and sign nothing. Refer it to the BMA, and tell the DPO and the LMC.',
    needs: [newRequest, unclaimed],
    cautions: (of) => [
      ...(of.known.B04 === 'direct'
        ? ['Its purpose is direct care: refer it quickly, so that care does not wait.']
        : []),
      ...(of.known.B07 === 'yes'
        ? ['A professional duty is said to require it: never hold back what a patient’s safety needs today.']
        : []),
    ],
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '0b',
    when: 'It is a new request that is said to be required, but the section or clause is not given in full',
    outcome: 'QUERY',
    also: 'REFER',
    note: 'Ask for the law or the clause, and refer it to the BMA meanwhile. Sign nothing yet.',
    needs: [newRequest, claimedInPart],
    cautions: none,
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '1',
    when: 'A law requires it, with title, section and date',
    outcome: 'KEEP-LAW',
    also: null,
    note: 'The sharing goes on. Check again when the law or the notice changes.',
    needs: [is('B05', 'yes'), no(gapsIn('B05'), nothing)],
    cautions: none,
    asks: nothingMore,
    queries: none,
  },
  {
    number: '1b',
    when: 'A law is said to require it, but its title, section or date is missing',
    outcome: 'QUERY',
    also: null,
    note: 'Ask for what is missing. The sharing goes on meanwhile and is not treated as voluntary.',
    needs: [is('B05', 'yes'), some(gapsIn('B05'), nothing)],
    cautions: () => [NO_STOP],
    asks: nothingMore,
    queries: ask('B05'),
  },
  {
    number: '2',
    when: 'The core contract or a DES requires it, with the clause',
    outcome: 'KEEP-CONTRACT',
    also: null,
    note: 'The sharing goes on while the contract does.',
    needs: [is('B06', 'core', 'des'), no(gapsIn('B06'), nothing)],
    cautions: none,
    asks: nothingMore,
    queries: none,
  },
  {
    number: '2b',
    when: 'Only a local service requires it',
    outcome: 'KEEP-CONTRACT',
    also: null,
    note: 'The sharing goes on while the practice provides the local service.',
    needs: [is('B06', 'local')],
    cautions: () => ['Tied to a local service: the partners may leave the service, with its notice.'],
    asks: nothingMore,
    queries: ask('B06'),
  },
  {
    number: '2c',
    when: 'The core contract or a DES is said to require it, but the clause is missing',
    outcome: 'QUERY',
    also: null,
    note: 'Ask for the clause. The sharing goes on meanwhile and is not treated as voluntary.',
    needs: [is('B06', 'core', 'des'), some(gapsIn('B06'), nothing)],
    cautions: () => [NO_STOP],
    asks: nothingMore,
    queries: ask('B06'),
  },
  {
    number: '3',
    when: 'A professional duty requires it',
    outcome: 'KEEP-LAW',
    also: null,
    note: 'Kept as a professional duty: the sharing goes on.',
    needs: [is('B07', 'yes')],
    cautions: () => [
      'This rests on a professional duty, not on a law. Write down which guidance it comes from.',
    ],
    asks: nothingMore,
    queries: none,
  },
  {
    number: '4',
    when: 'It is not known whether a law, a contract or a professional duty requires it',
    outcome: 'QUERY',
    also: null,
    note: 'Ask. What may be a duty is never withdrawn from.',
    needs: [some(unknownDuties, saidOfDuties)],
    cautions: () => [NO_STOP],
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '4b',
    when: 'The answers say that nothing requires it, but the register or the reference catalogue lists it as required',
    outcome: 'QUERY',
    also: null,
    note: 'Check with the DPO before it is treated as voluntary.',
    needs: [{ holds: () => true, says: saidOfDuties }, some(listedDuties, notListed)],
    cautions: (of) => [NO_STOP, ...oldCatalogue(of)],
    asks: (of) => [
      {
        questionId: listedByLaw(of) ? 'B05' : 'B06',
        text: 'This is listed as required by law or by contract. Which section or clause requires it, or what shows that none does?',
      },
    ],
    queries: askAll,
  },
  {
    number: '5',
    when: 'The purpose is unclear or mixed, or the purposes in the register do not agree with the answer',
    outcome: 'QUERY',
    also: null,
    note: 'Split it into direct care and secondary use, or correct the register. If it cannot be split, ask.',
    needs: [purposeOpen],
    cautions: () => [NO_STOP],
    asks: (of) =>
      of.known.B04 === 'direct' || of.known.B04 === 'secondary'
        ? [
            {
              questionId: 'B04',
              text: 'The purposes in our register do not agree with our audit. Which of its purposes are for direct care, and which for secondary use?',
            },
          ]
        : [],
    queries: askAll,
  },
  {
    number: '6a',
    when: 'Direct care; stopping would put patients at risk, and something is missing on paper',
    outcome: 'KEEP-DIRECT',
    also: 'QUERY',
    note: 'The sharing goes on while the missing papers are asked for.',
    needs: [directCare, is('B27', 'clinical-risk'), some(anyDirectGap, directPapers)],
    cautions: () => ['Do not switch it off: patients could come to harm.'],
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '6b',
    when: 'Direct care, and nothing that matters is missing',
    outcome: 'KEEP-DIRECT',
    also: null,
    note: 'The sharing goes on.',
    needs: [directCare, no(directGaps, directPapers)],
    cautions: none,
    asks: nothingMore,
    queries: none,
  },
  {
    number: '6c',
    when: 'Direct care, but it is not switched on and nobody depends on it',
    outcome: 'CLOSE',
    also: null,
    note: 'End the paper too, and tidy it away.',
    needs: [directCare, is('B03', 'not-active'), is('B27', 'none')],
    cautions: none,
    asks: nothingMore,
    queries: none,
  },
  {
    number: '6d',
    when: 'Direct care, and something that matters is missing',
    outcome: 'QUERY',
    also: null,
    note: 'Ask for what is missing. The sharing goes on meanwhile.',
    needs: [directCare, some(directGaps, directPapers)],
    cautions: () => [NO_STOP],
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '7a',
    when: 'Secondary use and voluntary; each participant has given explicit consent, as in a study',
    outcome: 'QUERY',
    also: null,
    note: 'The partners decide, with regard to what the participants agreed to.',
    needs: [...stated, is('B12', 'explicit-consent')],
    cautions: (of) => [
      'Participants have consented for themselves: stopping sets their choice aside. Ask the study what the consent covers and how participants would be told.',
      ...waitForAnswers(of),
    ],
    asks: asking(
      'B12',
      'What did the participants consent to, and how would they be told if the practice stopped sharing?',
    ),
    queries: askAll,
  },
  {
    number: '7b',
    when: 'Secondary use and voluntary; stopping would put patients at risk, or nobody knows',
    outcome: 'QUERY',
    also: null,
    note: 'Find out what would happen to patients first.',
    needs: [...stated, is('B27', 'clinical-risk', 'unknown')],
    cautions: askClinician,
    asks: (of) =>
      of.known.B27 === 'clinical-risk'
        ? [
            {
              questionId: 'B27',
              text: 'Stopping this sharing would put patients at risk. Who depends on it, and what would have to take its place first?',
            },
          ]
        : [],
    queries: askAll,
  },
  {
    number: '7u',
    when: 'Secondary use and voluntary; something that decides it is not known yet',
    outcome: 'QUERY',
    also: null,
    note: 'Ask. What is not known is never a reason to withdraw.',
    needs: [...stated, some(unknownSafeguards, saidOfSafeguards)],
    cautions: waitForAnswers,
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '7r',
    when: 'Secondary use and voluntary by the answers, but the reference catalogue warns of switching it off',
    outcome: 'QUERY',
    also: null,
    note: 'Ask the DPO and the LMC. Only a partner who answers to the named risk may end it.',
    needs: [...stated, warnedOf],
    cautions: waitForAnswers,
    asks: asking(
      'B27',
      'The reference catalogue warns of harm if this sharing is switched off. Who depends on it, and what would take its place?',
    ),
    queries: askAll,
  },
  {
    number: '7c',
    when: 'Secondary use and voluntary; a safeguard is missing: no DPIA, opt-outs not applied, implied consent only, a change without our agreement, or no section 251 approval in date',
    outcome: 'WITHDRAW-URGENT',
    also: null,
    note: 'Tell the DPO, and decide soon whether to stop.',
    needs: [...weighable, some(missingSafeguards, saidOfSafeguards)],
    cautions: (of) => [
      'Tell the DPO today, and consider with the DPO whether this has to be assessed as a breach.',
      ...beforeWithdrawal(of),
    ],
    asks: (of) =>
      of.known.B12 === 'implied-consent'
        ? [
            {
              questionId: 'B12',
              text: 'Implied consent carries direct care only. On what ground is confidentiality set aside for this use?',
            },
          ]
        : [],
    queries: askAll,
  },
  {
    number: '7d',
    when: 'Secondary use and voluntary; a paper is missing, and the ICB’s reply is not due yet',
    outcome: 'QUERY',
    also: null,
    note: 'Wait for the reply until its due date, then look again.',
    needs: [...weighable, some(paperGaps, saidOfSafeguards), replyAwaited],
    cautions: () => [NO_STOP],
    asks: nothingMore,
    queries: askAll,
  },
  {
    number: '7e',
    when: 'Secondary use and voluntary; nothing above applies',
    outcome: 'WITHDRAW-CANDIDATE',
    also: null,
    note: 'The partners choose: withdraw, or keep by choice.',
    needs: [...weighable],
    cautions: (of) => [
      ...(paperGaps(of).length > 0 && of.icbAsked === null
        ? ['A paper is missing, and no letter to the ICB is recorded as sent. Ask before you choose.']
        : []),
      ...beforeWithdrawal(of),
    ],
    asks: nothingMore,
    queries: askAll,
  },
];

/** A row of the rule as it is shown: the order is the order of evaluation. */
export type RuleRow = Pick<Row, 'number' | 'when' | 'outcome' | 'also' | 'note'>;

export const ruleTable: readonly RuleRow[] = rows.map(({ number, when, outcome, also, note }) => ({
  number,
  when,
  outcome,
  also,
  note,
}));

/** Rules on the facts: exactly one outcome, with the number of the row that gave it and every answer that fired it. */
export function decide(facts: Facts): Ruling {
  const of = caseOf(facts);
  const row = firstMatch(of);
  return {
    outcome: row.outcome,
    rule: row.number,
    ruleText: row.when,
    reasons: distinct(row.needs.flatMap((need) => need.says(of))),
    also: row.also,
    cautions: [...row.cautions(of)],
    queries: [...row.asks(of).map(({ text }) => text), ...row.queries(of)],
    risk: facts.risk,
  };
}

/** What the row that matches asks of its own. */
export const rowQueries = (of: Case): readonly RowQuery[] => firstMatch(of).asks(of);

/** Every row of the rule in its order, each with why it matched or not: told by the very conditions that decide. */
export function explain(facts: Facts): ExplainedRow[] {
  const of = caseOf(facts);
  const last = rows.indexOf(firstMatch(of));
  return rows.map(({ number, needs }, place) => {
    if (place > last) return { number, verdict: 'not-read', reasons: [] };
    const matched = place === last;
    const telling = matched ? needs : needs.filter((need) => !need.holds(of));
    return {
      number,
      verdict: matched ? 'matched' : 'passed-over',
      reasons: distinct(telling.flatMap((need) => need.says(of))),
    };
  });
}

function firstMatch(of: Case): Row {
  const row = rows.find(({ needs }) => needs.every((need) => need.holds(of)));
  if (row === undefined) throw new Error('The rule has no row for these facts');
  return row;
}

/** Two conditions of a row may look at the same answer: it is told once. */
const distinct = (reasons: Reasons): Reason[] =>
  reasons.filter(
    ({ about, text }, place) =>
      reasons.findIndex((each) => each.about === about && each.text === text) === place,
  );

import { nationalStatusLabels } from '../agreement/labels';
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
import type { Outcome, QuestionId, Reason, Ruling } from './schema';

/** The edition of the rule below; every audit round keeps the one that it was ruled with. */
export const RULE_VERSION = '2026-11';

/** The catalogue's word is old after this many days and has to be checked afresh. */
const CATALOGUE_DAYS = 90;

type Reasons = readonly Reason[];
type Texts = (of: Case) => readonly string[];

interface Row {
  readonly number: string;
  /** The condition, as people read it. Rows above it did not match. */
  readonly when: string;
  readonly outcome: Outcome;
  readonly also: Outcome | null;
  /** What the outcome of this row asks of people. */
  readonly note: string;
  /** Every answer that makes the row match, or null when it does not. */
  readonly match: (of: Case) => Reasons | null;
  readonly cautions: Texts;
  readonly queries: Texts;
}

const none: Texts = () => [];
const ask =
  (...questions: readonly QuestionId[]): Texts =>
  (of) =>
    openQueries(of, questions);
const askAll: Texts = (of) => openQueries(of);

const isNew = ({ status }: Case): boolean => status === 'proposed';
const newRequest: Reason = { about: 'status', text: 'The register says that it is a new request' };

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

const isDuty = (basis: Facts['registerBasis']): boolean =>
  basis === 'required-by-law' || basis === 'contractual';

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
          text: `The reference catalogue (checked ${formatDate(catalogueBasis.checkedOn)}) says: ${nationalStatusLabels[catalogueBasis.basis].toLowerCase()}`,
        },
      ]
    : []),
];

/** Why nothing obliges the practice, or null when something does or may. */
const voluntary = (of: Case): Reasons | null =>
  of.known.B05 === 'no' && of.known.B06 === 'no' && of.known.B07 === 'no' && listedDuties(of).length === 0
    ? said(of, 'B05', 'B06', 'B07')
    : null;

const directCare = (of: Case): Reasons | null =>
  of.known.B04 === 'direct' && purposesFit(of) ? [...said(of, 'B04'), purposes(of)] : null;

const voluntarySecondary = (of: Case): Reasons | null => {
  const duties = voluntary(of);
  return duties !== null && of.known.B04 === 'secondary' && purposesFit(of)
    ? [...said(of, 'B04'), purposes(of), ...duties]
    : null;
};

/** The base reasons and the row's own ones, when both are there. */
const both = (base: Reasons | null, own: Reasons): Reasons | null =>
  base !== null && own.length > 0 ? [...base, ...own] : null;

const open = (of: Case, questions: readonly QuestionId[], ...values: readonly string[]): Reasons =>
  said(of, ...questions.filter((question) => values.includes(of.known[question])));

/** Gaps in the knock-out items of direct care. */
const directGaps = (of: Case): Reasons => [
  ...open(of, ['B03'], 'unknown', 'not-active'),
  ...open(of, ['B12'], 'unknown', 'not-stated'),
  ...open(of, ['B27'], 'unknown'),
];

const unknownSafeguards = (of: Case): Reasons => open(of, ['B03', 'B12', 'B14', 'B17', 'B18'], 'unknown');

/** Safeguards of secondary use that are known to be missing. */
const missingSafeguards = (of: Case): Reasons => [
  ...open(of, ['B12'], 'implied-consent'),
  ...open(of, ['B14'], 'none'),
  ...open(of, ['B17', 'B18'], 'no'),
];

/** Gaps that a paper from the ICB would close. */
const paperGaps = (of: Case): Reasons => [
  ...open(of, ['B12'], 'not-stated'),
  ...open(of, ['B14'], 'theirs-not-seen'),
];

const icbReplyAwaited = ({ icbAsked, today }: Case): Reasons =>
  icbAsked !== null && icbAsked.repliedOn === null && today <= icbAsked.replyDue
    ? [
        {
          about: 'icb-letter',
          text: `The ICB was written to on ${formatDate(icbAsked.on)}; its reply is due on ${formatDate(icbAsked.replyDue)}`,
        },
      ]
    : [];

/**
 * Voluntary secondary use of which nothing that decides it is unknown, and which can stop without risk to a
 * patient. Only this may ever lead to withdrawal.
 */
const weighable = (of: Case): Reasons | null =>
  unknownSafeguards(of).length === 0 && (of.known.B27 === 'none' || of.known.B27 === 'inconvenience')
    ? voluntarySecondary(of)
    : null;

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
 * Evaluated from top to bottom, the first match wins; shown to people from this same list. The rows that may end
 * in withdrawal state their whole condition, so that none fires merely because the rows above it passed.
 * The rule is our own design, built on the sources that resources/content/questions.json names.
 */
const rows: readonly Row[] = [
  {
    number: '0',
    when: 'It is a new request, and nobody says that a law or a contract requires it',
    outcome: 'REFER',
    also: null,
    note: 'Hold it and sign nothing. Refer it to the BMA, and tell the DPO and the LMC.',
    match: (of) =>
      isNew(of) && !claimsLaw(of) && !claimsContract(of) ? [newRequest, ...said(of, 'B05', 'B06')] : null,
    cautions: (of) => [
      ...(of.known.B04 === 'direct'
        ? ['Its purpose is direct care: refer it quickly, so that care does not wait.']
        : []),
      ...(of.known.B07 === 'yes'
        ? ['A professional duty is said to require it: never hold back what a patient’s safety needs today.']
        : []),
    ],
    queries: askAll,
  },
  {
    number: '0b',
    when: 'It is a new request that is said to be required, but the section or clause is not given in full',
    outcome: 'QUERY',
    also: 'REFER',
    note: 'Ask for the law or the clause, and refer it to the BMA meanwhile. Sign nothing yet.',
    match: (of) =>
      isNew(of) && ((claimsLaw(of) && lawGaps(of).length > 0) || (claimsContract(of) && !hasClause(of)))
        ? [newRequest, ...said(of, 'B05', 'B06')]
        : null,
    cautions: none,
    queries: askAll,
  },
  {
    number: '1',
    when: 'A law requires it, with title, section and date',
    outcome: 'KEEP-LAW',
    also: null,
    note: 'The sharing goes on. Check again when the law or the notice changes.',
    match: (of) => (claimsLaw(of) && lawGaps(of).length === 0 ? said(of, 'B05') : null),
    cautions: none,
    queries: none,
  },
  {
    number: '1b',
    when: 'A law is said to require it, but its title, section or date is missing',
    outcome: 'QUERY',
    also: null,
    note: 'Ask for what is missing. The sharing goes on meanwhile and is not treated as voluntary.',
    match: (of) =>
      claimsLaw(of)
        ? [
            ...said(of, 'B05'),
            {
              about: 'B05',
              text: `Where the law says so is incomplete: ${lawGaps(of).join(', ')} not given`,
            },
          ]
        : null,
    cautions: () => [NO_STOP],
    queries: ask('B05'),
  },
  {
    number: '2',
    when: 'The core contract or a DES requires it, with the clause',
    outcome: 'KEEP-CONTRACT',
    also: null,
    note: 'The sharing goes on while the contract does.',
    match: (of) =>
      (of.known.B06 === 'core' || of.known.B06 === 'des') && hasClause(of) ? said(of, 'B06') : null,
    cautions: none,
    queries: none,
  },
  {
    number: '2b',
    when: 'Only a local service requires it',
    outcome: 'KEEP-CONTRACT',
    also: null,
    note: 'The sharing goes on while the practice provides the local service.',
    match: (of) => (of.known.B06 === 'local' ? said(of, 'B06') : null),
    cautions: () => ['Tied to a local service: the partners may leave the service, with its notice.'],
    queries: ask('B06'),
  },
  {
    number: '2c',
    when: 'The core contract or a DES is said to require it, but the clause is missing',
    outcome: 'QUERY',
    also: null,
    note: 'Ask for the clause. The sharing goes on meanwhile and is not treated as voluntary.',
    match: (of) =>
      claimsContract(of) ? [...said(of, 'B06'), { about: 'B06', text: 'The clause is not given' }] : null,
    cautions: () => [NO_STOP],
    queries: ask('B06'),
  },
  {
    number: '3',
    when: 'A professional duty requires it',
    outcome: 'KEEP-LAW',
    also: null,
    note: 'Kept as a professional duty: the sharing goes on.',
    match: (of) => (of.known.B07 === 'yes' ? said(of, 'B07') : null),
    cautions: () => [
      'This rests on a professional duty, not on a law. Write down which guidance it comes from.',
    ],
    queries: none,
  },
  {
    number: '4',
    when: 'It is not known whether a law, a contract or a professional duty requires it',
    outcome: 'QUERY',
    also: null,
    note: 'Ask. What may be a duty is never withdrawn from.',
    match: (of) => both([], open(of, ['B05', 'B06', 'B07'], 'unknown')),
    cautions: () => [NO_STOP],
    queries: askAll,
  },
  {
    number: '4b',
    when: 'The answers say that nothing requires it, but the register or the reference catalogue lists it as required',
    outcome: 'QUERY',
    also: null,
    note: 'Check with the DPO before it is treated as voluntary.',
    match: (of) => both(said(of, 'B05', 'B06', 'B07'), listedDuties(of)),
    cautions: (of) => [NO_STOP, ...oldCatalogue(of)],
    queries: (of) => [
      'This is listed as required by law or by contract. Which section or clause requires it, or what shows that none does?',
      ...openQueries(of),
    ],
  },
  {
    number: '5',
    when: 'The purpose is unclear or mixed, or the purposes in the register do not agree with the answer',
    outcome: 'QUERY',
    also: null,
    note: 'Split it into direct care and secondary use, or correct the register. If it cannot be split, ask.',
    match: (of) =>
      directCare(of) === null && !(of.known.B04 === 'secondary' && purposesFit(of))
        ? [...said(of, 'B04'), purposes(of)]
        : null,
    cautions: () => [NO_STOP],
    queries: askAll,
  },
  {
    number: '6a',
    when: 'Direct care; stopping would put patients at risk, and something is missing on paper',
    outcome: 'KEEP-DIRECT',
    also: 'QUERY',
    note: 'The sharing goes on while the missing papers are asked for.',
    match: (of) =>
      of.known.B27 === 'clinical-risk' && directGaps(of).length > 0
        ? both(directCare(of), [...said(of, 'B27'), ...directGaps(of)])
        : null,
    cautions: () => ['Do not switch it off: patients could come to harm.'],
    queries: askAll,
  },
  {
    number: '6b',
    when: 'Direct care, and nothing that matters is missing',
    outcome: 'KEEP-DIRECT',
    also: null,
    note: 'The sharing goes on.',
    match: (of) => (directGaps(of).length === 0 ? both(directCare(of), said(of, 'B03', 'B12', 'B27')) : null),
    cautions: none,
    queries: none,
  },
  {
    number: '6c',
    when: 'Direct care, but it is not switched on and nobody depends on it',
    outcome: 'CLOSE',
    also: null,
    note: 'End the paper too, and tidy it away.',
    match: (of) =>
      of.known.B03 === 'not-active' && of.known.B27 === 'none'
        ? both(directCare(of), said(of, 'B03', 'B27'))
        : null,
    cautions: none,
    queries: none,
  },
  {
    number: '6d',
    when: 'Direct care, and something that matters is missing',
    outcome: 'QUERY',
    also: null,
    note: 'Ask for what is missing. The sharing goes on meanwhile.',
    match: (of) => both(directCare(of), directGaps(of)),
    cautions: () => [NO_STOP],
    queries: askAll,
  },
  {
    number: '7a',
    when: 'Secondary use and voluntary; each participant has given explicit consent, as in a study',
    outcome: 'QUERY',
    also: null,
    note: 'The partners decide, with regard to what the participants agreed to.',
    match: (of) => both(voluntarySecondary(of), open(of, ['B12'], 'explicit-consent')),
    cautions: (of) => [
      'Participants have consented for themselves: stopping sets their choice aside. Ask the study what the consent covers and how participants would be told.',
      ...waitForAnswers(of),
    ],
    queries: (of) => [
      'What did the participants consent to, and how would they be told if the practice stopped sharing?',
      ...openQueries(of),
    ],
  },
  {
    number: '7b',
    when: 'Secondary use and voluntary; stopping would put patients at risk, or nobody knows',
    outcome: 'QUERY',
    also: null,
    note: 'Find out what would happen to patients first.',
    match: (of) => both(voluntarySecondary(of), open(of, ['B27'], 'clinical-risk', 'unknown')),
    cautions: askClinician,
    queries: askAll,
  },
  {
    number: '7u',
    when: 'Secondary use and voluntary; something that decides it is not known yet',
    outcome: 'QUERY',
    also: null,
    note: 'Ask. What is not known is never a reason to withdraw.',
    match: (of) => both(voluntarySecondary(of), unknownSafeguards(of)),
    cautions: waitForAnswers,
    queries: askAll,
  },
  {
    number: '7c',
    when: 'Secondary use and voluntary; a safeguard is missing: no DPIA, opt-outs not applied, or implied consent only',
    outcome: 'WITHDRAW-URGENT',
    also: null,
    note: 'Tell the DPO, and decide soon whether to stop.',
    match: (of) => both(weighable(of), missingSafeguards(of)),
    cautions: (of) => [
      'Tell the DPO today, and consider with the DPO whether this has to be assessed as a breach.',
      ...beforeWithdrawal(of),
    ],
    queries: (of) => [
      ...(of.known.B12 === 'implied-consent'
        ? [
            'Implied consent carries direct care only. On what ground is confidentiality set aside for this use?',
          ]
        : []),
      ...openQueries(of),
    ],
  },
  {
    number: '7d',
    when: 'Secondary use and voluntary; a paper is missing, and the ICB’s reply is not due yet',
    outcome: 'QUERY',
    also: null,
    note: 'Wait for the reply until its due date, then look again.',
    match: (of) =>
      icbReplyAwaited(of).length > 0 && paperGaps(of).length > 0
        ? both(weighable(of), [...paperGaps(of), ...icbReplyAwaited(of)])
        : null,
    cautions: () => [NO_STOP],
    queries: askAll,
  },
  {
    number: '7e',
    when: 'Secondary use and voluntary; nothing above applies',
    outcome: 'WITHDRAW-CANDIDATE',
    also: null,
    note: 'The partners choose: withdraw, or keep by choice.',
    match: (of) => both(weighable(of), said(of, 'B03', 'B12', 'B14', 'B17', 'B18', 'B27')),
    cautions: (of) => [
      ...(paperGaps(of).length > 0 && of.icbAsked === null
        ? ['A paper is missing, and no letter to the ICB is recorded as sent. Ask before you choose.']
        : []),
      ...beforeWithdrawal(of),
    ],
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
  for (const row of rows) {
    const reasons = row.match(of);
    if (reasons !== null) {
      return {
        outcome: row.outcome,
        rule: row.number,
        ruleText: row.when,
        reasons: [...reasons],
        also: row.also,
        cautions: [...row.cautions(of)],
        queries: [...row.queries(of)],
      };
    }
  }
  throw new Error('The rule has no row for these facts');
}

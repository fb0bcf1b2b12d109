import { caseOf, type Case, type Facts, type GivenAnswer, hasClause, lawGaps } from './facts';
import { decide, ruleTable } from './rule';
import { type Citation, type FullQuestionId, fullAnswers, type Outcome, type Route } from './schema';

/** More ways to the same outcome than anybody would read. */
const ROUTES_SHOWN = 6;

/** Something that could be found out, and the facts as they would be then. */
interface Finding {
  readonly about: string;
  /** In words that follow "If". */
  readonly text: string;
  /** Whether it closes a gap, rather than turning a known answer round. */
  readonly closesGap: boolean;
  readonly apply: (facts: Facts) => Facts;
}

/** Outcomes that the rule itself can give; the others are choices of people. */
export const ruledOutcomes: readonly Outcome[] = [...new Set(ruleTable.map(({ outcome }) => outcome))];

/**
 * The smallest sets of findings that would make the rule give `outcome`: single ones or, where no single one does,
 * pairs. Nothing when it gives that already or when more than two would be needed. Those that close gaps come first.
 */
export function routesTo(facts: Facts, outcome: Outcome): Route[] {
  if (decide(facts).outcome === outcome) return [];
  const found = findings(facts);
  const singles = found.map((finding) => [finding]);
  const pairs = found.flatMap((first, place) =>
    found
      .slice(place + 1)
      .filter(({ about }) => about !== first.about)
      .map((second) => [first, second]),
  );
  const leading = (sets: readonly (readonly Finding[])[]): Route[] =>
    sets
      .toSorted((a, b) => turnedRound(a) - turnedRound(b))
      .flatMap((set) => {
        const ruling = decide(set.reduce((now, finding) => finding.apply(now), facts));
        const told = set.map(({ about, text }) => ({ about, text }));
        return ruling.outcome === outcome ? [{ outcome, rule: ruling.rule, findings: told }] : [];
      })
      .slice(0, ROUTES_SHOWN);
  const short = leading(singles);
  return short.length > 0 ? short : leading(pairs);
}

const turnedRound = (set: readonly Finding[]): number => set.filter(({ closesGap }) => !closesGap).length;

/** "the title", "the title and the section", "the title, the section and the date". */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const GAPS: readonly string[] = ['unknown', 'unclear', 'not-stated', 'theirs-not-seen'];

const withAnswer = (facts: Facts, question: FullQuestionId, answer: GivenAnswer): Facts => ({
  ...facts,
  answers: { ...facts.answers, [question]: answer },
});

// Stands for a paper that was found; nobody ever sees its words.
const paper = (facts: Facts): Citation => ({ title: 'found', provision: 'found', date: facts.today });

type Value<Q extends FullQuestionId> = (typeof fullAnswers)[Q][number];

/** What each question could turn out to be. Answers that the rule does not tell apart are one finding. */
const answers: {
  readonly [Q in FullQuestionId]?: readonly (readonly [
    values: readonly [Value<Q>, ...Value<Q>[]],
    text: string,
  ])[];
} = {
  B03: [
    [['active'], 'it were found to be switched on in the clinical system'],
    [['not-active'], 'it were found not to be switched on in the clinical system'],
  ],
  B05: [[['no'], 'it were found that no law requires it']],
  B06: [
    [['local'], 'it were found that a local service requires it'],
    [['no'], 'it were found that no contract requires it'],
  ],
  B07: [
    [['yes'], 'it were found that a professional duty requires it'],
    [['no'], 'it were found that no professional duty requires it'],
  ],
  B12: [
    [
      ['section-251', 'statute', 'public-interest', 'anonymised'],
      'a ground for confidentiality were found, such as section 251 approval or a statute',
    ],
    [['explicit-consent'], 'each participant were found to have given explicit consent'],
    [['implied-consent'], 'confidentiality were found to rest on implied consent'],
  ],
  B14: [
    [['own', 'theirs-reviewed'], 'a DPIA were found, and the practice accepted it'],
    [['none'], 'it were found that there is no DPIA'],
  ],
  B17: [
    [
      ['yes-tested', 'yes-stated', 'not-applicable'],
      'Type 1 opt-outs were found to be applied, or not to be needed',
    ],
    [['no'], 'it were found that Type 1 opt-outs are not applied'],
  ],
  B18: [
    [
      ['yes', 'no-lawful-reason', 'not-applicable'],
      'the national data opt-out were found to be applied, or lawfully not applied',
    ],
    [['no'], 'it were found that the national data opt-out is not applied where it must be'],
  ],
  B27: [
    [['none', 'inconvenience'], 'a clinician found that nobody would be harmed if it stopped'],
    [['clinical-risk'], 'a clinician found that stopping it would put patients at risk'],
  ],
  B08: [[['all'], 'every controller, processor and sub-processor were named']],
  B09: [
    [['no', 'yes-agreed'], 'it were found that nothing has changed without the practice’s agreement'],
    [
      ['yes-without'],
      'the processor or platform were found to have changed without the practice’s agreement',
    ],
  ],
  B13: [
    [['yes', 'not-applicable'], 'the section 251 approval were found to be in date and to cover this flow'],
    [['no'], 'the section 251 approval were found to have lapsed, or not to cover this flow'],
  ],
  B16: [
    [
      [
        'pseudonymised-here',
        'identifiable',
        'pseudonymised-elsewhere',
        'anonymised',
        'aggregate-suppressed',
        'aggregate',
      ],
      'it were found how identifiable the data are',
    ],
  ],
};

const valuesOf = ({ answers: given }: Case): Partial<Record<FullQuestionId, string>> =>
  Object.fromEntries(Object.entries(given).map(([question, { value }]) => [question, value]));

const answerFindings = (of: Case, question: FullQuestionId): Finding[] => {
  const every: Partial<Record<FullQuestionId, string>> = { ...valuesOf(of), ...of.known };
  const known = every[question];
  // A question of the Full audit that was not asked decides nothing.
  if (known === undefined) return [];
  const alternatives: readonly (readonly [readonly [string, ...string[]], string])[] =
    answers[question] ?? [];
  return alternatives
    .filter(([values]) => !values.includes(known))
    .map(([[value], text]) => ({
      about: question,
      text,
      closesGap: GAPS.includes(known),
      apply: (facts) => withAnswer(facts, question, { value, citation: null }),
    }));
};

/** The purposes change in the register too: an answer alone would only contradict it. */
const purposeFindings = ({ known, purposeKinds }: Case): Finding[] =>
  (
    [
      ['direct', 'direct-care', 'every purpose were found to be direct care, in the register too'],
      ['secondary', 'secondary', 'every purpose were found to be secondary use, in the register too'],
      ['mixed', 'mixed', 'it were found to serve both direct care and secondary use'],
    ] as const
  )
    .filter(([value, kind]) => known.B04 !== value || purposeKinds.some((each) => each !== kind))
    .map(([value, kind, text]) => ({
      about: 'B04',
      text,
      closesGap: known.B04 === 'unclear' || purposeKinds.length === 0 || purposeKinds.includes('unclear'),
      apply: (facts) => ({
        ...withAnswer(facts, 'B04', { value, citation: null }),
        purposeKinds: [kind],
      }),
    }));

const dutyFindings = (of: Case): Finding[] => {
  const law = lawGaps(of);
  const lawCited = of.known.B05 === 'yes' && law.length === 0;
  const contractCited = (of.known.B06 === 'core' || of.known.B06 === 'des') && hasClause(of);
  return [
    ...(lawCited
      ? []
      : [
          {
            about: 'B05',
            text:
              of.known.B05 === 'yes'
                ? `${listed(law)} of the law or notice were found`
                : 'a law or notice that requires it were found, with its title, section and date',
            closesGap: of.known.B05 !== 'no',
            apply: (facts: Facts) => withAnswer(facts, 'B05', { value: 'yes', citation: paper(facts) }),
          },
        ]),
    ...(contractCited
      ? []
      : [
          {
            about: 'B06',
            text: 'the clause of the core contract or of a DES that requires it were found',
            closesGap: of.known.B06 !== 'no',
            apply: (facts: Facts) =>
              withAnswer(facts, 'B06', {
                value: of.known.B06 === 'des' ? 'des' : 'core',
                citation: paper(facts),
              }),
          },
        ]),
  ];
};

/** Facts of the register. What the catalogue says is nothing that a practice finds out by itself. */
const registerFindings = ({ status, registerBasis, icbAsked, today }: Case): Finding[] => [
  ...(status === 'proposed'
    ? [
        {
          about: 'status',
          text: 'it were an agreement in force, and not a new request',
          closesGap: false,
          apply: (facts: Facts): Facts => ({ ...facts, status: 'active' }),
        },
      ]
    : []),
  ...(registerBasis === 'required-by-law' || registerBasis === 'contractual'
    ? [
        {
          about: 'basis',
          text: 'the register’s entry were found to call it required by mistake',
          closesGap: false,
          apply: (facts: Facts): Facts => ({ ...facts, registerBasis: 'unknown' }),
        },
      ]
    : []),
  ...(icbAsked === null
    ? [
        {
          about: 'icb-letter',
          text: 'the ICB were asked in writing, and its reply were not due yet',
          closesGap: true,
          apply: (facts: Facts): Facts => ({
            ...facts,
            icbAsked: { on: today, replyDue: today, repliedOn: null },
          }),
        },
      ]
    : []),
];

const QUESTIONS: readonly FullQuestionId[] = [
  'B05',
  'B06',
  'B07',
  'B03',
  'B12',
  'B13',
  'B14',
  'B17',
  'B18',
  'B08',
  'B09',
  'B16',
  'B27',
];

/** All that could be found out about these facts; that something known became unknown is no finding. */
function findings(facts: Facts): Finding[] {
  const of = caseOf(facts);
  return [
    ...dutyFindings(of),
    ...purposeFindings(of),
    ...QUESTIONS.flatMap((question) => answerFindings(of, question)),
    ...registerFindings(of),
  ];
}

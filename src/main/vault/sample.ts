import type { VaultContract } from '../../shared/contract';
import type { InputOf, OutputOf } from '../../shared/contract/define';
import { blankAgreement, prefillFromCatalogue } from '../../shared/domain/agreement/rules';
import type { AgreementInput, AgreementStatus } from '../../shared/domain/agreement/schema';
import {
  type AnswerValue,
  type Citation,
  type Outcome,
  type QuestionId,
  questionIds,
} from '../../shared/domain/audit/schema';
import { addDays, type IsoDate } from '../../shared/domain/calendar';
import type { SearchInput } from '../../shared/domain/find/schema';
import type { PersonInput } from '../../shared/domain/person/schema';
import type { PracticeInput } from '../../shared/domain/practice/schema';
import { samplePpgNotes } from './sample-ppg';
import { fillSampleWork } from './sample-work';

/** A call through the same contract that the pages use; it throws what the call refuses. */
export type Call = <K extends keyof VaultContract>(
  channel: K,
  input: InputOf<VaultContract, K>,
) => Promise<OutputOf<VaultContract, K>>;

/** A practice that does not exist: no practice has this ODS code. */
export const samplePractice: PracticeInput = {
  name: 'Sample Surgery',
  odsCode: 'Z99999',
  address: '1 Sample Street\nSampletown\nZZ99 9ZZ',
  email: 'sample.surgery@example.org',
  clinicalSystem: 'systmone',
  contractType: 'gms',
  icbName: 'Sample Integrated Care Board',
  icbAddress: '2 Example Road\nSampletown\nZZ99 8ZZ',
  ccioName: '',
  ccioEmail: 'ccio@example.org',
  lmcName: 'Sample Local Medical Committee',
  lmcEmail: 'office@example.org',
  dpoName: 'Sample DPO Service',
  dpoEmail: 'dpo@example.org',
  caldicottGuardian: 'Caldicott Guardian (sample)',
  signatoryName: 'Senior partner (sample)',
  signatoryRole: 'GP partner',
  bmaEmail: '',
  website: 'www.sample-practice.example',
};
export const samplePerson: PersonInput = {
  name: 'Practice manager (sample)',
  jobTitle: 'Practice manager',
  role: 'signatory',
};

type Answers = { readonly [Q in QuestionId]?: AnswerValue<Q> };

interface Case {
  readonly answers: Answers;
  readonly status?: AgreementStatus;
  /** What the partners decide; left open without it. */
  readonly decide?: Outcome;
  readonly reason?: string;
}

const noDuty = { B05: 'no', B06: 'no', B07: 'no' } as const;
const inUse = { B03: 'active' } as const;
const safeguarded = { B12: 'section-251', B14: 'theirs-reviewed', B17: 'yes-stated', B18: 'yes' } as const;
const notAsked = { B12: 'unknown', B14: 'unknown', B17: 'unknown', B18: 'unknown' } as const;
const care = {
  B04: 'direct',
  B12: 'implied-consent',
  B14: 'theirs-not-seen',
  B17: 'not-applicable',
  B18: 'not-applicable',
} as const;
const choice: Answers = { ...inUse, B04: 'secondary', ...noDuty, ...safeguarded, B27: 'none' };

/** Ways that an audit can go, each seen in real practices, so that the sample shows every kind of outcome. */
const cases = {
  law: {
    answers: {
      ...inUse,
      B04: 'secondary',
      B05: 'yes',
      B06: 'no',
      B07: 'no',
      ...notAsked,
      B12: 'statute',
      B27: 'unknown',
    },
    decide: 'KEEP-LAW',
  },
  contract: {
    answers: { ...inUse, ...care, B05: 'no', B06: 'core', B07: 'no', B27: 'clinical-risk' },
    decide: 'KEEP-CONTRACT',
  },
  local: {
    answers: {
      ...inUse,
      B04: 'secondary',
      B05: 'no',
      B06: 'local',
      B07: 'no',
      ...safeguarded,
      B27: 'inconvenience',
    },
    decide: 'KEEP-CONTRACT',
  },
  professional: {
    answers: {
      ...inUse,
      ...care,
      B05: 'no',
      B06: 'no',
      B07: 'yes',
      B12: 'public-interest',
      B27: 'clinical-risk',
    },
    decide: 'KEEP-LAW',
  },
  direct: { answers: { ...inUse, ...care, ...noDuty, B27: 'inconvenience' }, decide: 'KEEP-DIRECT' },
  directRisk: { answers: { ...inUse, ...care, ...noDuty, B12: 'not-stated', B27: 'clinical-risk' } },
  dormant: { answers: { ...care, ...noDuty, B03: 'not-active', B27: 'none' }, decide: 'CLOSE' },
  dutyUnknown: { answers: { ...choice, B05: 'unknown' } },
  unclear: { answers: { ...choice, B04: 'mixed' } },
  study: { answers: { ...choice, B12: 'explicit-consent' } },
  safeguardsUnknown: { answers: { ...choice, ...notAsked } },
  kept: {
    answers: choice,
    decide: 'KEEP-BY-CHOICE',
    reason: 'The partners value this research and its safeguards are in order.',
  },
  withdrawn: { answers: choice, decide: 'WITHDRAW', reason: 'The partners see no benefit for our patients.' },
  open: { answers: choice },
  urgent: { answers: { ...choice, B17: 'no' } },
  proposed: { answers: { ...choice, B03: 'not-active' }, status: 'proposed', decide: 'REFER' },
  claimed: { answers: { ...choice, B03: 'not-active', B05: 'yes' }, status: 'proposed' },
  half: { answers: { ...inUse, B04: 'secondary', B05: 'no' } },
  untouched: { answers: {} },
} as const satisfies Record<string, Case>;

/** Which catalogue entry goes which way. */
const plan: readonly (readonly [catalogueId: string, way: keyof typeof cases])[] = [
  ['gpes-contract-qof', 'law'],
  ['nda-core', 'law'],
  ['cvdprevent', 'law'],
  ['gpad', 'law'],
  ['cbt', 'law'],
  ['opensafely-das', 'law'],
  ['gp2drs', 'law'],
  ['notifiable-diseases', 'law'],
  ['cqc', 'law'],
  ['nwrs', 'contract'],
  ['scr', 'contract'],
  ['gpc-access-record', 'contract'],
  ['gpc-update-record', 'contract'],
  ['gp2gp', 'contract'],
  ['eps', 'contract'],
  ['ers', 'contract'],
  ['lcs-claims', 'local'],
  ['safeguarding', 'professional'],
  ['shared-care-record', 'direct'],
  ['pathology', 'direct'],
  ['chis', 'directRisk'],
  ['mig', 'dormant'],
  ['risk-strat', 'dutyUnknown'],
  ['london-data-service', 'unclear'],
  ['cohort-studies', 'study'],
  ['icb-phm', 'safeguardsUnknown'],
  ['icb-fdp', 'urgent'],
  ['cprd', 'kept'],
  ['researchone', 'withdrawn'],
  ['qresearch', 'open'],
  ['sde', 'proposed'],
  ['local-research-db', 'claimed'],
  ['reporting-tools', 'half'],
  ['s1-external-write', 'untouched'],
  ['lung-screening', 'untouched'],
  ['eclipse', 'untouched'],
];

const cite = (title: string, provision: string, date: IsoDate): Citation => ({ title, provision, date });

/** Where the sample practice has looked so far: one place where all of it was found, one with nothing, one not for it. */
const searches = (found: number, day: IsoDate): SearchInput[] => {
  const by = { searchedOn: day, searchedBy: 'Practice manager', note: '', count: null };
  return [
    { ...by, placeId: 'systmone-organisation-preferences', state: 'found', count: found },
    { ...by, placeId: 'systmone-share-in-rules', state: 'none' },
    {
      ...by,
      placeId: 'information-sharing-gateway',
      state: 'not-applicable',
      searchedOn: null,
      note: 'The ICB does not use it.',
    },
  ];
};

/**
 * Fills an open register with a practice's first weeks: agreements from the catalogue, audits that end in every
 * kind of outcome, a letter that was sent, PPG notes, and what followed. Calls the same contract as the pages do.
 */
export async function fillSample(
  call: Call,
  today: IsoDate,
  progress: (done: number, total: number, what: string) => void = () => undefined,
): Promise<void> {
  const { entries, checkedOn } = await call('content.catalogue', {});
  const { replyDays } = await call('settings.get', {});
  const total = plan.length + 3;
  const ids: string[] = [];

  for (const [index, [catalogueId, way]] of plan.entries()) {
    const entry = entries.find((candidate) => candidate.id === catalogueId);
    if (entry === undefined) throw new Error(`the catalogue has no entry ${catalogueId}`);
    const { answers, status, decide, reason }: Case = cases[way];
    const input: AgreementInput = {
      ...blankAgreement(),
      ...prefillFromCatalogue(entry, checkedOn),
      status: status ?? (way === 'dormant' ? 'suspended' : 'active'),
      foundIn: 'systmone-organisation-preferences',
      foundAt: 'systmone-organisation-preferences',
      foundOn: addDays(today, -30),
      foundBy: 'Practice manager',
      // Some are due for review, from a month ago to a year ahead.
      reviewOn: index % 5 === 0 ? addDays(today, 11 * index - 30) : null,
    };
    const { id: agreementId } = await call('agreements.create', input);
    ids.push(agreementId);
    await audit(agreementId, answers, entry.sources[0]?.title ?? entry.basisNote.slice(0, 300));
    if (decide !== undefined) {
      const round = await call('audit.get', { agreementId });
      if (round === null) throw new Error(`${catalogueId} has not been audited`);
      await call('audit.decide', {
        roundId: round.id,
        outcome: decide,
        reason: reason ?? '',
        decidedBy: 'GP partner',
        decidedOn: today,
      });
    }
    progress(index + 1, total, entry.name);
  }

  for (const input of searches(plan.length, addDays(today, -30))) {
    await call('find.record', { version: null, input });
  }

  const letter = await call('letters.make', {
    kind: 'icb-letter',
    input: {
      scope: 'A',
      fromDate: today,
      replyDue: addDays(today, replyDays),
      agreementIds: ids.slice(22, 30),
      campaignMention: false,
      companyNames: false,
    },
  });
  await call('letters.record-sent', {
    letterId: letter.id,
    sentOn: today,
    channel: 'email',
    sentTo: 'Chief clinical information officer, Sample Integrated Care Board',
    replyDue: addDays(today, replyDays),
  });
  progress(plan.length + 1, total, 'Letter to the ICB');

  for (const note of samplePpgNotes(today, ids.slice(25, 30))) await call('ppg.create', note);
  progress(plan.length + 2, total, 'PPG notes');

  await fillSampleWork(call, today, ids);
  progress(total, total, 'Requests, actions and a meeting');

  async function audit(agreementId: string, answers: Answers, source: string): Promise<void> {
    const given = Object.entries(answers);
    if (given.length === 0) return;
    const { id: roundId } = await call('audit.start', { agreementId });
    for (const questionId of questionIds) {
      const value = answers[questionId];
      if (value === undefined) continue;
      const isDuty = questionId === 'B05' ? value === 'yes' : questionId === 'B06' && value !== 'no';
      // The one case that claims a duty without saying which stays without a citation.
      const cited = isDuty && answers.B03 === 'active';
      await call('audit.answer', {
        roundId,
        questionId,
        value,
        note: '',
        citation: cited ? cite(source, 'See the current notice or clause', addDays(today, -60)) : null,
      });
    }
  }
}

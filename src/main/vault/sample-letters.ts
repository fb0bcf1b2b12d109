import { blankAgreement, blankParty } from '../../shared/domain/agreement/rules';
import type { AgreementInput } from '../../shared/domain/agreement/schema';
import { type AnswerValue, type QuestionId, questionIds } from '../../shared/domain/audit/schema';
import { addDays, type IsoDate } from '../../shared/domain/calendar';
import type { Id } from '../../shared/domain/ids';
import type { LetterKind, LetterOrder } from '../../shared/domain/letter/kinds';
import type { BmaReferralInput } from '../../shared/domain/letter/kinds/bma-referral';
import { type ChangeRefusalInput, changes } from '../../shared/domain/letter/kinds/change-refusal';
import { opinionGivers } from '../../shared/domain/letter/kinds/dpo-opinion';
import type { HoldingReplyInput } from '../../shared/domain/letter/kinds/holding-reply';
import type { IcbChaserInput } from '../../shared/domain/letter/kinds/icb-chaser';
import type { IcbLetterInput } from '../../shared/domain/letter/kinds/icb-letter';
import type { IcbReplyInput } from '../../shared/domain/letter/kinds/icb-reply';
import type { LmcCoverInput } from '../../shared/domain/letter/kinds/lmc-cover';
import type { PpgNoteLetterInput } from '../../shared/domain/letter/kinds/ppg-note';
import type { WithdrawalInput } from '../../shared/domain/letter/kinds/withdrawal';
import type { LetterPreview } from '../../shared/domain/letter/schema';
import { meetingFormats } from '../../shared/domain/ppg/schema';
import type { RequestInput } from '../../shared/domain/request/schema';
import type { WriteAccessUnitInput } from '../../shared/domain/write-access/schema';
import type { Call } from './sample';
import { samplePpgNote } from './sample-ppg';

/** What the sample letters are about. */
export interface LetterSubjects {
  /** Agreements of several kinds of parties, one of them a company. */
  readonly agreements: readonly Id[];
  /** Agreements that a partner has decided to leave: one with all its details and two purposes, one with few. */
  readonly ending: { readonly full: Id; readonly bare: Id };
  /** Agreements that are over. */
  readonly ended: readonly Id[];
  /** Requests: one that cites a law and was answered, one that says nothing. */
  readonly requests: { readonly cited: Id; readonly plain: Id };
  /** Outside units whose write access may end: after entries stayed unseen, and because they could. */
  readonly units: { readonly happened: Id; readonly possible: Id };
  /** Letters that ask for a reply: one that the ICB answers, one that it does not, one to somebody else. */
  readonly letters: { readonly icb: Id; readonly late: Id; readonly other: Id };
  /** A conversation with patients that is planned. */
  readonly talk: Id;
}

export interface LetterSample {
  /** Tells the variants of a kind apart; part of a file's name. */
  readonly variant: string;
  readonly order: (about: LetterSubjects, today: IsoDate) => LetterOrder;
  /** Days that pass before. */
  readonly daysLater?: number;
  /** What happens in the register before it is made. */
  readonly before?: (call: Call, about: LetterSubjects, today: IsoDate) => Promise<void>;
}

/** The register's time, which the samples move on. */
export interface SampleTime {
  readonly today: () => IsoDate;
  readonly pass: (days: number) => void;
}

const REPLY_DAYS = 28;

const icbLetter = (
  { agreements }: Pick<LetterSubjects, 'agreements'>,
  today: IsoDate,
  over: Partial<IcbLetterInput> = {},
): LetterOrder => ({
  kind: 'icb-letter',
  input: {
    scope: 'A',
    fromDate: today,
    replyDue: addDays(today, REPLY_DAYS),
    agreementIds: [...agreements],
    campaignMention: false,
    companyNames: false,
    ...over,
  },
});

const withdrawal = (agreementId: Id, today: IsoDate, over: Partial<WithdrawalInput> = {}): LetterOrder => ({
  kind: 'withdrawal',
  input: {
    variant: 'whole',
    agreementIds: [agreementId],
    purposes: [],
    to: 'Head of Information Governance, Example University',
    toAddress: '3 Example Street\nSampletown\nZZ99 7ZZ',
    clause: 'clause 12.3',
    noticeDays: 90,
    effectiveOn: addDays(today, 92),
    confirmBy: addDays(today, REPLY_DAYS),
    exit: 'delete',
    alternative: '',
    dpoToldOn: today,
    paymentsChecked: true,
    ...over,
  },
});

const bmaReferral = (requestId: Id, over: Partial<BmaReferralInput> = {}): LetterOrder => ({
  kind: 'bma-referral',
  input: { requestId, agreementIds: [], reading: 'secondary', documents: '', questions: '', ...over },
});

const holdingReply = (requestId: Id, today: IsoDate, variant: HoldingReplyInput['variant']): LetterOrder => ({
  kind: 'holding-reply',
  input: {
    variant,
    requestId,
    agreementIds: [],
    toAddress: '4 Example Street\nSampletown',
    replyDue: addDays(today, REPLY_DAYS),
  },
});

const lmcCover = (over: Partial<LmcCoverInput> = {}): LetterOrder => ({
  kind: 'lmc-cover',
  input: { agreementIds: [], permission: 'anonymised', purpose: '', safety: '', questions: '', ...over },
});

const writeAccessNotice = (unitId: Id, today: IsoDate): LetterOrder => ({
  kind: 'write-access-notice',
  input: {
    unitId,
    agreementIds: [],
    to: 'Medical Director, Sample Community Trust',
    toAddress: '5 Example Street\nSampletown',
    effectiveOn: addDays(today, 60),
    confirmBy: addDays(today, REPLY_DAYS),
    fallback: 'Messages to the practice’s MESH mailbox, marked “for action” or “for information”.',
    fallbackFrom: addDays(today, 30),
  },
});

const ppgAgenda = (noteId: Id, today: IsoDate, startsAt: string): LetterOrder => ({
  kind: 'ppg-agenda',
  input: {
    agreementIds: [],
    noteId,
    heldOn: addDays(today, 21),
    startsAt,
    place: startsAt === '' ? '' : 'Practice waiting room',
    items: [
      { title: 'Welcome and ground rules: no private medical stories, no names', minutes: 5 },
      { title: 'How your record is used: three kinds of sharing', minutes: 10 },
      { title: 'Summary and next steps', minutes: 5 },
    ],
    withPrompts: startsAt !== '',
  },
});

const ppgNote = (noteId: Id, use: PpgNoteLetterInput['use'], withAgreements = true): LetterOrder => ({
  kind: 'ppg-note',
  input: { agreementIds: [], noteId, use, withAgreements, namesChecked: true },
});

const ppgHandout = (noteId: Id, withChoices: boolean): LetterOrder => ({
  kind: 'ppg-handout',
  input: {
    agreementIds: [],
    noteId,
    questions: [
      {
        question: 'Will this harm my care?',
        answer: 'No. Records for your individual care stay as they are.',
      },
      { question: 'Can I say yes?', answer: 'Yes. If you set no opt-out you are in.' },
    ],
    withChoices,
    checked: true,
  },
});

const changeRefusal = (
  agreementId: Id,
  today: IsoDate,
  change: ChangeRefusalInput['change'],
  duty: ChangeRefusalInput['duty'] = 'none',
): LetterOrder => ({
  kind: 'change-refusal',
  input: {
    agreementIds: [agreementId],
    to: 'Head of Information Governance, Sample Integrated Care Board',
    toAddress: '2 Example Road\nSampletown',
    change,
    about: 'The data would be kept on a new platform, and used to plan services with it.',
    duty,
    toldOn: addDays(today, -3),
    replyDue: addDays(today, REPLY_DAYS),
  },
});

const icbReply = (
  { letters }: LetterSubjects,
  today: IsoDate,
  over: Partial<IcbReplyInput>,
): LetterOrder => ({
  kind: 'icb-reply',
  input: {
    followsId: letters.icb,
    replyOn: today,
    replyRef: '',
    unanswered: [5, 6, 7, 8, 9, 10, 11, 12],
    agreementIds: [],
    replyDue: addDays(today, REPLY_DAYS),
    ...over,
  },
});

const icbChaser = (followsId: Id, today: IsoDate, over: Partial<IcbChaserInput> = {}): LetterOrder => ({
  kind: 'icb-chaser',
  input: {
    followsId,
    number: '1',
    toAddress: '',
    outstanding: [],
    foi: false,
    replyDue: addDays(today, 14),
    agreementIds: [],
    ...over,
  },
});

/** At least one letter of each kind, and each choice that a kind offers in one of them. They are made in this order. */
export const letterSamples: readonly LetterSample[] = [
  { variant: 'totals-only', order: () => lmcCover() },
  { variant: 'national-wording', order: icbLetter },
  {
    variant: 'broader-wording',
    order: (about, today) =>
      icbLetter(about, today, { scope: 'B', campaignMention: true, companyNames: true }),
  },
  {
    variant: 'no-agreements',
    order: (about, today) => icbLetter(about, today, { agreementIds: [] }),
  },
  { variant: 'whole', order: ({ ending }, today) => withdrawal(ending.full, today) },
  {
    variant: 'whole-without-a-clause',
    order: ({ ending }, today) =>
      withdrawal(ending.bare, today, { clause: '', noticeDays: 0, toAddress: '', exit: 'explain' }),
  },
  {
    variant: 'one-purpose',
    order: ({ ending }, today) =>
      withdrawal(ending.full, today, {
        variant: 'purpose',
        purposes: [1],
        exit: 'return',
        alternative: 'The practice answers requests of the service by a letter.',
      }),
  },
  {
    variant: 'instruction-to-supplier',
    order: ({ ending }, today) =>
      withdrawal(ending.full, today, { variant: 'supplier', to: 'Clinical system supplier', toAddress: '' }),
  },
  ...changes.map((change): LetterSample => ({
    variant: change,
    order: ({ agreements }, today) => changeRefusal(theFirst(agreements), today, change),
  })),
  {
    variant: 'duty-claimed',
    order: ({ agreements }, today) => changeRefusal(theFirst(agreements), today, 'platform', 'claimed'),
  },
  {
    variant: 'entries-unseen',
    order: ({ units }, today) => writeAccessNotice(units.happened, today),
  },
  {
    variant: 'entries-could-stay-unseen',
    order: ({ units }, today) => writeAccessNotice(units.possible, today),
  },
  {
    variant: 'secondary-with-a-citation',
    order: ({ requests }) =>
      bmaReferral(requests.cited, {
        documents: 'Draft agreement, version 0.3\nData protection impact assessment',
        questions: 'Is this the same request that other practices have?\nIs the citation the right one?',
      }),
  },
  {
    variant: 'direct-care',
    order: ({ requests }) => bmaReferral(requests.plain, { reading: 'direct-care' }),
  },
  { variant: 'both', order: ({ requests }) => bmaReferral(requests.plain, { reading: 'both' }) },
  { variant: 'unclear', order: ({ requests }) => bmaReferral(requests.plain, { reading: 'unclear' }) },
  { variant: 'request', order: ({ requests }, today) => holdingReply(requests.cited, today, 'request') },
  {
    variant: 'consented-study',
    order: ({ requests }, today) => holdingReply(requests.plain, today, 'consented-study'),
  },
  {
    variant: 'named',
    before: talkAndSendToIcb,
    order: ({ agreements }) =>
      lmcCover({
        agreementIds: [...agreements],
        permission: 'named',
        safety: 'Two outside units can write into our records. We have raised both.',
        questions: 'Do other practices have the same agreements?',
      }),
  },
  {
    variant: 'one-purpose',
    before: receiveFromIcb,
    order: () => lmcCover({ permission: 'purpose', purpose: 'A summary for the practices of the area.' }),
  },
  ...opinionGivers.map((to): LetterSample => ({
    variant: to,
    order: ({ agreements }, today) => ({
      kind: 'dpo-opinion',
      input: {
        to,
        agreementIds: [...agreements],
        question: 'Please tell us what you think of each of these, and what is missing.',
        replyDue: addDays(today, REPLY_DAYS),
        companyNames: to === 'both',
      },
    }),
  })),
  {
    variant: 'all-staff',
    order: (_about, today) => ({
      kind: 'staff-notice',
      input: { agreementIds: [], fromDate: today, role: 'Practice manager', igLead: 'IG lead' },
    }),
  },
  ...meetingFormats.map((format): LetterSample => ({
    variant: format,
    order: ({ talk }, today) => ({
      kind: 'ppg-invitation',
      input: {
        agreementIds: [],
        noteId: talk,
        chairRole: 'Chair of the group',
        format,
        heldOn: addDays(today, 21),
        startsAt: '18:30',
        place: 'Practice waiting room, 1 Sample Street',
        durationMinutes: 60,
        accessibility: 'If you need large print, another language or a hearing loop, please tell us.',
        rsvp: 'Please tell reception if you come.',
        questionsBy: addDays(today, 14),
      },
    }),
  })),
  {
    variant: 'with-examples',
    order: ({ agreements, talk }) => ({
      kind: 'ppg-briefing',
      input: { agreementIds: [...agreements], noteId: talk, withChoices: true },
    }),
  },
  {
    variant: 'without-choices',
    order: () => ({ kind: 'ppg-briefing', input: { agreementIds: [], noteId: null, withChoices: false } }),
  },
  { variant: 'with-times', order: ({ talk }, today) => ppgAgenda(talk, today, '18:30') },
  { variant: 'without-times', order: ({ talk }, today) => ppgAgenda(talk, today, '') },
  { variant: 'questions-and-choices', order: ({ talk }) => ppgHandout(talk, true) },
  { variant: 'questions', order: ({ talk }) => ppgHandout(talk, false) },
  {
    variant: 'for-approval',
    before: holdConversation,
    order: ({ talk }) => ppgNote(talk, 'for-approval'),
  },
  {
    variant: 'to-publish',
    before: approveConversation,
    order: ({ talk }) => ppgNote(talk, 'to-publish'),
  },
  { variant: 'without-agreements', order: ({ talk }) => ppgNote(talk, 'to-publish', false) },
  ...[false, true].map((namesApproved): LetterSample => ({
    variant: namesApproved ? 'page-with-names' : 'page',
    order: ({ agreements, ended }) => ({
      kind: 'privacy-statement',
      input: {
        length: 'page',
        agreementIds: [...agreements, ...ended.slice(namesApproved ? 0 : 1)],
        namesApproved,
      },
    }),
  })),
  {
    variant: 'banner',
    order: () => ({
      kind: 'privacy-statement',
      input: { length: 'banner', agreementIds: [], namesApproved: false },
    }),
  },
  {
    variant: 'with-agreements',
    order: (about, today) =>
      icbReply(about, today, { replyRef: 'ICB/IG/42', agreementIds: [...about.agreements] }),
  },
  { variant: 'one-question', order: (about, today) => icbReply(about, today, { unanswered: [3] }) },
  {
    variant: 'first',
    daysLater: REPLY_DAYS + 1,
    before: sendAnother,
    order: ({ letters }, today) => icbChaser(letters.late, today, { outstanding: [5, 6, 7] }),
  },
  {
    variant: 'second',
    order: ({ letters }, today) => icbChaser(letters.late, today, { number: '2', foi: true }),
  },
  {
    variant: 'third',
    order: ({ letters }, today) => icbChaser(letters.late, today, { number: '3', outstanding: [5, 6, 7] }),
  },
  {
    variant: 'to-another',
    daysLater: REPLY_DAYS + 1,
    order: ({ letters }, today) =>
      icbChaser(letters.other, today, { toAddress: '2 Example Road\nSampletown' }),
  },
];

/** A sample letter as it would be made, and what it was made from. */
export interface SampleLetter {
  readonly kind: LetterKind;
  /** Kind and variant, as a file is called. */
  readonly name: string;
  readonly madeOn: IsoDate;
  readonly order: LetterOrder;
  readonly preview: LetterPreview;
}

/**
 * Every sample letter, about things that it enters into the open register first. Throws for one that the register
 * would not make; a draft is none of these.
 */
export async function* sampleLetters(call: Call, time: SampleTime): AsyncGenerator<SampleLetter> {
  const about = await prepareLetters(call, time.today());
  for (const { variant, daysLater = 0, order: make, before } of letterSamples) {
    time.pass(daysLater);
    const madeOn = time.today();
    await before?.(call, about, madeOn);
    const order = make(about, madeOn);
    const preview = await call('letters.preview', order);
    const name = `${order.kind}_${variant}`;
    const wrong = [...Object.values(preview.problems).flat(), ...preview.stops];
    if (wrong.length > 0) throw new Error(`${name}: ${wrong.join(' ')}`);
    yield { kind: order.kind, name, madeOn, order, preview };
  }
}

function theFirst<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('the samples lack something');
  return item;
}

const party = (name: string, type: AgreementInput['parties'][number]['type']) => ({
  ...blankParty(),
  name,
  type,
});

const free: { readonly [Q in QuestionId]?: AnswerValue<Q> } = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'theirs-reviewed',
  B17: 'yes-stated',
  B18: 'yes',
  B27: 'none',
};

async function prepareLetters(call: Call, today: IsoDate): Promise<LetterSubjects> {
  const enter = async (title: string, over: Partial<AgreementInput>): Promise<Id> => {
    const { id } = await call('agreements.create', {
      ...blankAgreement(),
      title,
      status: 'active',
      ...over,
    });
    return id;
  };
  const leave = async (title: string, over: Partial<AgreementInput>): Promise<Id> => {
    const agreementId = await enter(title, over);
    const { id: roundId } = await call('audit.start', { agreementId });
    for (const questionId of questionIds) {
      const value = free[questionId];
      if (value === undefined) continue;
      await call('audit.answer', { roundId, questionId, value, note: '', citation: null });
    }
    await call('audit.decide', {
      roundId,
      outcome: 'WITHDRAW',
      reason: 'The partners see no benefit for our patients.',
      decidedBy: 'GP partner',
      decidedOn: today,
    });
    return agreementId;
  };
  const ask = (title: string, over: Partial<RequestInput>) =>
    call('requests.create', {
      agreementId: null,
      title,
      receivedFrom: 'Sample Integrated Care Board',
      receivedOn: addDays(today, -6),
      channel: 'email',
      asked: 'To sign the agreement, so that records can be used for research and planning.',
      claimedBasis: 'not-said',
      citation: { title: '', provision: '', date: null },
      deadline: null,
      ...over,
    });
  const unit = async (name: string, over: Partial<WriteAccessUnitInput>): Promise<Id> => {
    let made = await call('write-access.create', {
      name,
      odsCode: 'ZZ1',
      system: 'systmone',
      agreementId: null,
      canAdd: ['notes', 'tasks'],
      C03: 'nothing',
      C04: 'no',
      sampled: 10,
      hidden: 3,
      C05: 'happened',
      unseen: 2,
      C06: 'yes',
      C07: 'unknown',
      C08: 'no',
      alternative: 'A daily list',
      C09: 'no',
      clause: '',
      C10: 'no',
      raisedWithProviderOn: null,
      raisedWithIcbOn: null,
      raisedWithLmcOn: null,
      log: '',
      ...over,
    });
    for (const step of made.ruling.beforeWithdrawal) {
      const done = { step, doneOn: today, by: 'GP partner', note: '' };
      made = await call('write-access.tick', { id: made.id, version: made.version, done });
    }
    const decision = {
      kind: 'withdraw',
      text: 'Letter to the trust',
      effectiveOn: addDays(today, 60),
      decidedBy: 'GP partner',
      decidedOn: today,
    } as const;
    await call('write-access.decide', { id: made.id, version: made.version, decision });
    return made.id;
  };

  const planning = { text: 'Planning of services', useKind: 'secondary', subKind: 'planning' } as const;
  const research = { text: 'Research with universities', useKind: 'secondary', subKind: 'research' } as const;
  const old = { parties: [party('Example University', 'university')], purposes: [research] };
  const cited = await ask('Regional data set for research', {
    claimedBasis: 'law',
    citation: { title: 'A direction under the 2012 Act', provision: 'section 254', date: today },
    deadline: addDays(today, 21),
  });
  let { version } = cited;
  for (const kind of ['held', 'told', 'referred', 'holding-reply'] as const) {
    const on = addDays(today, -1);
    ({ version } = await call('requests.record-step', {
      id: cited.id,
      version,
      kind,
      on,
      how: kind === 'held' ? null : 'email',
      note: '',
    }));
  }
  const agreements = [
    await enter('Population health analytics', {
      parties: [party('Sample Integrated Care Board', 'icb'), party('Example Analytics Ltd', 'company')],
      purposes: [planning],
    }),
    await enter('Shared care record of the area, with a long title that has to be broken over lines', {
      parties: [party('Sample Community Trust', 'trust')],
      purposes: [{ text: 'Care by other services', useKind: 'direct-care', subKind: 'unknown' }],
    }),
    await enter('Cohort study', {
      parties: [party('Example University', 'university')],
      purposes: [research],
    }),
  ];
  const keep = async (order: LetterOrder): Promise<Id> => (await call('letters.make', order)).id;
  return {
    agreements,
    ending: {
      full: await leave('Research extract', {
        parties: [party('Example University', 'university')],
        purposes: [planning, research],
        signedOn: addDays(today, -900),
        paperVersion: '2.1',
        dataCategories: 'Coded records of registered patients',
        noticePeriod: '90 days',
      }),
      bare: await leave('Extract for planning', {
        parties: [party('Sample Integrated Care Board', 'icb')],
        purposes: [planning],
      }),
    },
    ended: [
      await enter('Old research extract', { status: 'ended', ...old }),
      await enter('Old extract for planning', { status: 'never-started', ...old }),
    ],
    requests: { cited: cited.id, plain: (await ask('A new study of the region', {})).id },
    units: {
      happened: await unit('Sample Community Trust', {
        raisedWithProviderOn: addDays(today, -30),
        raisedWithIcbOn: addDays(today, -20),
      }),
      possible: await unit('Sample Urgent Care', { C05: 'possible', unseen: null }),
    },
    letters: {
      late: await keep(icbLetter({ agreements }, today)),
      icb: await keep(icbLetter({ agreements }, today)),
      other: await keep(changeRefusal(theFirst(agreements), today, 'platform')),
    },
    talk: (await call('ppg.create', samplePpgNote(addDays(today, 21), []))).id,
  };
}

const send = (call: Call, letterId: Id, today: IsoDate) =>
  call('letters.record-sent', {
    letterId,
    sentOn: today,
    channel: 'email',
    sentTo: 'Head of Information Governance',
    replyDue: addDays(today, REPLY_DAYS),
  });

async function talkAndSendToIcb(call: Call, { agreements, letters }: LetterSubjects, today: IsoDate) {
  await call('ppg.create', samplePpgNote(today, agreements));
  await send(call, letters.late, today);
  await send(call, letters.icb, today);
}

async function sendAnother(call: Call, { letters }: LetterSubjects, today: IsoDate) {
  await send(call, letters.other, today);
}

async function receiveFromIcb(call: Call, { letters }: LetterSubjects, today: IsoDate) {
  await call('letters.record-reply', {
    letterId: letters.icb,
    receivedOn: today,
    summary: 'Answers 1 to 4 only.',
    answered: [1, 2, 3, 4],
    generic: false,
  });
}

/** Nine people came: too few to publish how they divide. */
async function holdConversation(call: Call, { talk, agreements }: LetterSubjects, today: IsoDate) {
  await call('ppg.update', { id: talk, version: 1, input: samplePpgNote(today, agreements) });
}

async function approveConversation(call: Call, { talk, agreements }: LetterSubjects, today: IsoDate) {
  await call('ppg.update', {
    id: talk,
    version: 2,
    input: {
      ...samplePpgNote(today, agreements),
      patientAttendees: 24,
      topics: [
        {
          topic: 'Research with safeguards',
          views: 'Most were in favour when opt-outs are respected and nobody makes a profit.',
          strength: 'many',
          leaning: 'support',
          agree: 16,
          disagree: 3,
          unsure: 5,
        },
      ],
      decisions: [
        {
          advice: 'Put a short list of who uses the record on the website.',
          decided: 'followed',
          reason: '',
          decidedOn: today,
        },
        {
          advice: 'Stop all sharing for research and planning.',
          decided: 'departed',
          reason: 'Most of the group were in favour of research. Each use is looked at by itself.',
          decidedOn: today,
        },
      ],
      approvedByChairOn: today,
    },
  });
}

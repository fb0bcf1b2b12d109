import { blankAgreement, blankParty, blankPurpose } from '../../shared/domain/agreement/rules';
import { proposeSplit } from '../../shared/domain/agreement/split';
import { type AnswerInput, type FullQuestionId, fullQuestionIds } from '../../shared/domain/audit/schema';
import { addDays, type IsoDate } from '../../shared/domain/calendar';
import type { Id } from '../../shared/domain/ids';
import type { RequestInput, StepKind } from '../../shared/domain/request/schema';
import type { Call } from './sample';

type Values = { readonly [Q in FullQuestionId]?: AnswerInput['value'] };

const secondary: Values = {
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
/** What a Full audit finds besides; everything else nobody knows yet. */
const further: Values = {
  B01: 'current',
  B02: 'partner',
  B08: 'all',
  B09: 'yes-without',
  B16: 'pseudonymised-elsewhere',
  B22: 'stated',
  B24: 'overdue',
  B28: 'change',
};

/**
 * What a practice does after its first audits: a mixed agreement split and audited in full, a second round, an outside
 * unit that can write, requests, a letter that came, actions, a partners' meeting, letters, answers to questions.
 */
export async function fillSampleWork(call: Call, today: IsoDate, agreements: readonly Id[]): Promise<void> {
  const ago = (days: number): IsoDate => addDays(today, -days);

  await requests();
  await call('letters.log-incoming', {
    receivedFrom: 'Sample Hospitals NHS Trust',
    receivedOn: ago(4),
    summary:
      'They move the shared care record to another data centre in the summer, and ask whom to tell at the practice.',
    agreementIds: [],
    letterId: null,
    answerDue: addDays(today, 10),
    answeredOn: null,
  });
  await splitAndFullAudit();
  await secondRound();
  await outsideUnit();
  await actions();
  await meeting();
  await call('home.note-milestone', {
    id: 'privacy-notice',
    version: null,
    day: ago(3),
    note: 'On the website, version 4.',
  });

  /** One request that is on its way, with a holding reply, and one that the partners refused. */
  async function requests(): Promise<void> {
    const proposed = await call('agreements.list', { status: 'proposed' });
    const [asked] = proposed.rows;
    if (asked === undefined) throw new Error('the sample has no proposed agreement');
    const input: RequestInput = {
      title: asked.title,
      receivedFrom: 'Sample Integrated Care Board',
      receivedOn: ago(6),
      channel: 'email',
      asked: 'To sign the agreement, so that records can be used for research and planning.',
      claimedBasis: 'not-said',
      citation: { title: '', provision: '', date: null },
      deadline: addDays(today, 21),
    };
    const open = await request({ ...input, agreementId: asked.id }, [['held', 5]]);
    await call('letters.make', {
      kind: 'holding-reply',
      input: {
        variant: 'request',
        requestId: open.id,
        agreementIds: [],
        toAddress: '2 Example Road\nSampletown\nZZ99 8ZZ',
        replyDue: addDays(today, 28),
      },
    });

    const old = await request(
      {
        ...input,
        agreementId: null,
        title: 'Dashboard of appointments and frailty scores',
        receivedFrom: 'Sample Analytics Partnership',
        receivedOn: ago(40),
        asked: 'To let a dashboard read the whole list each night.',
        claimedBasis: 'voluntary',
        deadline: null,
      },
      [
        ['held', 39],
        ['told', 38],
        ['referred', 38],
        ['holding-reply', 37],
        ['bma-answer', 12],
      ],
    );
    await call('requests.conclude', {
      id: old.id,
      version: old.version,
      outcome: 'refused',
      on: ago(7),
      note: 'Nobody could say which patients would be better off, and no DPIA came.',
      decidedBy: 'GP partner',
    });
  }

  async function request(
    input: RequestInput & { agreementId: Id | null },
    steps: readonly (readonly [kind: StepKind, daysAgo: number])[],
  ): Promise<{ id: Id; version: number }> {
    let { id, version } = await call('requests.create', input);
    for (const [kind, days] of steps) {
      const how = kind === 'held' ? null : 'email';
      const step = { id, version, kind, on: ago(days), how, note: '' } as const;
      ({ id, version } = await call('requests.record-step', step));
    }
    return { id, version };
  }

  async function splitAndFullAudit(): Promise<void> {
    const mixed = await call('agreements.create', {
      ...blankAgreement(),
      title: 'Data platform of our primary care network',
      status: 'active',
      agreementType: 'data-sharing-agreement',
      foundAt: 'systmone-share-in-rules',
      foundOn: ago(20),
      parties: [{ ...blankParty(), name: 'Sample Primary Care Network', type: 'pcn' }],
      purposes: [
        { ...blankPurpose(), text: 'To see patients of the network in one clinic', useKind: 'direct-care' },
        { ...blankPurpose(), text: 'To plan the services of the network', useKind: 'secondary' },
      ],
    });
    const { id, version } = mixed;
    const { parts } = await call('agreements.split', { id, version, ...proposeSplit(mixed) });
    const planning = parts.find(({ purposes }) => purposes.every(({ useKind }) => useKind === 'secondary'));
    if (planning === undefined) throw new Error('the split has no part for secondary use');
    const { id: roundId } = await call('audit.start', { agreementId: planning.id });
    await call('audit.set-depth', { roundId, depth: 'full' });
    await answer(roundId, {
      ...Object.fromEntries(fullQuestionIds.map((q) => [q, 'unknown'])),
      ...secondary,
      ...further,
    });
  }

  /** A year later the same questions again: something has changed, so that two rounds can be compared. */
  async function secondRound(): Promise<void> {
    const { rows } = await call('agreements.list', { outcome: 'KEEP-BY-CHOICE' });
    const [kept] = rows;
    if (kept === undefined) throw new Error('the sample keeps nothing by choice');
    const { id: roundId } = await call('audit.start', { agreementId: kept.id });
    await answer(roundId, { ...secondary, B18: 'unknown' });
  }

  async function outsideUnit(): Promise<void> {
    const { id, version } = await call('write-access.create', {
      name: 'Community mental health team, Sample Community Trust',
      odsCode: '',
      system: 'systmone',
      agreementId: agreements[20] ?? null,
      canAdd: ['notes', 'codes', 'medicines'],
      C03: 'nothing',
      C04: 'no',
      sampled: 20,
      hidden: 3,
      C05: 'happened',
      unseen: 2,
      C06: 'yes',
      C07: 'yes',
      C08: 'unknown',
      alternative: '',
      C09: 'no',
      clause: '',
      C10: 'no',
      raisedWithProviderOn: ago(15),
      raisedWithIcbOn: null,
      raisedWithLmcOn: null,
      log: '',
    });
    await call('write-access.tick', {
      id,
      version,
      done: { step: 'write-provider', doneOn: ago(4), by: 'GP partner', note: 'They have four weeks.' },
    });
  }

  async function actions(): Promise<void> {
    const action = { details: '', ownerName: '', ownerRole: 'practice-manager', priority: 'normal' } as const;
    await call('actions.create', {
      ...action,
      title: 'Update the list of who uses the record on our website',
      dueOn: addDays(today, 28),
      link: null,
    });
    const [open] = await call('requests.list', {});
    await call('actions.create', {
      ...action,
      title: 'Ask the DPO about the agreements that wait for an answer',
      ownerRole: 'ig-lead',
      priority: 'urgent',
      dueOn: today,
      link: open === undefined ? null : { entity: 'request', id: open.id },
    });
    const done = await call('actions.create', {
      ...action,
      title: 'Find the folder with agreements of before 2022',
      ownerRole: 'data-clerk',
      dueOn: today,
      link: null,
    });
    await call('actions.finish', {
      id: done.id,
      version: done.version,
      doneOn: today,
      note: 'Found in the archive room, nine agreements.',
    });
    const question = (await call('queries.list', {})).find(({ closed }) => closed === null);
    if (question !== undefined) {
      await call('queries.reply', {
        id: question.id,
        version: question.version,
        receivedOn: today,
        answer: 'The ICB sent the DPIA of March, reviewed by its DPO.',
      });
    }
  }

  /** The partners confirm one outcome of the agenda and leave the rest for another day. */
  async function meeting(): Promise<void> {
    const { candidates } = await call('meetings.overview', {});
    const { id: meetingId, items } = await call('meetings.make', {
      heldOn: today,
      attendees: 'Three GP partners, practice manager',
      roundIds: candidates.map(({ roundId }) => roundId),
    });
    const [first] = items.filter(({ place }) => place !== 'alone');
    if (first === undefined) return;
    await call('meetings.confirm', { meetingId, roundIds: [first.roundId], decidedBy: 'GP partner' });
  }

  async function answer(roundId: Id, values: Values): Promise<void> {
    for (const questionId of fullQuestionIds) {
      const value = values[questionId];
      if (value === undefined) continue;
      await call('audit.answer', { roundId, questionId, value, note: '', citation: null });
    }
  }
}

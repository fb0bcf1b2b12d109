import { isoDate } from '../../src/shared/domain/calendar';
import { type Home, milestoneIds } from '../../src/shared/domain/home/schema';

const day = (text: string) => isoDate.parse(text);

/** The home page of a register in which nothing has happened. */
export const emptyHome: Home = {
  steps: (['letter', 'requests', 'audit', 'ppg'] as const).map((id) => ({
    id,
    state: 'not-started',
    done: 'Nothing yet.',
    next: 'Begin',
    link: '/audit',
    due: null,
  })),
  milestones: milestoneIds.map((id) => ({
    id,
    state: 'not-started',
    text: 'Nothing yet.',
    link: '/audit',
    title: `Title of ${id}`,
    shownBy: `What shows ${id}`,
    noted: null,
  })),
  agreements: 0,
  byOutcome: {},
  byUseKind: {},
  unknowns: 0,
  next: [],
  waiting: [],
  ahead: (['review', 'expiry', 'section-251', 'next-round'] as const).map((kind) => ({
    kind,
    late: 0,
    soon: 0,
    later: 0,
  })),
  missingDetails: [],
  contentCheckedOn: '2026-11-22',
  contentAgeDays: 0,
  backup: { daysSinceSaved: null, due: false },
};

/** The home page of a practice in the middle of the action. */
export const aHome = (parts: Partial<Home> = {}): Home => ({
  ...emptyHome,
  steps: [
    {
      id: 'letter',
      state: 'late',
      done: 'Sent on 5 May 2026. The reply is 12 days late.',
      next: 'Record the reply, or remind the ICB',
      link: '/history',
      due: day('2026-06-02'),
    },
    {
      id: 'requests',
      state: 'not-started',
      done: 'None yet.',
      next: 'Record one',
      link: '/settings',
      due: null,
    },
    {
      id: 'audit',
      state: 'in-progress',
      done: '3 of 9 decided.',
      next: 'Audit the next',
      link: '/audit',
      due: null,
    },
    {
      id: 'ppg',
      state: 'done',
      done: '1 conversation noted.',
      next: 'Look at the notes',
      link: '/ppg',
      due: null,
    },
  ],
  milestones: emptyHome.milestones.map((milestone, index) => ({
    ...milestone,
    state: (['done', 'in-progress', 'late', 'not-needed'] as const)[index] ?? 'not-started',
    link: milestone.id === 'review' ? '/milestones/review' : milestone.link,
  })),
  agreements: 9,
  byOutcome: { 'KEEP-LAW': 3, QUERY: 5, none: 1 },
  byUseKind: { 'direct-care': 6, secondary: 3 },
  unknowns: 2,
  next: [
    {
      key: 'request r',
      kind: 'request',
      title: 'REQ-0001 A request: put it on hold',
      about: 'They want an answer by 1 July 2026',
      dueOn: day('2026-06-01'),
      ownerRole: 'practice-manager',
      priority: 'urgent',
      path: '/requests',
    },
  ],
  waiting: [
    {
      key: 'audit a',
      what: 'A partner has to decide',
      about: 'DSA-0004 Risk tool',
      since: day('2026-05-01'),
      days: 40,
      path: '/audit',
    },
  ],
  ahead: emptyHome.ahead.map((ahead) => (ahead.kind === 'review' ? { ...ahead, late: 4 } : ahead)),
  missingDetails: ['ccioName', 'icbAddress'],
  contentCheckedOn: '2026-11-22',
  contentAgeDays: 3,
  backup: { daysSinceSaved: 2, due: false },
  ...parts,
});

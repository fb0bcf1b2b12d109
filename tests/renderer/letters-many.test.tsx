import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OwnTemplate } from '../../src/shared/domain/template/schema';
import { addDays } from '../../src/shared/domain/calendar';
import { AppError } from '../../src/shared/errors';
import { letter } from '../../src/shared/domain/letter/schema';
import { listedRequest } from '../../src/shared/domain/request/schema';
import { today } from '../../src/renderer/lib/today';
import { expectAccessible } from './axe';
import { type Answers, type FakeBridge, fakeBridge, renderApp } from './support';

const idOf = (n: number): string => `01930000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const row = (n: number) => ({
  id: idOf(n),
  ref: `DSA-000${n}`,
  title: `Agreement ${n}`,
  catalogueId: null,
  counterparty: 'Example Trust, Example University and 3 more',
  firstParty: 'Example Trust',
  status: 'active' as const,
  useKind: 'secondary' as const,
  nationalStatus: 'unknown' as const,
  reviewOn: null,
  auditState: 'not-started' as const,
  answered: 0,
  questions: 10,
  outcome: null,
  archived: false,
});
const agreements = {
  rows: [row(1), row(2)],
  found: 2,
  total: 2,
  byStatus: {},
  byOutcome: {},
  byUseKind: {},
  byAuditState: {},
  counterparties: [],
  byWarning: {},
  tags: [],
};
const usual: Answers = {
  'agreements.list': () => agreements,
  'letters.list': () => [],
  'requests.list': () => [],
  'write-access.list': () => [],
};
const inputsOf = ({ calls }: FakeBridge, wanted: string) =>
  calls.filter(({ channel }) => channel === wanted).map(({ input }) => input);
const open = (path: string, answers: Answers) => {
  const bridge = fakeBridge({ ...usual, ...answers });
  return { ...renderApp({ path, bridge }), bridge };
};

const leftOf = (chosen: string[]): Answers => ({
  'drafts.get': () => ({
    value: { kind: 'dpo-opinion', chosen, question: 'What do you think?' },
    version: null,
    savedAt: '2026-06-10T09:00:00.000Z',
  }),
});

describe('writing to many', () => {
  test('says which letters cannot be made and why, and makes the others', async () => {
    const { user, bridge } = open('/letters/many', {
      'letters.check-many': ({ orders }) =>
        orders.map((_order, n) => ({
          about: `DSA-000${n + 1} Agreement ${n + 1}`,
          why: n === 0 ? 'A duty is cited for this change.' : '',
          draft: n === 1,
          cautions: ['Take it to your DPO.'],
        })),
      'letters.save-many': () => ({
        fileName: 'letters.zip',
        written: { made: 1, drafts: 1, refused: [], stopped: false },
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByRole('link', { name: 'Choose at least one' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Select all' }));
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByText('1 letter can be made')).toBeDefined();
    expect(screen.getByText('1 cannot be made')).toBeDefined();
    expect(screen.getByText('A duty is cited for this change.')).toBeDefined();
    expect(screen.getByText('Take it to your DPO.')).toBeDefined();
    await expectAccessible(document.body);
    // Another choice has to be checked again.
    await user.type(screen.getByLabelText('What you ask about each'), ' Thank you.');
    expect(screen.queryByText('1 letter can be made')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    await user.click(await screen.findByRole('button', { name: 'Make 1 letter and save it' }));
    expect(await screen.findByText('1 letter made')).toBeDefined();
    expect(inputsOf(bridge, 'letters.save-many')).toEqual([
      {
        orders: [
          expect.objectContaining({
            kind: 'dpo-opinion',
            input: expect.objectContaining({ agreementIds: [idOf(2)], companyNames: false }),
          }),
        ],
      },
    ]);
    await waitFor(() => expect(inputsOf(bridge, 'drafts.remove')).toHaveLength(1));
  });

  test('offers every kind that makes sense one by one, and says so where there is nothing to write about', async () => {
    const { user } = open('/letters/many', {});
    const kinds = await screen.findByLabelText('Kind of letter');
    await user.selectOptions(kinds, 'Reminder');
    expect(await screen.findByText(/^No reply is late\./)).toBeDefined();
    await user.selectOptions(kinds, 'Holding reply to a requester');
    expect(await screen.findByText(/^No request is open\./)).toBeDefined();
    await user.selectOptions(kinds, 'Notice about write access');
    expect(await screen.findByText(/^No outside unit/)).toBeDefined();
    await user.selectOptions(kinds, 'Refusal of a change');
    expect(await screen.findByLabelText('The change in your words')).toBeDefined();
    await expectAccessible(document.body);
  });

  test('refuses a change to the first other party of each agreement alone', async () => {
    const { user, bridge } = open('/letters/many', {
      'letters.check-many': ({ orders }) =>
        orders.map(() => ({ about: 'It', why: '', draft: false, cautions: [] })),
    });
    await user.selectOptions(await screen.findByLabelText('Kind of letter'), 'Refusal of a change');
    await user.type(await screen.findByLabelText('The change in your words'), 'A new platform');
    await user.click(screen.getByLabelText('A new purpose'));
    await user.click(screen.getByLabelText('They do not say that we must accept it'));
    await user.click(screen.getByRole('button', { name: 'Select all' }));
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByText('2 letters can be made')).toBeDefined();
    expect(inputsOf(bridge, 'letters.check-many')).toMatchObject([
      { orders: [{ input: { to: 'Example Trust' } }, { input: { to: 'Example Trust' } }] },
    ]);
  });

  test('reminds of every late letter, each by the reminder that is next, and answers every open request', async () => {
    const late = letter.parse({
      id: idOf(20),
      ref: 'LTR-0001',
      version: 1,
      draft: false,
      agreementRefs: [],
      addressee: 'Example ICB',
      followsId: null,
      template: null,
      createdAt: '2026-01-05T09:00:00.000Z',
      sha256: 'ab'.repeat(32),
      sent: { sentOn: '2026-01-05', channel: 'email', sentTo: 'The CCIO', replyDue: '2026-02-02' },
      reply: null,
      replies: [],
      kind: 'icb-reply',
      input: {
        followsId: idOf(19),
        replyOn: '2026-01-04',
        replyRef: '',
        unanswered: [3, 8],
        agreementIds: [],
        replyDue: '2026-02-02',
      },
    });
    const request = listedRequest.parse({
      id: idOf(30),
      version: 1,
      ref: 'REQ-0001',
      agreementId: idOf(1),
      agreementRef: 'DSA-0001',
      title: 'Regional platform',
      receivedFrom: 'Example University',
      receivedOn: '2026-06-01',
      channel: 'email',
      asked: 'A monthly extract',
      claimedBasis: 'not-said',
      citation: { title: '', provision: '', date: null },
      deadline: null,
      steps: [],
      conclusion: null,
      createdAt: '2026-06-01T09:00:00.000Z',
      updatedAt: '2026-06-01T09:00:00.000Z',
    });
    const { user, bridge } = open('/letters/many', {
      'letters.list': () => [late],
      'requests.list': () => [request],
      'letters.check-many': ({ orders }) =>
        orders.map(() => ({ about: 'It', why: '', draft: false, cautions: [] })),
    });
    const orders = () => inputsOf(bridge, 'letters.check-many').at(-1);
    const kinds = await screen.findByLabelText('Kind of letter');
    await user.selectOptions(kinds, 'Reminder');
    await user.click(await screen.findByRole('button', { name: 'Select suggested' }));
    expect(screen.getByText(/^First reminder, due since 3 February 2026/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByText('1 letter can be made')).toBeDefined();
    expect(orders()).toMatchObject({
      orders: [
        { kind: 'icb-chaser', input: { followsId: idOf(20), number: '1', outstanding: [3, 8], foi: false } },
      ],
    });
    await user.selectOptions(kinds, 'Holding reply to a requester');
    await user.click(await screen.findByRole('button', { name: 'Select suggested' }));
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByText('1 letter can be made')).toBeDefined();
    expect(orders()).toMatchObject({
      orders: [
        {
          kind: 'holding-reply',
          input: { requestId: idOf(30), agreementIds: [idOf(1)], variant: 'request' },
        },
      ],
    });
  });

  test('is kept when the register locks, with its kind, and goes on as it was left', async () => {
    const first = open('/letters/many', {});
    await first.user.selectOptions(await screen.findByLabelText('Kind of letter'), 'Refusal of a change');
    await first.user.type(await screen.findByLabelText('The change in your words'), 'A new platform');
    first.bridge.emit('about-to-lock', {});
    await waitFor(() => expect(inputsOf(first.bridge, 'app.ready-to-lock')).toHaveLength(1));
    expect(inputsOf(first.bridge, 'drafts.save')).toMatchObject([
      {
        form: 'letters-many',
        about: '',
        value: { kind: 'change-refusal', about: 'A new platform', toldOn: today() },
      },
    ]);
  });

  test('offers what was left unfinished, under its kind', async () => {
    const { user } = open('/letters/many', {
      'drafts.get': () => ({
        value: {
          kind: 'change-refusal',
          chosen: [idOf(2)],
          about: 'A new platform',
          toldOn: today(),
          replyDue: addDays(today(), 28),
        },
        version: null,
        savedAt: '2026-06-10T09:00:00.000Z',
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Continue with it' }));
    expect(await screen.findByDisplayValue('A new platform')).toBeDefined();
    expect(await screen.findByText('1 of 2 selected')).toBeDefined();
  });

  test('orders nothing that is no longer listed, and says so', async () => {
    const { user, bridge } = open('/letters/many', {
      ...leftOf([idOf(2), idOf(9)]),
      'letters.check-many': ({ orders }) =>
        orders.map(() => ({ about: 'It', why: '', draft: false, cautions: [] })),
    });
    await user.click(await screen.findByRole('button', { name: 'Continue with it' }));
    expect(
      await screen.findByText(
        '1 that you chose before is left out: it is no longer in this list. Agreements are left out once they are archived.',
      ),
    ).toBeDefined();
    expect(screen.getByText('1 of 2 selected')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByText('1 letter can be made')).toBeDefined();
    expect(inputsOf(bridge, 'letters.check-many')).toMatchObject([
      { orders: [{ input: { agreementIds: [idOf(2)] } }] },
    ]);
    await user.click(screen.getByRole('button', { name: 'Select none' }));
    await user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByRole('link', { name: 'Choose at least one' })).toBeDefined();
    expect(inputsOf(bridge, 'letters.check-many')).toHaveLength(1);
  });
});

const checkAll = async ({ user }: ReturnType<typeof open>) => {
  await user.click(await screen.findByRole('button', { name: 'Select all' }));
  await user.click(screen.getByRole('button', { name: 'Check the letters' }));
};

describe('a check of many letters', () => {
  const fine: Answers = {
    'letters.check-many': ({ orders }) =>
      orders.map(() => ({ about: 'It', why: '', draft: false, cautions: [] })),
  };

  test('that comes back after something was changed is not shown', async () => {
    const answer = Promise.withResolvers<undefined>();
    const opened = open('/letters/many', {
      'letters.check-many': async ({ orders }) => {
        await answer.promise;
        return orders.map(() => ({ about: 'It', why: '', draft: false, cautions: [] }));
      },
    });
    await checkAll(opened);
    const question = await screen.findByLabelText('What you ask about each');
    await waitFor(() => expect(question.matches(':disabled')).toBe(true));
    // Nobody can type now; this stands for whatever else changes a form.
    fireEvent.input(question, { target: { value: 'Another question?' } });
    answer.resolve(undefined);
    await waitFor(() => expect(question.matches(':disabled')).toBe(false));
    expect(screen.queryByText('2 letters can be made')).toBeNull();
    await opened.user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByText('2 letters can be made')).toBeDefined();
  });

  test('is needed again after a fault half-way, and what was made is no longer chosen', async () => {
    const fault = Promise.withResolvers<never>();
    const opened = open('/letters/many', { ...fine, 'letters.save-many': () => fault.promise });
    await checkAll(opened);
    await opened.user.click(await screen.findByRole('button', { name: 'Make 2 letters and save them' }));
    opened.bridge.emit('letters-progress', { done: 1, total: 2 });
    expect(await screen.findByText('1 of 2')).toBeDefined();
    fault.reject(new AppError({ code: 'rule', message: 'The disk is full' }));
    expect(await screen.findByText(/^The disk is full/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Make / })).toBeNull();
    expect(screen.getByText('1 of 2 selected')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^DSA-0002/ }).checked).toBe(true);
    await opened.user.click(screen.getByRole('button', { name: 'Check the letters' }));
    expect(await screen.findByRole('button', { name: 'Make 1 letter and save it' })).toBeDefined();
  });

  test('is needed again after it was stopped, and what was made is no longer chosen', async () => {
    const opened = open('/letters/many', {
      ...fine,
      'letters.save-many': () => ({
        fileName: 'letters.zip',
        written: { made: 1, drafts: 0, refused: [], stopped: true },
      }),
    });
    await checkAll(opened);
    await opened.user.click(await screen.findByRole('button', { name: 'Make 2 letters and save them' }));
    expect(await screen.findByText('Stopped. 1 letter made')).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Make / })).toBeNull();
    expect(screen.getByText('1 of 2 selected')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^DSA-0002/ }).checked).toBe(true);
  });
});

const template: OwnTemplate = {
  id: idOf(50),
  version: 2,
  kind: 'staff-notice',
  name: 'LMC notice',
  source: 'Our LMC',
  fileName: 'notice.docx',
  addedAt: '2026-06-01T09:00:00.000Z',
  ready: true,
  asked: [
    {
      key: 'k1',
      form: 'brackets',
      shown: '[Room]',
      label: 'Room',
      before: '',
      after: '',
      place: 'the text',
      times: 1,
    },
  ],
};

describe('the own template of a letter', () => {
  const preview: Answers = {
    'letters.preview': () => ({
      draft: false,
      missing: [],
      problems: {},
      stops: [],
      cautions: [],
      unfilled: [],
      look: { docx: '', text: '' },
    }),
    'templates.list': () => [template],
  };

  test('and the answers to it are kept when the register locks, though nothing else was touched', async () => {
    const { user, bridge } = open('/letters/new/staff-notice', preview);
    await user.selectOptions(await screen.findByLabelText('Text of the letter'), 'LMC notice');
    await user.type(await screen.findByLabelText('Room'), '12');
    bridge.emit('about-to-lock', {});
    await waitFor(() => expect(inputsOf(bridge, 'app.ready-to-lock')).toHaveLength(1));
    expect(inputsOf(bridge, 'drafts.save').at(-1)).toMatchObject({
      form: 'letter',
      about: 'staff-notice',
      value: { beside: { id: template.id, answers: { k1: '12' } } },
    });
  });

  test('are there again when the letter is gone on with, unless the template was taken away since', async () => {
    const found = {
      value: {
        agreementIds: [],
        fromDate: today(),
        role: 'Deputy manager',
        igLead: 'IG lead',
        beside: { id: template.id, answers: { k1: '12' } },
      },
      version: null,
      savedAt: '2026-06-10T09:00:00.000Z',
    };
    const first = open('/letters/new/staff-notice', { ...preview, 'drafts.get': () => found });
    await first.user.click(await screen.findByRole('button', { name: 'Continue with it' }));
    expect(await screen.findByDisplayValue('12')).toBeDefined();
    expect(screen.getByDisplayValue('Deputy manager')).toBeDefined();
    await waitFor(() =>
      expect(inputsOf(first.bridge, 'letters.preview').at(-1)).toMatchObject({
        template: { id: template.id, answers: { k1: '12' } },
        input: { role: 'Deputy manager' },
      }),
    );
  });

  test('is not chosen again when it was taken away since', async () => {
    const { user, bridge } = open('/letters/new/staff-notice', {
      ...preview,
      'templates.list': () => [],
      'drafts.get': () => ({
        value: { role: 'Deputy manager', beside: { id: template.id, answers: {} } },
        version: null,
        savedAt: '2026-06-10T09:00:00.000Z',
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Continue with it' }));
    expect(await screen.findByDisplayValue('Deputy manager')).toBeDefined();
    await waitFor(() => expect(inputsOf(bridge, 'letters.preview').at(-1)).toMatchObject({ template: null }));
  });
});

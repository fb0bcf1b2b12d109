import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AgreementList, AgreementRow } from '../../src/shared/domain/agreement/list';
import { addDays, formatDate, isoDate, londonDay } from '../../src/shared/domain/calendar';
import { type IcbLetterInput, icbLetterMissing } from '../../src/shared/domain/letter/kinds/icb-letter';
import type { Letter, LetterDetail, Reply } from '../../src/shared/domain/letter/schema';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, aPractice, asReader, fakeBridge, renderApp } from './support';

const today = londonDay(Date.now());
const complete = aPractice({ icbAddress: '2 High Street', dpoName: 'B Example' });
const letterId = '01930000-0000-7000-8000-0000000000aa';
const idOf = (n: number): string => `01930000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;

const row = (n: number, parts: Partial<AgreementRow> = {}): AgreementRow => ({
  id: idOf(n),
  ref: `DSA-000${n}`,
  title: `Agreement ${n}`,
  catalogueId: null,
  counterparty: 'Example ICB',
  firstParty: 'Example ICB',
  status: 'active',
  useKind: 'secondary',
  nationalStatus: 'unknown',
  reviewOn: null,
  auditState: 'not-started',
  answered: 0,
  questions: 10,
  outcome: null,
  archived: false,
  ...parts,
});
const rows = [
  row(1),
  row(2, { title: 'Eye screening', useKind: 'direct-care' }),
  row(3, { nationalStatus: 'required-by-law' }),
  row(4, { nationalStatus: 'voluntary' }),
];
const list: AgreementList = {
  rows,
  found: rows.length,
  total: rows.length,
  byStatus: {},
  byOutcome: {},
  byUseKind: {},
  byAuditState: {},
  counterparties: [],
  byWarning: {},
  tags: [],
};
const input: IcbLetterInput = {
  scope: 'A',
  fromDate: today,
  replyDue: addDays(today, 28),
  agreementIds: [],
  campaignMention: false,
  companyNames: false,
};
/** A letter as the vault would answer it; what its pages look like is tried where there is a layout. */
const look = (text = 'A letter'): LetterDetail['look'] => ({ docx: '', text });

type Parts = Partial<Pick<Letter, 'id' | 'ref' | 'draft' | 'createdAt' | 'sent' | 'replies'>>;
const letter = (parts: Parts = {}): LetterDetail => ({
  id: letterId,
  ref: 'LTR-0001',
  kind: 'icb-letter',
  version: 1,
  draft: false,
  input,
  agreementRefs: [],
  addressee: 'Example ICB',
  followsId: null,
  template: null,
  createdAt: `${addDays(today, -30)}T09:00:00.000Z`,
  sha256: 'ab'.repeat(32),
  sent: null,
  replies: [],
  ...parts,
  reply: parts.replies?.at(-1) ?? null,
  look: look(),
  stops: [],
  outdated: [],
});
const sent = {
  sentOn: addDays(today, -29),
  channel: 'email',
  sentTo: 'The CCIO',
  replyDue: addDays(today, -3),
} as const;

const aReply = (parts: Partial<Reply>): Reply => ({
  id: idOf(77),
  receivedOn: today,
  summary: '',
  answered: null,
  generic: null,
  ...parts,
});

const previewFor = (practice: typeof complete): Answers['letters.preview'] => {
  const missing = icbLetterMissing(practice);
  return ({ input: chosen }) => ({
    draft: missing.length > 0,
    missing,
    problems: {},
    stops: [],
    cautions: [],
    unfilled: [],
    look: look('scope' in chosen ? chosen.scope : ''),
  });
};
const writing = (answers: Answers = {}) =>
  fakeBridge({
    'agreements.list': () => list,
    'letters.preview': previewFor(complete),
    ...answers,
  });

describe('the list of letters', () => {
  it('explains the first letter while there is none', async () => {
    renderApp({ path: '/letters', bridge: fakeBridge({ 'letters.list': () => [] }) });
    expect(await screen.findByText('No letter has been made yet')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Write to the ICB' }).getAttribute('href')).toBe(
      '/letters/new/icb-letter',
    );
    await expectAccessible();
  });

  it('shows where each letter stands', async () => {
    const states: [Parts, string][] = [
      [{ draft: true }, 'Draft'],
      [{}, 'Made, not recorded as sent'],
      [{ sent: { ...sent, replyDue: today } }, `Awaiting reply until ${formatDate(today)}`],
      [{ sent }, 'Reply 3 days late'],
      [{ sent, replies: [aReply({ answered: [1, 2] })] }, `Replied ${formatDate(today)}, 10 questions open`],
      [{ sent, replies: [aReply({})] }, `Replied ${formatDate(today)}`],
    ];
    const letters = states.map(([parts], n): Letter => {
      const { look: _look, ...made } = letter({ ...parts, id: idOf(n + 1), ref: `LTR-000${n + 1}` });
      return made;
    });
    renderApp({ path: '/letters', bridge: fakeBridge({ 'letters.list': () => letters }) });
    for (const [n, [, text]] of states.entries()) {
      const cell = await screen.findByRole('rowheader', { name: new RegExp(`LTR-000${n + 1}`) });
      const line = cell.closest('tr');
      if (line === null) throw new Error('a cell outside a row');
      expect(within(line).getByText(text)).toBeDefined();
    }
    await expectAccessible();
  });
});

describe('writing to the ICB', () => {
  it('suggests what is not known to be required, and shows the letter as it is chosen', async () => {
    const { user, bridge } = renderApp({ path: '/letters/new/icb-letter', bridge: writing() });
    expect(await screen.findByText('2 of 4 selected')).toBeDefined();
    expect(await screen.findByRole('region', { name: 'Preview of the letter' })).toBeDefined();
    await user.click(screen.getByRole('radio', { name: /Broader local wording/ }));
    await user.click(screen.getByRole('button', { name: 'Select all' }));
    await waitFor(() => {
      expect(bridge.calls.at(-1)).toMatchObject({
        channel: 'letters.preview',
        input: { input: { scope: 'B', agreementIds: rows.map(({ id }) => id) } },
      });
    });
    await expectAccessible();
  });

  it('lets the buttons act on the filtered rows only', async () => {
    const { user } = renderApp({ path: '/letters/new/icb-letter', bridge: writing() });
    await user.type(await screen.findByLabelText('Filter this list'), 'eye');
    expect(screen.getByText('2 of 4 selected, 1 shown')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Select all' }));
    expect(screen.getByText('3 of 4 selected, 1 shown')).toBeDefined();
    await user.clear(screen.getByLabelText('Filter this list'));
    await user.click(screen.getByRole('button', { name: 'Select none' }));
    expect(screen.getByText('0 of 4 selected')).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: /Eye screening/ }));
    expect(screen.getByText('1 of 4 selected')).toBeDefined();
  });

  it('names each missing detail with a link to where it is filled in', async () => {
    const practice = aPractice({ signatoryName: '' });
    const bridge = writing({ 'letters.preview': previewFor(practice) });
    renderApp({ path: '/letters/new/icb-letter', bridge });
    const link = await screen.findByRole('link', { name: 'Who signs letters' });
    expect(link.getAttribute('href')).toBe('/settings#signatoryName');
    expect(screen.getByRole('button', { name: 'Make a draft of the letter' })).toBeDefined();
    await expectAccessible();
  });

  it('keeps what was typed and says at the field what is wrong with a date', async () => {
    const bridge = writing({
      'letters.make': () => {
        throw new AppError({
          code: 'validation',
          fields: { replyDue: ['The reply date must be after today'] },
        });
      },
    });
    const { user } = renderApp({ path: '/letters/new/icb-letter', bridge });
    const from = await screen.findByRole('group', { name: /From when you sign nothing new/ });
    await user.clear(within(from).getByLabelText('Day'));
    await user.type(within(from).getByLabelText('Day'), '31');
    await user.clear(within(from).getByLabelText('Month'));
    await user.type(within(from).getByLabelText('Month'), '2');
    await user.click(await screen.findByRole('button', { name: 'Make the letter' }));
    expect(await screen.findByRole('link', { name: /Enter a real date/ })).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'letters.make')).toBe(false);

    await user.clear(within(from).getByLabelText('Day'));
    await user.type(within(from).getByLabelText('Day'), '1');
    await user.click(screen.getByRole('button', { name: 'Make the letter' }));
    expect(await screen.findByRole('link', { name: 'The reply date must be after today' })).toBeDefined();
  });

  it('goes on to the letter that was made', async () => {
    const bridge = writing({
      'letters.make': () => {
        const { look: _look, ...made } = letter();
        return made;
      },
      'letters.get': () => letter(),
      'letters.list': () => [letter()],
    });
    const { user } = renderApp({ path: '/letters/new/icb-letter', bridge });
    await screen.findByRole('region', { name: 'Preview of the letter' });
    await user.click(screen.getByRole('button', { name: 'Make the letter' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Letter LTR-0001' })).toBeDefined();
    expect(await screen.findByText('Made as LTR-0001')).toBeDefined();
  });
});

/** The page of the one letter that there is. */
const onPage = (now: () => LetterDetail, answers: Answers = {}) =>
  fakeBridge({ 'letters.get': now, 'letters.list': () => [now()], ...answers });

describe('one letter', () => {
  const path = `/letters/${letterId}`;

  it('is recorded as sent only by somebody who says that they have read it', async () => {
    let now = letter();
    const bridge = onPage(() => now, {
      'letters.record-sent': ({ sentOn, channel, sentTo, replyDue }) => {
        now = letter({
          sent: { sentOn: isoDate.parse(sentOn), channel, sentTo, replyDue: isoDate.parse(replyDue) },
        });
        return now;
      },
    });
    const { user } = renderApp({ path, bridge });
    await user.click(await screen.findByRole('radio', { name: 'Post' }));
    await user.type(screen.getByLabelText('To whom'), 'The CCIO');
    await user.click(screen.getByRole('button', { name: 'Record as sent' }));
    expect(await screen.findByRole('link', { name: 'Read the letter, and tick this box' })).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'letters.record-sent')).toBe(false);
    await expectAccessible();

    await user.click(screen.getByRole('checkbox', { name: 'I have read this letter' }));
    await user.click(screen.getByRole('button', { name: 'Record as sent' }));
    expect(await screen.findByText(`Reply due ${formatDate(input.replyDue)}`)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Correct how it was sent' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Record the reply' })).toBeDefined();
    await expectAccessible();
  });

  it('warns before it is sent when the register speaks against it now, and asks whether it has gone', async () => {
    const stops = ['The register says that DSA-0001 is required.'];
    const bridge = onPage(() => ({ ...letter(), stops, outdated: [] }), {
      'letters.record-sent': ({ despite }) => {
        if (despite === true) return letter({ sent });
        throw new AppError({
          code: 'validation',
          fields: { despite: ['This letter must not be sent today'] },
        });
      },
    });
    const { user } = renderApp({ path, bridge });
    expect(await screen.findByText('Do not send this letter')).toBeDefined();
    expect(screen.getByText('The register says that DSA-0001 is required.')).toBeDefined();
    expect(screen.queryByText('Prepare the email')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Post' }));
    await user.type(screen.getByLabelText('To whom'), 'The trust');
    await user.click(screen.getByRole('checkbox', { name: 'I have read this letter' }));
    await user.click(screen.getByRole('button', { name: 'Record as sent' }));
    await user.click(await screen.findByRole('link', { name: 'This letter must not be sent today' }));
    await expectAccessible();
    await user.click(screen.getByRole('checkbox', { name: /^It has been sent already/ }));
    await user.click(screen.getByRole('button', { name: 'Record as sent' }));
    expect(await screen.findByText(/^Recorded as sent on/)).toBeDefined();
  });

  it('cannot be recorded as sent while it is a draft', async () => {
    renderApp({ path, bridge: onPage(() => letter({ draft: true })) });
    expect(await screen.findByText('This is a draft')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Record as sent' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Make the letter again' })).toBeDefined();
    await expectAccessible();
  });

  it.each([
    ['that is not sent', letter(), 'It is not recorded as sent yet.', 'Record as sent'],
    ['that is sent', letter({ sent }), 'The CCIO', 'Correct how it was sent'],
    ['that is a draft', letter({ draft: true }), 'This is a draft', 'Make the letter again'],
  ])('asks nothing of a reader about one %s', async (_which, now, shown, hidden) => {
    renderApp({ path, bridge: onPage(() => now, asReader) });
    expect(await screen.findByText(shown)).toBeDefined();
    expect(screen.queryByText(hidden)).toBeNull();
    await expectAccessible();
  });

  it('offers the reminder that is due, and the answer to a general reply', async () => {
    let now = letter({ sent });
    const bridge = onPage(() => now, {
      'letters.record-reply': ({ receivedOn, summary, answered, generic }) => {
        const came = aReply({
          receivedOn: isoDate.parse(receivedOn),
          summary,
          answered: answered ?? null,
          generic,
        });
        now = letter({ sent, replies: [came] });
        return now;
      },
    });
    const { user } = renderApp({ path, bridge });
    expect(await screen.findByText('First reminder is due')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Record the reply' }));
    await user.type(screen.getByLabelText(/^Paste their text/), 'As you note, practices decide.');
    expect(await screen.findByText('This looks like the general answer')).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: /^It is a general answer/ }));
    await user.click(screen.getByRole('checkbox', { name: /^2\. Each purpose/ }));
    await user.type(screen.getByLabelText('What it says, in short'), 'They see no role.');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save the reply' }));
    expect(await screen.findByText('They see no role.')).toBeDefined();
    expect(screen.getByText('11 questions are still open')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Write the reply to it' })).toBeDefined();
    expect(screen.queryByText('First reminder is due')).toBeNull();
    expect(JSON.stringify(bridge.calls)).not.toContain('As you note');
    await expectAccessible();
  });

  it('tells the name of the saved file, nothing when the dialog was closed, and why it failed', async () => {
    const answers = [
      () => ({ fileName: null }),
      () => {
        throw new AppError({ code: 'file-not-written', cause: 'in-use' });
      },
      () => ({ fileName: 'LTR-0001 ICB letter.docx' }),
    ];
    let turn = 0;
    const bridge = onPage(() => letter(), {
      'letters.save': () => {
        const answer = answers[turn++];
        if (answer === undefined) throw new Error('saved too often');
        return answer();
      },
    });
    const { user } = renderApp({ path, bridge });
    const save = await screen.findByRole('button', { name: 'Save as Word file' });
    await user.click(save);
    await waitFor(() => {
      expect(turn).toBe(1);
    });
    expect(screen.queryByText(/Saved as/)).toBeNull();
    await user.click(save);
    expect(await screen.findByText(/it is open in another program/)).toBeDefined();
    await user.click(save);
    expect(await screen.findByText('Saved as LTR-0001 ICB letter.docx')).toBeDefined();
    expect(screen.queryByText(/it is open in another program/)).toBeNull();
  });
});

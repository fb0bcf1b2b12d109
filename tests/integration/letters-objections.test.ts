import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import type { WithdrawalInput } from '../../src/shared/domain/letter/kinds/withdrawal';
import { audited, voluntary } from '../support/audits';
import { makeTestVault, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

// What the register learns after a letter was made. On 10 June 2026 the partners withdraw from a sharing.

const day = (text: string) => isoDate.parse(text);

let vault: TestVault;
let agreementId: string;
let letterId: string;
let version: number;
beforeAll(async () => {
  vault = await makeTestVault({ practice: { lmcName: 'Anyshire LMC', dpoName: 'Anyshire DPO Service' } });
  const { agreement, round } = await audited(vault, voluntary);
  agreementId = agreement.id;
  version = agreement.version;
  await vault.call('audit.decide', {
    roundId: round.id,
    outcome: 'WITHDRAW',
    reason: '',
    decidedBy: 'GP partner',
    decidedOn: day('2026-06-10'),
    riskAnswer: '',
  });
  const letter = await vault.call('letters.make', withdrawal());
  if (letter.draft) throw new Error('a detail is missing');
  letterId = letter.id;
});
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const withdrawal = (parts: Partial<WithdrawalInput> = {}) => ({
  kind: 'withdrawal' as const,
  input: {
    variant: 'whole' as const,
    agreementIds: [agreementId],
    purposes: [],
    to: 'A university',
    toAddress: '',
    clause: '12.3',
    noticeDays: 30,
    effectiveOn: day('2026-07-20'),
    confirmBy: day('2026-07-08'),
    exit: 'delete' as const,
    alternative: '',
    dpoToldOn: day('2026-06-10'),
    paymentsChecked: true,
    ...parts,
  },
});
const sent = (despite: boolean) => ({
  letterId,
  sentOn: day('2026-06-10'),
  channel: 'post' as const,
  sentTo: 'A university',
  replyDue: day('2026-07-08'),
  despite,
});
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (cause: unknown) => (cause as { data: unknown }).data,
  );
const objections = async () => {
  const { stops, outdated } = await vault.call('letters.get', { id: letterId });
  return { stops, outdated };
};

test('nothing speaks against it while all is as it was; a notice that has become too short is told', async () => {
  expect(await objections()).toEqual({ stops: [], outdated: [] });
  vault.clock.setDay('2026-06-25');
  expect(await objections()).toEqual({
    stops: [],
    outdated: [expect.stringContaining('Notice of 30 days given today ends on 25 July 2026')],
  });
  vault.clock.setDay('2026-06-10');
});

test('when the contract turns out to require the sharing it must not be sent, and goes into no email', async () => {
  const { agreement } = await vault.call('agreements.get', { id: agreementId });
  const {
    id,
    ref: _ref,
    splitFromId: _split,
    archivedOn: _archived,
    createdAt: _made,
    updatedAt: _changed,
    ...input
  } = agreement;
  const changed = await vault.call('agreements.update', {
    id,
    version,
    input: { ...input, nationalStatus: 'contractual' },
  });
  version = changed.version;
  expect((await objections()).stops).toEqual([expect.stringContaining('is required')]);
  const email = { letterId, to: 'a@example.org', cc: '', subject: 'Notice', body: 'Text' };
  expect(
    await refusal(
      vault.internal('letters.write-email', { ...email, path: join(tempFolder(), 'letter.eml') }),
    ),
  ).toMatchObject({ code: 'rule' });
});

test('an archived agreement stops a withdrawal, and is a caution where it is only named', async () => {
  const archived = await vault.call('agreements.archive', { id: agreementId, version, reason: 'Twice' });
  const { ref } = archived;
  expect((await vault.call('letters.preview', withdrawal())).stops).toContain(
    `${ref} is in the archive. Restore it first if it is still in use.`,
  );
  expect((await objections()).stops).toHaveLength(2);
  const opinion = await vault.call('letters.preview', {
    kind: 'dpo-opinion',
    input: { to: 'dpo', agreementIds: [agreementId], question: 'Why?', replyDue: day('2026-07-08') },
  });
  expect(opinion.stops).toEqual([]);
  expect(opinion.cautions).toContain(`${ref} is in the archive. Make sure that the letter should name it.`);
  const statement = async (length: 'banner' | 'page') =>
    vault.call('letters.preview', {
      kind: 'privacy-statement',
      input: { length, agreementIds: [agreementId], namesApproved: false },
    });
  expect((await statement('page')).stops).toHaveLength(1);
  // The short text names none.
  expect((await statement('banner')).stops).toEqual([]);
});

test('that it was sent all the same is recorded only deliberately, and the history keeps why not', async () => {
  expect(await refusal(vault.call('letters.record-sent', sent(false)))).toMatchObject({
    code: 'validation',
    fields: { despite: [expect.stringContaining('must not be sent')] },
  });
  expect(await vault.call('letters.record-sent', sent(true))).toMatchObject({ sent: { channel: 'post' } });
  const { entries } = await vault.call('history.list', { kind: 'letters' });
  expect(entries[0]).toMatchObject({
    action: 'sent',
    reason: expect.stringMatching(/^Sent although the register speaks against it: .* is in the archive\./),
  });
  expect(await objections()).toEqual({ stops: [], outdated: [] });
});

test('an opinion is asked for without the names of companies, unless they are wanted', async () => {
  const { id } = await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Analytics by Acme',
    parties: [{ ...blankParty(), name: 'Acme Ltd', type: 'company' }],
    purposes: [{ text: 'Planning', useKind: 'secondary', subKind: 'planning' }],
  });
  const textOf = async (companyNames?: boolean): Promise<string> => {
    const input = { to: 'dpo' as const, agreementIds: [id], question: 'Why?', replyDue: day('2026-07-08') };
    const order = { ...input, ...(companyNames === undefined ? {} : { companyNames }) };
    return (await vault.call('letters.preview', { kind: 'dpo-opinion', input: order })).look.text;
  };
  expect(await textOf()).not.toContain('Acme');
  expect(await textOf()).toContain('Analytics by (company)');
  expect(await textOf(true)).toContain('Acme Ltd');
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import type { People } from '../../src/shared/domain/person/schema';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, openStatus, personId, renderApp, somePeople } from './support';

const graceId = '01930000-0000-7000-8000-000000000002';
const PASSPHRASE = 'purple-kettle-window-forest-nine';
const CODE = 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-JJJJ';

const grace = {
  id: graceId,
  name: 'Dr Grace Okafor',
  jobTitle: 'GP partner',
  role: 'editor',
  leftOn: null,
  addedAt: '2026-02-01T09:00:00.000Z',
  hasKey: true,
} as const;
const both: People = { ...somePeople, people: [...somePeople.people, grace] };

const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({
      'people.list': () => both,
      'passphrase.check': () => ({ acceptable: true, score: 4, label: 'strong', advice: '' }),
      ...answers,
    }),
  });

describe('the people', () => {
  it('are listed with what they may do, and settings lead to them', async () => {
    const left = {
      ...grace,
      name: 'Ann Bell',
      id: personId.replace(/1$/, '3'),
      leftOn: isoDate.parse('2026-05-05'),
    };
    const { user } = open('/settings', {
      'people.list': () => ({ ...both, people: [...both.people, left] }),
    });
    await user.click(await screen.findByRole('link', { name: 'People and passphrases' }));
    const row = await screen.findByRole('row', { name: /Dr Grace Okafor/ });
    expect(row.textContent).toContain('Staff (may edit)');
    expect(row.textContent).toContain('1 February 2026');
    expect(within(row).getByRole('link', { name: 'Dr Grace Okafor' })).toBeDefined();
    const gone = screen.getByRole('row', { name: /Ann Bell/ });
    expect(gone.textContent).toContain('Removed on 5 May 2026');
    expect(within(gone).queryByRole('link')).toBeNull();
    await expectAccessible();
  });

  it('can be looked at, not changed, by staff, who are told why', async () => {
    open('/people', { 'people.list': () => ({ ...both, mayManage: false }) });
    expect(await screen.findByText(/Only a partner may change who opens the register/)).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Add a person' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Make a new recovery code' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Change your passphrase' })).toBeDefined();
  });

  it('are added with a role and a passphrase of their own, typed twice', async () => {
    const { user, bridge } = open('/people/new', { 'people.add': () => ({}) });
    await user.type(await screen.findByLabelText('Their name'), 'Dr Grace Okafor');
    await user.click(screen.getByRole('radio', { name: 'Partner (may confirm outcomes)' }));
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), `${PASSPHRASE}x`);
    await user.click(screen.getByRole('button', { name: 'Add this person' }));
    expect(await screen.findByRole('link', { name: /The two passphrases differ/ })).toBeDefined();
    await expectAccessible();
    await user.type(screen.getByLabelText('Passphrase again'), '{Backspace}');
    await user.click(screen.getByRole('button', { name: 'Add this person' }));
    expect(await screen.findByText('Dr Grace Okafor can open the register')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'people.add')?.input).toEqual({
      name: 'Dr Grace Okafor',
      jobTitle: '',
      role: 'signatory',
      passphrase: PASSPHRASE,
    });
  });

  it('get another role, a new passphrase, or are removed with a reason, each on their page', async () => {
    const { user, bridge } = open(`/people/${graceId}`, {
      'people.change-role': () => ({}),
      'people.reset-passphrase': () => {
        throw new AppError({ code: 'wrong-recovery-code', retryAfterMs: 0 });
      },
      'people.remove': () => ({}),
    });
    await user.click(await screen.findByRole('radio', { name: 'Reader (may read and export)' }));
    await user.click(screen.getByRole('button', { name: 'Change role' }));
    expect(await screen.findByText('What Dr Grace Okafor may do is changed')).toBeDefined();
    await expectAccessible();

    await user.type(screen.getByLabelText('Recovery code'), CODE);
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), PASSPHRASE);
    await user.click(screen.getByRole('button', { name: 'Set the new passphrase' }));
    expect(await screen.findByText(/not the recovery code of this register/)).toBeDefined();

    await user.click(screen.getByRole('button', { name: 'Remove Dr Grace Okafor' }));
    expect(await screen.findByRole('link', { name: /why they are removed/ })).toBeDefined();
    await user.type(screen.getByLabelText('Why they are removed'), 'Left');
    await user.click(screen.getByRole('button', { name: 'Remove Dr Grace Okafor' }));
    expect(await screen.findByText('Dr Grace Okafor can no longer open the register')).toBeDefined();
    const inputs = bridge.calls.filter(({ channel }) => /role|reset|remove/.test(channel));
    expect(inputs.map(({ input }) => input)).toEqual([
      { personId: graceId, role: 'reader' },
      { personId: graceId, code: CODE, newPassphrase: PASSPHRASE },
      { personId: graceId, reason: 'Left' },
    ]);
  });

  it('change their own passphrase after giving the current one', async () => {
    const { user, bridge } = open('/people/my-passphrase', { 'people.change-passphrase': () => ({}) });
    await user.type(await screen.findByLabelText('Current passphrase'), 'old one');
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), PASSPHRASE);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Change passphrase' }));
    expect(await screen.findByText('Your passphrase is changed')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'people.change-passphrase')?.input).toEqual({
      current: 'old one',
      newPassphrase: PASSPHRASE,
    });
  });

  it('show a new recovery code once and have it typed back', async () => {
    const { user, bridge } = open('/people/recovery-code', {
      'people.new-recovery-code': () => ({ recoveryCode: CODE }),
      'people.confirm-recovery-code': () => ({}),
    });
    await user.click(await screen.findByRole('button', { name: 'Show a new code' }));
    expect((await screen.findByRole('list', { name: /Recovery code/ })).textContent).toBe(
      CODE.replaceAll('-', ''),
    );
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'I have it on paper' }));
    expect(screen.queryByText('AAAA')).toBeNull();
    await user.type(await screen.findByLabelText('Recovery code'), CODE);
    await user.click(screen.getByRole('button', { name: 'Finish' }));
    expect(await screen.findByText(/counts from now on/)).toBeDefined();
    expect(bridge.calls.at(-1)).not.toMatchObject({ channel: 'people.new-recovery-code' });
  });

  it('who have no passphrase yet choose one without the recovery code', async () => {
    const { user, bridge } = open(`/people/${graceId}`, {
      'people.list': () => ({ ...both, people: [...somePeople.people, { ...grace, hasKey: false }] }),
      'people.give-passphrase': () => ({}),
    });
    await user.type(await screen.findByLabelText('Passphrase'), PASSPHRASE);
    expect(screen.queryByLabelText('Recovery code')).toBeNull();
    await user.type(screen.getByLabelText('Passphrase again'), PASSPHRASE);
    await user.click(screen.getByRole('button', { name: 'Set the passphrase' }));
    expect(await screen.findByText('Dr Grace Okafor can open the register')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'people.give-passphrase')?.input).toEqual({
      personId: graceId,
      newPassphrase: PASSPHRASE,
    });
  });

  it('change the register’s key with a new recovery code, typed back, and the passphrase', async () => {
    const { user, bridge } = open('/people', {
      'people.new-recovery-code': () => ({ recoveryCode: CODE }),
      'people.rotate-key': () => openStatus,
    });
    await user.click(await screen.findByRole('link', { name: 'Change the register’s key' }));
    expect(await screen.findByText(/Everybody else needs a new one/)).toBeDefined();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Show a new code' }));
    await user.click(await screen.findByRole('button', { name: 'I have it on paper' }));
    await user.type(await screen.findByLabelText('New recovery code'), CODE);
    await user.type(screen.getByLabelText('Your passphrase'), PASSPHRASE);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Change the key' }));
    expect(await screen.findByText(/The register has a new key/)).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'people.rotate-key')?.input).toEqual({
      code: CODE,
      passphrase: PASSPHRASE,
    });
  });

  it('are told to make a new recovery code after the old one was used', async () => {
    open('/settings', { 'people.list': () => ({ ...both, recoveryCodeUsedAt: '2026-06-01T09:00:00.000Z' }) });
    const banner = await screen.findByRole('region', { name: 'Recovery code' });
    expect(within(banner).getByRole('link', { name: 'Make a new one' }).getAttribute('href')).toBe(
      '/people/recovery-code',
    );
  });

  it('who may only read are told so, and find nothing to add', async () => {
    const reader = { ...openStatus, person: { ...openStatus.person, role: 'reader' } } as const;
    open('/letters', { 'register.status': () => reader, 'letters.list': () => [] });
    expect(await screen.findByText('You are a reader.')).toBeDefined();
    await screen.findByText('No letter has been made yet');
    expect(screen.queryByRole('link', { name: 'Write to the ICB' })).toBeNull();
  });
});

/** Asks for a removal that wants the passphrase again. */
const askToRemove = async () => {
  let confirmed = false;
  const app = open(`/people/${graceId}`, {
    'session.confirm': ({ passphrase }) => {
      if (passphrase !== PASSPHRASE) throw new AppError({ code: 'wrong-passphrase', retryAfterMs: 0 });
      confirmed = true;
      return {};
    },
    'people.remove': () => {
      if (!confirmed) throw new AppError({ code: 'confirm-passphrase' });
      return {};
    },
  });
  await app.user.type(await screen.findByLabelText('Why they are removed'), 'Left');
  await app.user.click(screen.getByRole('button', { name: 'Remove Dr Grace Okafor' }));
  const dialog = await screen.findByRole('dialog', { name: 'Enter your passphrase again' });
  return { ...app, dialog };
};

describe('the passphrase asked again', () => {
  it('takes the focus, refuses a wrong one, and then does what was asked for', async () => {
    const { user, dialog, bridge } = await askToRemove();
    const field = within(dialog).getByLabelText('Your passphrase');
    expect(document.activeElement).toBe(field);
    await expectAccessible();
    await user.type(field, 'wrong');
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    expect(await within(dialog).findByText(/does not open the register/)).toBeDefined();
    await user.clear(field);
    await user.type(field, PASSPHRASE);
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('Dr Grace Okafor can no longer open the register')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(bridge.calls.filter(({ channel }) => channel === 'people.remove')).toHaveLength(2);
  });

  it('can be given up: nothing is done, and what was typed stays', async () => {
    const { user, dialog, bridge } = await askToRemove();
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/stopped, as you asked/)).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByLabelText('Why they are removed')).toHaveProperty('value', 'Left');
    await waitFor(() =>
      expect(bridge.calls.filter(({ channel }) => channel === 'people.remove')).toHaveLength(1),
    );
  });
});

import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type RegisterStatus, registerProblems } from '../../src/shared/domain/register/schema';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { emptyHome } from './home-support';
import { type Answers, fakeBridge, openStatus, personId, renderApp } from './support';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name: new RegExp(`${name}$`) });
const press = async (user: UserEvent, name: string): Promise<void> => {
  await user.click(screen.getByRole('button', { name }));
};
const PHRASE = 'crayon-dolphin-umbrella-tractor';
const CODE = 'K7QF-2M9X-4T0B-WZ3C-8H1D-6N5P-AR2V-JS7E-QX4T';
/** A computer without a register yet. */
function firstStart(answers: Answers = {}) {
  let status: RegisterStatus = { state: 'none' };
  const bridge = fakeBridge({
    'register.status': () => status,
    'passphrase.check': ({ passphrase }) =>
      passphrase.length < 15
        ? { acceptable: false, score: 0, label: 'too short', advice: 'Use at least 15 characters.' }
        : { acceptable: true, score: 4, label: 'strong', advice: '' },
    'passphrase.suggest': () => ({ passphrase: PHRASE }),
    'register.create': () => {
      status = { state: 'confirming' };
      return { recoveryCode: CODE };
    },
    'register.confirm-recovery-code': () => (status = openStatus),
    'register.abandon-creation': () => (status = { state: 'none' }),
    'register.open-sample': () => (status = { ...openStatus, sample: true }),
    'home.get': () => emptyHome,
    'app.print': () => ({}),
    ...answers,
  });
  return renderApp({ bridge });
}

async function toPassphrase(user: UserEvent): Promise<void> {
  await heading('Keep your data sharing agreements in order');
  await press(user, 'Create a register');
  await heading('Your practice');
  await user.type(screen.getByLabelText('Practice name'), 'Harbour Street Surgery');
  await user.type(screen.getByLabelText('ODS code'), 'z99999');
  await press(user, 'Continue');
  await heading('People and organisations');
  await press(user, 'Continue');
  await heading('You');
  await user.type(screen.getByLabelText('Your name'), 'Asha Patel');
  await user.click(screen.getByLabelText('Partner (may confirm outcomes)'));
  await press(user, 'Continue');
  await heading('Choose a passphrase');
}

async function toCode(user: UserEvent): Promise<void> {
  await toPassphrase(user);
  await user.type(screen.getByLabelText('Passphrase'), PHRASE);
  await user.type(screen.getByLabelText('Passphrase again'), PHRASE);
  await press(user, 'Create the register');
  await heading('Your recovery code');
}

describe('the first start', () => {
  it('leads from nothing to an open register', async () => {
    const { user, bridge } = firstStart();
    await toCode(user);
    expect(bridge.calls.find(({ channel }) => channel === 'register.create')?.input).toMatchObject({
      practice: { name: 'Harbour Street Surgery', odsCode: 'z99999', clinicalSystem: 'unknown', dpoName: '' },
      person: { name: 'Asha Patel', jobTitle: '', role: 'signatory' },
      passphrase: PHRASE,
    });
    const groups = screen.getByRole('list', { name: /Recovery code/ });
    expect(groups.textContent).toBe(CODE.replaceAll('-', ''));
    await press(user, 'Print');
    expect(bridge.calls.at(-1)?.channel).toBe('app.print');
    await press(user, 'I have it on paper');
    await heading('Enter the recovery code');
    await user.type(screen.getByLabelText('Recovery code'), CODE.toLowerCase());
    await press(user, 'Finish');
    await heading('Home');
    expect(bridge.calls.find(({ channel }) => channel === 'register.confirm-recovery-code')?.input).toEqual({
      code: CODE.toLowerCase(),
    });
  });

  it('is accessible at every step', async () => {
    const { user } = firstStart();
    await heading('Keep your data sharing agreements in order');
    await expectAccessible();
    await press(user, 'Create a register');
    await heading('Your practice');
    await press(user, 'Continue');
    await screen.findByText('There is a problem');
    await expectAccessible();
    await user.type(screen.getByLabelText('Practice name'), 'Harbour');
    await user.type(screen.getByLabelText('ODS code'), 'Z99999');
    await press(user, 'Continue');
    await heading('People and organisations');
    await expectAccessible();
    await press(user, 'Continue');
    await heading('You');
    await expectAccessible();
    await user.type(screen.getByLabelText('Your name'), 'Asha');
    await user.click(screen.getByLabelText('Staff (may edit)'));
    await press(user, 'Continue');
    await heading('Choose a passphrase');
    await press(user, 'Suggest five random words');
    await screen.findByText(PHRASE);
    await expectAccessible();
  });

  it('names what is missing and takes the practice no further', async () => {
    const { user } = firstStart();
    await heading('Keep your data sharing agreements in order');
    await press(user, 'Create a register');
    await heading('Your practice');
    await user.type(screen.getByLabelText('ODS code'), '12');
    await press(user, 'Continue');
    expect(await screen.findByRole('link', { name: 'Enter the name of the practice' })).toBeDefined();
    expect(screen.getByRole('link', { name: /An ODS code is a letter and five digits/ })).toBeDefined();
  });

  it('warns of the code of a branch and takes it', async () => {
    const { user } = firstStart();
    await heading('Keep your data sharing agreements in order');
    await press(user, 'Create a register');
    await heading('Your practice');
    await user.type(screen.getByLabelText('Practice name'), 'Harbour');
    await user.type(screen.getByLabelText('ODS code'), 'Z99999001');
    expect(await screen.findByText('This is the code of a branch')).toBeDefined();
    await press(user, 'Continue');
    expect(await heading('People and organisations')).toBeDefined();
  });

  it('loses nothing when somebody goes back', async () => {
    const { user } = firstStart();
    await toPassphrase(user);
    await press(user, 'Back');
    expect(await screen.findByLabelText<HTMLInputElement>('Your name')).toHaveProperty('value', 'Asha Patel');
    expect(screen.getByLabelText('Partner (may confirm outcomes)')).toHaveProperty('checked', true);
    await press(user, 'Back');
    await heading('People and organisations');
    await user.type(screen.getByLabelText('Local medical committee (LMC)'), 'Example LMC');
    await press(user, 'Back');
    expect(await screen.findByLabelText('Practice name')).toHaveProperty('value', 'Harbour Street Surgery');
    await press(user, 'Continue');
    expect(await screen.findByLabelText('Local medical committee (LMC)')).toHaveProperty(
      'value',
      'Example LMC',
    );
  });

  it('says how strong a passphrase is, by the names that a stranger would try', async () => {
    const { user, bridge } = firstStart();
    await toPassphrase(user);
    await user.type(screen.getByLabelText('Passphrase'), 'short');
    expect(await screen.findByText(/too short/)).toBeDefined();
    await user.type(screen.getByLabelText('Passphrase'), ' but longer than that');
    expect(await screen.findByText(/strong/)).toBeDefined();
    const checked = bridge.calls.filter(({ channel }) => channel === 'passphrase.check').at(-1);
    expect(checked?.input).toEqual({
      passphrase: 'short but longer than that',
      context: ['Harbour Street Surgery', 'Asha Patel'],
    });
  });

  it('fills in five random words when they are wanted, to be typed again', async () => {
    const { user } = firstStart();
    await toPassphrase(user);
    await press(user, 'Suggest five random words');
    await screen.findByText(PHRASE);
    await press(user, 'Use these words');
    expect(screen.getByLabelText('Passphrase')).toHaveProperty('value', PHRASE);
    expect(screen.getByLabelText('Passphrase again')).toHaveProperty('value', '');
  });

  it('shows and hides a passphrase', async () => {
    const { user } = firstStart();
    await toPassphrase(user);
    const field = screen.getByLabelText('Passphrase');
    expect(field).toHaveProperty('type', 'password');
    await press(user, 'Show: Passphrase');
    expect(field).toHaveProperty('type', 'text');
    await press(user, 'Hide: Passphrase');
    expect(field).toHaveProperty('type', 'password');
  });

  it('refuses two passphrases that differ', async () => {
    const { user, bridge } = firstStart();
    await toPassphrase(user);
    await user.type(screen.getByLabelText('Passphrase'), PHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), `${PHRASE}s`);
    await press(user, 'Create the register');
    expect(await screen.findByRole('link', { name: /The two passphrases differ/ })).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'register.create')).toBe(false);
  });

  it('shows beside the passphrase why it was refused, with what was typed still there', async () => {
    const { user } = firstStart({
      'register.create': () => {
        throw new AppError({
          code: 'validation',
          fields: { passphrase: ['This is a commonly used password'] },
        });
      },
    });
    await toPassphrase(user);
    await user.type(screen.getByLabelText('Passphrase'), PHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), PHRASE);
    await press(user, 'Create the register');
    expect(await screen.findByRole('link', { name: 'This is a commonly used password' })).toBeDefined();
    expect(screen.getByLabelText('Passphrase')).toHaveProperty('value', PHRASE);
  });

  it('says that the disk is full, with what was typed still there', async () => {
    const { user } = firstStart({
      'register.create': () => {
        throw new AppError({ code: 'not-saved', cause: 'disk-full' });
      },
    });
    await toPassphrase(user);
    await user.type(screen.getByLabelText('Passphrase'), PHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), PHRASE);
    await press(user, 'Create the register');
    expect(await screen.findByText(/the disk is full/)).toBeDefined();
    expect(screen.getByLabelText('Passphrase again')).toHaveProperty('value', PHRASE);
  });

  it('tells a slip in the recovery code, and shows the code again to whoever goes back', async () => {
    const { user } = firstStart({
      'register.confirm-recovery-code': () => {
        throw new AppError({
          code: 'validation',
          fields: { code: ['There is a slip in this recovery code'] },
        });
      },
    });
    await toCode(user);
    await expectAccessible();
    await press(user, 'I have it on paper');
    await heading('Enter the recovery code');
    await user.type(screen.getByLabelText('Recovery code'), 'K7QF');
    await press(user, 'Finish');
    expect(await screen.findByRole('link', { name: 'There is a slip in this recovery code' })).toBeDefined();
    await expectAccessible();
    await press(user, 'Back');
    expect(await heading('Your recovery code')).toBeDefined();
  });

  it('makes no register when somebody stops at the recovery code', async () => {
    const { user, bridge } = firstStart();
    await toCode(user);
    await press(user, 'Stop, and make no register');
    await heading('Your practice');
    expect(screen.getByLabelText('Practice name')).toHaveProperty('value', 'Harbour Street Surgery');
    expect(bridge.calls.at(-1)?.channel).toBe('register.abandon-creation');
  });

  it('explains that a code cannot be shown again after a reload, and starts over', async () => {
    let status: RegisterStatus = { state: 'confirming' };
    const { user } = renderApp({
      bridge: fakeBridge({
        'register.status': () => status,
        'register.abandon-creation': () => (status = { state: 'none' }),
      }),
    });
    await heading('The register was not finished');
    await expectAccessible();
    await press(user, 'Start over');
    expect(await heading('Your practice')).toBeDefined();
  });

  it('opens the sample practice instead', async () => {
    const { user } = firstStart();
    await heading('Keep your data sharing agreements in order');
    await press(user, 'Try with a sample practice');
    expect(await screen.findByRole('region', { name: 'Sample practice' })).toBeDefined();
  });
});

const asha = { personId, name: 'Asha Patel', role: 'signatory' } as const;
const morgan = {
  personId: '01930000-0000-7000-8000-000000000002',
  name: 'Dr Morgan Reed',
  role: 'signatory',
} as const;

function lockScreen(answers: Answers = {}, people: readonly (typeof asha | typeof morgan)[] = [asha]) {
  return renderApp({
    bridge: fakeBridge({
      'register.status': () => ({
        state: 'locked',
        people: [...people],
        lastChange: { seq: 1204, at: '2026-11-22T09:41:00.000Z', code: 'K7QF-2M9X-4T0B-WZ3C' },
      }),
      'register.unlock': () => openStatus,
      'home.get': () => emptyHome,
      ...answers,
    }),
  });
}

describe('the lock screen', () => {
  it('opens the register with the passphrase of the one person, typed as it is', async () => {
    const { user, bridge } = lockScreen();
    await heading('Unlock the register');
    await expectAccessible();
    expect(screen.getByText('Asha Patel')).toBeDefined();
    await user.type(screen.getByLabelText('Passphrase'), ' spaces at both ends ');
    await press(user, 'Unlock');
    await heading('Home');
    expect(bridge.calls.find(({ channel }) => channel === 'register.unlock')?.input).toEqual({
      personId,
      passphrase: ' spaces at both ends ',
    });
  });

  it('has somebody say who they are when several may open it', async () => {
    const { user, bridge } = lockScreen({}, [asha, morgan]);
    await heading('Unlock the register');
    await user.type(screen.getByLabelText('Passphrase'), PHRASE);
    await press(user, 'Unlock');
    expect(await screen.findByRole('link', { name: 'Choose your name' })).toBeDefined();
    await expectAccessible();
    await user.click(screen.getByLabelText('Dr Morgan Reed'));
    await press(user, 'Unlock');
    await heading('Home');
    expect(bridge.calls.find(({ channel }) => channel === 'register.unlock')?.input).toMatchObject({
      personId: morgan.personId,
    });
  });

  it('shows where the history stood', async () => {
    lockScreen();
    expect((await screen.findByText(/^Last change/)).textContent).toBe(
      'Last change 22 Nov 2026, 09:41, no. 1,204, code K7QF-2M9X-4T0B-WZ3C',
    );
  });

  it('refuses a wrong passphrase and counts the wait down', async () => {
    const { user } = lockScreen({
      'register.unlock': () => {
        throw new AppError({ code: 'wrong-passphrase', retryAfterMs: 1500 });
      },
    });
    await heading('Unlock the register');
    await user.type(screen.getByLabelText('Passphrase'), 'not this one');
    await press(user, 'Unlock');
    expect(await screen.findByText(/does not open the register/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Unlock (in 2 seconds)' })).toHaveProperty('disabled', true);
    await waitFor(
      () => {
        expect(screen.getByRole('button', { name: 'Unlock' })).toHaveProperty('disabled', false);
      },
      { timeout: 4000 },
    );
  });

  it('opens with the recovery code and a new passphrase', async () => {
    const { user, bridge } = lockScreen({
      'register.unlock-with-recovery-code': () => openStatus,
      'passphrase.check': () => ({ acceptable: true, score: 4, label: 'strong', advice: '' }),
    });
    await heading('Unlock the register');
    await press(user, 'Use the recovery code instead');
    await heading('Unlock with the recovery code');
    await expectAccessible();
    await user.type(screen.getByLabelText('Recovery code'), CODE);
    await user.type(screen.getByLabelText('Passphrase'), PHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), PHRASE);
    await press(user, 'Unlock');
    await heading('Home');
    expect(
      bridge.calls.find(({ channel }) => channel === 'register.unlock-with-recovery-code')?.input,
    ).toEqual({ personId, code: CODE, newPassphrase: PHRASE });
  });

  it('says why the recovery code or the new passphrase was refused', async () => {
    const { user } = lockScreen({
      'register.unlock-with-recovery-code': () => {
        throw new AppError({ code: 'validation', fields: { newPassphrase: ['Choose another passphrase'] } });
      },
      'passphrase.check': () => ({ acceptable: false, score: 1, label: 'easy to guess', advice: '' }),
    });
    await heading('Unlock the register');
    await press(user, 'Use the recovery code instead');
    await user.type(await screen.findByLabelText('Recovery code'), CODE);
    await user.type(screen.getByLabelText('Passphrase'), PHRASE);
    await user.type(screen.getByLabelText('Passphrase again'), PHRASE);
    await press(user, 'Unlock');
    expect(await screen.findByRole('link', { name: 'Choose another passphrase' })).toBeDefined();
  });
});

describe('the problem screens', () => {
  it.each(registerProblems)(
    'says what %s is and what to do, and offers to delete nothing',
    async (problem) => {
      renderApp({ bridge: fakeBridge({ 'register.status': () => ({ state: 'problem', problem }) }) });
      expect(await screen.findByRole('heading', { level: 2, name: 'What to do' })).toBeDefined();
      expect(await screen.findByText('/data/dsa-register')).toBeDefined();
      const buttons = screen.queryAllByRole('button').map(({ textContent }) => textContent);
      const broken = problem === 'register-damaged' || problem === 'slots-damaged';
      expect(buttons).toEqual(broken ? ['Restore a backup'] : []);
      await expectAccessible();
    },
  );
});

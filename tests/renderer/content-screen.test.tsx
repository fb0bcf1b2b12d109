import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ContentPackPreview, ContentStatus } from '../../src/shared/content/pack';
import { contentKeys } from '../../src/shared/content/set';
import { isoDate } from '../../src/shared/domain/calendar';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, openStatus, renderApp } from './support';

const day = isoDate.parse('2026-06-01');
const status = (ageDays: number, parts: Partial<ContentStatus> = {}): ContentStatus => ({
  parts: contentKeys.map((key) => ({ key, version: '2026-06', checkedOn: day, ageDays, pieces: 7 })),
  ruleVersion: '2026-11',
  pack: null,
  unusable: null,
  builtInIsNewer: false,
  publishers: [],
  ...parts,
});
const preview = (parts: Partial<ContentPackPreview> = {}): ContentPackPreview => ({
  issuer: 'Example LMC',
  sequence: 3,
  issuedOn: day,
  publisher: 'new',
  parts: [
    {
      key: 'catalogue',
      version: 'LMC-1',
      checkedOn: day,
      inUse: '2026-06',
      added: 1,
      changed: 2,
      removed: 0,
    },
  ],
  basisChanges: [{ name: 'Telephony data', before: 'Voluntary', after: 'Required by law', losesDuty: false }],
  ...parts,
});
const renderContent = (answers: Answers) =>
  renderApp({
    path: '/settings/content',
    bridge: fakeBridge({ 'content.status': () => status(12), ...answers }),
  });
const choose = () => screen.findByRole('button', { name: 'Choose a content pack' });

describe('the guidance', () => {
  it('says how old each part is, and warns once when they are old', async () => {
    renderContent({ 'content.status': () => status(91) });
    expect(await screen.findByText(/parts were checked more than 90 days ago/)).toBeDefined();
    expect(screen.getAllByText(/91 days ago/)).toHaveLength(contentKeys.length);
    await expectAccessible();
  });

  it('shows what a pack changes and asks for the fingerprint of a key that is new', async () => {
    const { user, bridge } = renderContent({
      'content.open-pack': () => preview(),
      'content.use-pack': () => ({}),
    });
    expect(screen.queryByText(/more than 90 days/)).toBeNull();
    await user.click(await choose());
    expect(await screen.findByText('Telephony data: “Voluntary” becomes “Required by law”')).toBeDefined();
    const use = screen.getByRole('button', { name: 'Use this content pack' });
    await user.click(use);
    expect(await screen.findByRole('link', { name: /Enter the fingerprint/ })).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'content.use-pack')).toBe(false);
    await user.type(screen.getByLabelText('Fingerprint of the publisher’s key'), ' ABCD-EFGH ');
    await expectAccessible();
    await user.click(use);
    expect(await screen.findByText('The content pack is in use')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'content.use-pack')?.input).toEqual({
      fingerprint: 'ABCD-EFGH',
    });
    expect(await choose()).toBeDefined();
  });

  it('asks a known publisher for nothing, and warns of a known name with another key', async () => {
    const { user } = renderContent({ 'content.open-pack': () => preview({ publisher: 'other-key' }) });
    await user.click(await choose());
    expect(await screen.findByText('This is not the key that Example LMC used before')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Do not use it' }));
    expect(await choose()).toBeDefined();
  });

  it('names first the duties that a pack takes away, and warns of a key that was distrusted', async () => {
    const { user } = renderContent({
      'content.open-pack': () =>
        preview({
          publisher: 'distrusted',
          basisChanges: [
            {
              name: 'National audits',
              before: 'Required by law',
              after: 'Not in the catalogue any more',
              losesDuty: true,
            },
          ],
        }),
    });
    await user.click(await choose());
    expect(await screen.findByText('It no longer says that these are required')).toBeDefined();
    expect(
      screen.getByText('National audits: “Required by law” becomes “Not in the catalogue any more”'),
    ).toBeDefined();
    expect(screen.getByText('The trust in this key of Example LMC was taken back')).toBeDefined();
    expect(screen.getByLabelText('Fingerprint of the publisher’s key')).toBeDefined();
    await expectAccessible();
  });

  it('says that a pack which was in use is refused by this version, and offers the way back', async () => {
    const { user, bridge } = renderContent({
      'content.status': () =>
        status(12, {
          unusable: { issuer: 'Example LMC', sequence: 3, issuedOn: day, why: 'against-the-rules' },
        }),
      'content.use-built-in': () => ({}),
    });
    expect(
      await screen.findByText('Your content pack is not in use: this version of the app refuses it'),
    ).toBeDefined();
    expect(screen.getByText(/In use: the guidance that came with the app/)).toBeDefined();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Go back to the guidance of the app' }));
    expect(bridge.calls.some(({ channel }) => channel === 'content.use-built-in')).toBe(true);
  });

  it('takes back the trust in a publisher for a reason', async () => {
    const publisher = {
      id: '01930000-0000-7000-8000-000000000001',
      name: 'Example LMC',
      fingerprint: 'ABCD-EFGH',
      confirmedOn: day,
      distrustedOn: null,
    };
    const { user, bridge } = renderContent({
      'content.status': () =>
        status(12, {
          publishers: [
            publisher,
            { ...publisher, id: '01930000-0000-7000-8000-000000000002', fingerprint: 'X', distrustedOn: day },
          ],
        }),
      'content.distrust-publisher': () => ({}),
    });
    expect(await screen.findByText('Taken back on 1 June 2026')).toBeDefined();
    await user.click(screen.getByText('Take back the trust in Example LMC'));
    const takeBack = screen.getByRole('button', { name: 'Take back the trust' });
    await user.click(takeBack);
    expect(await screen.findByRole('link', { name: /Enter why you do not trust it/ })).toBeDefined();
    await user.type(screen.getByLabelText('Why do you not trust it any more?'), 'Stolen');
    await expectAccessible();
    await user.click(takeBack);
    expect(await screen.findByText('The trust in Example LMC was taken back')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'content.distrust-publisher')?.input).toEqual({
      id: publisher.id,
      reason: 'Stolen',
    });
  });

  it('says in plain words why a file is refused', async () => {
    const { user } = renderContent({
      'content.open-pack': () => {
        throw new AppError({ code: 'content-pack-unusable', why: 'unsigned' });
      },
    });
    await user.click(await choose());
    expect(await screen.findByText(/carries no signature/)).toBeDefined();
  });

  it('lets a reader see, and change nothing', async () => {
    renderContent({
      'register.status': () => ({ ...openStatus, person: { ...openStatus.person, role: 'reader' } }),
    });
    expect(await screen.findByText('Reference catalogue')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Choose a content pack' })).toBeNull();
  });
});

import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/shared/domain/attachment/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { AppError } from '../../src/shared/errors';
import { aCatalogue, anAgreement, anId, aRow } from './agreements-support';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const attachmentId = '01930000-0000-7000-8000-0000000000d1';
const agreementId = anId(1);
const attachment = (parts: Partial<Attachment> = {}): Attachment => ({
  id: attachmentId,
  owner: { entity: 'agreement', id: agreementId },
  ownerRef: 'DSA-0001',
  evidence: null,
  kind: 'dpia',
  title: 'The DPIA',
  fileName: 'dpia.docx',
  type: 'docx',
  size: 3 * 1024 * 1024,
  sha256: '00',
  addedOn: isoDate.parse('2026-06-10'),
  ...parts,
});
const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({
      'agreements.get': () => ({ agreement: anAgreement(1), row: aRow(1) }),
      'content.catalogue': () => aCatalogue(),
      'attachments.list': () => ({ attachments: [attachment()], bytesInAll: 3 * 1024 * 1024 }),
      'attachments.get': () => attachment(),
      'attachments.text': () => ({ paragraphs: ['What we share', 'and why'] }),
      ...answers,
    }),
  });
const inputOf = (calls: readonly { channel: string; input: unknown }[], wanted: string) =>
  calls.find(({ channel }) => channel === wanted)?.input;

test('a document leads back to what it belongs to', async () => {
  for (const [entity, page] of [
    ['agreement', 'agreements'],
    ['letter', 'letters'],
    ['incoming-letter', 'letters/incoming'],
    ['request', 'requests'],
  ] as const) {
    const ownerRef = `The ${entity}`;
    open(`/documents/${attachmentId}`, {
      'attachments.get': () => attachment({ owner: { entity, id: anId(1) }, ownerRef }),
    });
    const back = await screen.findByRole('link', { name: ownerRef });
    expect(back.getAttribute('href')).toBe(`/${page}/${anId(1)}`);
  }
});

describe('the documents of an agreement', () => {
  test('are listed, each leading to its page', async () => {
    open(`/agreements/${agreementId}`);
    const link = await screen.findByRole('link', { name: 'The DPIA' });
    expect(link.getAttribute('href')).toBe(`/documents/${attachmentId}`);
    expect(screen.getByText('DPIA, Word document, 3 MB, added 10 June 2026')).toBeDefined();
    expect(screen.queryByText(/of documents$/)).toBeNull();
    await expectAccessible();
  });

  test('are added from a file that the shell asks for; what is refused is told', async () => {
    let refuse = true;
    const { user, bridge } = open(`/agreements/${agreementId}`, {
      'attachments.add': () => {
        if (refuse) throw new AppError({ code: 'rule', message: 'This file cannot be added' });
        return attachment();
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Add a document' }));
    await user.selectOptions(screen.getByLabelText('What it is'), 'DPIA');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Choose the file' }));
    expect(await screen.findByText('This file cannot be added')).toBeDefined();
    refuse = false;
    await user.click(screen.getByRole('button', { name: 'Choose the file' }));
    expect(await screen.findByText(/^Added The DPIA/)).toBeDefined();
    expect(inputOf(bridge.calls, 'attachments.add')).toEqual({
      owner: { entity: 'agreement', id: agreementId },
      evidence: null,
      kind: 'dpia',
      title: '',
    });
  });

  test('that are very many are warned of', async () => {
    open(`/agreements/${agreementId}`, {
      'attachments.list': () => ({ attachments: [], bytesInAll: 2 * 1024 ** 3 + 1024 ** 2 }),
    });
    expect(await screen.findByText('The register holds 2,049 MB of documents')).toBeDefined();
  });
});

describe('a document', () => {
  test('shows its text, is saved out on demand and says so', async () => {
    const { user, bridge } = open(`/documents/${attachmentId}`, {
      'attachments.save-out': () => ({ fileName: 'dpia.docx' }),
    });
    expect(await screen.findByText('What we share')).toBeDefined();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save this document' }));
    expect(await screen.findByText('Saved as dpia.docx')).toBeDefined();
    expect(inputOf(bridge.calls, 'attachments.save-out')).toEqual({ id: attachmentId });
  });

  test('that cannot be read is met with a sentence', async () => {
    open(`/documents/${attachmentId}`, {
      'attachments.text': () => {
        throw new AppError({ code: 'rule', message: 'damaged' });
      },
    });
    expect(await screen.findByText(/The file is damaged/)).toBeDefined();
    await expectAccessible();
  });

  test('is removed only with a reason', async () => {
    const { user, bridge, router } = open(`/documents/${attachmentId}`, { 'attachments.remove': () => ({}) });
    await user.click(await screen.findByRole('button', { name: 'Remove this document' }));
    await user.click(screen.getByRole('button', { name: 'Remove the document' }));
    expect(await screen.findByRole('link', { name: 'Enter why the document is removed' })).toBeDefined();
    await user.type(screen.getByLabelText('Why is it removed?'), 'Wrong paper');
    await user.click(screen.getByRole('button', { name: 'Remove the document' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/agreements/${agreementId}`));
    expect(inputOf(bridge.calls, 'attachments.remove')).toEqual({ id: attachmentId, reason: 'Wrong paper' });
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCatalogue, anEntry, aRow, listOf } from './agreements-support';
import { expectAccessible } from './axe';
import { fakeBridge, renderApp } from './support';

const entries = [
  anEntry('qof', { name: 'QOF collections', otherNames: ['CQRS extraction'] }),
  anEntry('scr', { name: 'Summary Care Record', useKind: 'direct-care', basis: 'contractual' }),
  anEntry('scribe', {
    name: 'AI scribes',
    useKind: 'direct-care',
    basis: 'voluntary',
    verified: false,
    confidence: 'low',
    sources: [],
  }),
];
const open = async () => {
  const bridge = fakeBridge({
    'content.catalogue': () => aCatalogue(...entries),
    'agreements.list': (filter) =>
      listOf([aRow(1, { title: 'Our QOF', catalogueId: 'qof', archived: true })], {
        archived: filter.archived ?? false,
      }),
  });
  const app = renderApp({ bridge, path: '/agreements/catalogue' });
  await screen.findByRole('heading', { level: 1, name: 'Reference catalogue' });
  return app;
};
const names = (): (string | null)[] =>
  screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
const entry = (name: string) =>
  within(screen.getByRole('heading', { level: 2, name }).closest('li') as HTMLElement);

test('every entry shows its basis, since when, how sure, and whether a source was read', async () => {
  await open();
  expect(names()).toEqual(['QOF collections', 'Summary Care Record', 'AI scribes']);
  const qof = entry('QOF collections');
  expect(qof.getByText('Required by law')).toBeDefined();
  expect(qof.getByText(/as at June 2026, high confidence, checked against a source/)).toBeDefined();
  expect(qof.getByText('Read each offer.', { exact: false })).toBeDefined();
  expect(qof.getByText('https://example.org/direction')).toBeDefined();
  expect(qof.queryByRole('link', { name: /example\.org/ })).toBeNull();
  const scribe = entry('AI scribes');
  expect(scribe.getByText('no source recorded: check before you rely on it')).toBeDefined();
  expect(scribe.getByText(/^No source recorded: check before you rely on it\./)).toBeDefined();
  expect(scribe.queryByText(/confidence/)).toBeNull();
  expect(screen.getByText('This only pre-fills. Check each answer against the paper')).toBeDefined();
  await expectAccessible();
});

test('an entry that the register has already says so, and leads there', async () => {
  await open();
  await waitFor(() => {
    expect(entry('QOF collections').getByText('In your register')).toBeDefined();
  });
  expect(entry('QOF collections').getByText('(archived)', { exact: false })).toBeDefined();
  expect(
    entry('QOF collections')
      .getByRole('link', { name: /^Add again/ })
      .getAttribute('href'),
  ).toBe('/agreements/new?catalogue=qof');
  expect(entry('AI scribes').getByRole('link', { name: /^Add to register/ })).toBeDefined();
});

test('is searched by other names, and narrowed by use and basis', async () => {
  const { user } = await open();
  await user.type(screen.getByLabelText('Search the catalogue'), 'cqrs');
  await waitFor(() => {
    expect(names()).toEqual(['QOF collections']);
  });
  await user.clear(screen.getByLabelText('Search the catalogue'));
  await user.selectOptions(screen.getByLabelText('Use'), 'Direct care (2)');
  await user.selectOptions(screen.getByLabelText('Basis'), 'Voluntary (1)');
  await waitFor(() => {
    expect(names()).toEqual(['AI scribes']);
  });
  await user.type(screen.getByLabelText('Search the catalogue'), 'nothing like it');
  expect(await screen.findByRole('heading', { name: 'The catalogue does not have it' })).toBeDefined();
});

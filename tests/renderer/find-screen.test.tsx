import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import shipped from '../../resources/content/places.json';
import { placesToLook } from '../../src/shared/content/schema';
import { funnelOf, placesFor, stillToAdd } from '../../src/shared/domain/find/rules';
import type { SearchResult, SearchSheet } from '../../src/shared/domain/find/schema';
import type { AccessRole } from '../../src/shared/domain/person/schema';
import { expectAccessible } from './axe';
import { type Answers, aPractice, fakeBridge, openStatus, renderApp } from './support';

const content = placesToLook.parse(shipped);
const aResult = (placeId: string, parts: Partial<SearchResult> = {}): SearchResult => ({
  id: '01930000-0000-7000-8000-0000000000aa',
  version: 1,
  placeId,
  state: 'none',
  count: null,
  searchedOn: null,
  searchedBy: 'Practice manager',
  note: '',
  ...parts,
});

/** The worksheet of an EMIS practice, which remembers what it is told. */
function renderFind({ path = '/find', answers = {} }: { path?: string; answers?: Answers } = {}) {
  const results = new Map<string, SearchResult>();
  const sheet = (): SearchSheet => {
    const places = placesFor(content.places, 'emis-web').map(({ id }) => {
      const result = results.get(id) ?? null;
      return { placeId: id, result, agreements: [], stillToAdd: stillToAdd(result, 0) };
    });
    return {
      places,
      funnel: funnelOf(
        places.map(({ result }) => result),
        [],
      ),
    };
  };
  return renderApp({
    path,
    bridge: fakeBridge({
      'content.places': () => content,
      'find.sheet': sheet,
      'find.record': ({ version, input }) => {
        const saved = { ...aResult(input.placeId), ...input, version: (version ?? 0) + 1 };
        results.set(input.placeId, saved as SearchResult);
        return saved as SearchResult;
      },
      ...answers,
    }),
  });
}
const place = (name: string) => screen.findByRole('button', { name });

describe('the search for agreements', () => {
  it('shows the places of the own system and the general ones, each opened to its route', async () => {
    const { user } = renderFind();
    await user.click(await place('Data Sharing Manager'));
    expect(screen.getByText('EMIS button > Configuration > Data Sharing Manager')).toBeDefined();
    expect(screen.getByText(/B0109/)).toBeDefined();
    expect(screen.queryByText('Share in Rules')).toBeNull();
    expect(await place('CQRS: services accepted')).toBeDefined();
    await expectAccessible();
  });

  it('notes how many were found, and says that they have to be added', async () => {
    const { user } = renderFind({ path: '/find?place=cqrs' });
    await user.click(await screen.findByRole('radio', { name: 'Found some' }));
    await user.click(screen.getByRole('button', { name: 'Save result' }));
    expect(await screen.findByRole('link', { name: /Enter how many you found/ })).toBeDefined();
    await user.type(screen.getByLabelText('How many did you find?'), '3');
    await user.click(screen.getByRole('button', { name: 'Save result' }));
    expect(await screen.findByText('Result saved: Found some')).toBeDefined();
    expect(await screen.findByText(/Found 3, in the register 0: add 3 more/)).toBeDefined();
    const funnel = within(screen.getByRole('region', { name: 'Where the search stands' }));
    expect(funnel.getByRole('progressbar', { name: 'Places searched' }).getAttribute('value')).toBe('1');
    expect(screen.getByRole('link', { name: 'Add an agreement found here' }).getAttribute('href')).toContain(
      'place=cqrs',
    );
    await expectAccessible();
  });

  it('goes on to the next place once nothing was found in one', async () => {
    const { user, router } = renderFind({ path: '/find?place=cqrs' });
    await user.click(await screen.findByRole('radio', { name: 'Searched, none there' }));
    await user.click(screen.getByRole('button', { name: 'Save result' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ place: 'national-notices' }));
    await waitFor(() => expect(document.activeElement?.id).toBe('place-national-notices'));
  });

  it('asks for the clinical system where it is not known', async () => {
    renderFind({ answers: { 'practice.get': () => aPractice({ clinicalSystem: 'unknown' }) } });
    expect(await screen.findByText('Which clinical system does your practice use?')).toBeDefined();
    expect(screen.queryByText('Data Sharing Manager')).toBeNull();
  });

  it('lets a reader see everything and note nothing', async () => {
    const role: AccessRole = 'reader';
    renderFind({
      path: '/find?place=cqrs',
      answers: {
        'register.status': () => ({ ...openStatus, person: { ...openStatus.person, role } }),
      },
    });
    expect(await screen.findByText('CQRS login > services')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save result' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add an agreement found here' })).toBeNull();
  });
});

import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import shippedRoutes from '../../resources/content/opt-out-routes.json';
import { App } from '../../src/renderer/app/app';
import { type AppRouter, createAppRouter } from '../../src/renderer/app/router';
import { createClient } from '../../src/renderer/lib/client';
import { createQueryClient } from '../../src/renderer/lib/query-client';
import type { Bridge } from '../../src/shared/bridge';
import { type Channel, type ChannelInput, type ChannelOutput, pageContract } from '../../src/shared/contract';
import { optOutRoutes } from '../../src/shared/content/schema';
import type { AppEventName, AppEvents } from '../../src/shared/contract/events';
import { isoDate } from '../../src/shared/domain/calendar';
import type { People } from '../../src/shared/domain/person/schema';
import type { Practice, Settings } from '../../src/shared/domain/practice/schema';
import type { RegisterStatus } from '../../src/shared/domain/register/schema';
import { AppError, type AppErrorData } from '../../src/shared/errors';

/** What the other processes answer in a test, by route. An `AppError` thrown is answered as they would. */
export type Answers = {
  readonly [K in Channel]?: (input: ChannelInput<K>) => ChannelOutput<K> | Promise<ChannelOutput<K>>;
};

export interface FakeBridge extends Bridge {
  /** Every call so far, in order. */
  readonly calls: readonly { readonly channel: string; readonly input: unknown }[];
  /** Tells the page something without being asked. */
  emit<N extends AppEventName>(name: N, payload: AppEvents[N]): void;
}

export const personId = '01930000-0000-7000-8000-000000000001';

export const openStatus = {
  state: 'open',
  person: {
    id: personId,
    name: 'Asha Patel',
    jobTitle: 'Practice manager',
    role: 'signatory',
    publicKey: 'AAAA',
    leftOn: null,
  },
  practiceName: 'Harbour Street Surgery',
  odsCode: 'Z99999',
  sample: false,
  readOnly: false,
  lastChange: null,
} as const satisfies RegisterStatus;

export const aPractice = (parts: Partial<Practice> = {}): Practice => ({
  name: 'Harbour Street Surgery',
  odsCode: 'Z99999',
  address: '1 Harbour Street\nExampleton\nEX1 1EX',
  email: 'harbour.street@example.nhs.uk',
  clinicalSystem: 'emis-web',
  contractType: 'gms',
  icbName: 'Example and Sample ICB',
  icbAddress: '',
  ccioName: '',
  ccioEmail: '',
  lmcName: 'Example LMC',
  lmcEmail: '',
  dpoName: '',
  dpoEmail: '',
  caldicottGuardian: 'Dr Morgan Reed',
  signatoryName: 'Dr Morgan Reed',
  signatoryRole: 'Senior partner',
  bmaEmail: '',
  website: '',
  version: 1,
  ...parts,
});

/** Who opened the register may read it, and change nothing. */
export const asReader: Answers = {
  'register.status': () => ({ ...openStatus, person: { ...openStatus.person, role: 'reader' } }),
};

/** The history of a register in which nothing has happened. */
export const noHistory = (): ChannelOutput<'history.list'> => ({
  entries: [],
  more: false,
  total: 0,
  about: null,
  people: [],
  kinds: {},
});

export const someSettings: Settings = { lockAfterMinutes: 5, replyDays: 28, version: 1 };

export const somePeople: People = {
  people: [
    {
      id: personId,
      name: 'Asha Patel',
      jobTitle: 'Practice manager',
      role: 'signatory',
      leftOn: null,
      addedAt: '2026-01-05T09:00:00.000Z',
      hasKey: true,
    },
  ],
  mayManage: true,
  recoveryCodeUsedAt: null,
};

/** A list of places to look that names none. */
const noPlaces = {
  version: '2026-06',
  checkedOn: isoDate.parse('2026-06-01'),
  places: [],
  staffForm: { lead: '', questions: ['', '', '', '', ''] },
};

const usual: Answers = {
  'register.status': () => openStatus,
  'people.list': () => somePeople,
  'practice.get': () => aPractice(),
  'content.places': () => noPlaces,
  'agreements.family': () => ({ splitFrom: null, parts: [] }),
  'agreements.like': () => [],
  'content.opt-out-routes': () => optOutRoutes.parse(shippedRoutes),
  'settings.get': () => someSettings,
  'history.list': noHistory,
  'history.findings': () => ({ problems: [], total: 0, soundUntil: null }),
  'attachments.list': () => ({ attachments: [], bytesInAll: 0 }),
  'actions.count': () => ({ now: 0 }),
  'templates.list': () => [],
  'letters.incoming': () => [],
  'drafts.get': () => null,
  'drafts.save': ({ value, version }) => ({ value, version, savedAt: '2026-06-10T09:00:00.000Z' }),
  'drafts.remove': () => ({}),
  'app.ready-to-lock': () => ({}),
  'app.info': () => ({ version: '0.1.0', dataFolder: '/data/dsa-register' }),
};

const isChannel = (channel: string): channel is Channel => channel in pageContract;
const failed = (error: AppErrorData) => ({ ok: false, error }) as const;

/**
 * Stands in for the other processes. Inputs and answers are parsed by the contract, so that neither the page nor
 * the test can say what the real ones would not. A route without an answer fails the call.
 */
export function fakeBridge(answers: Answers = {}): FakeBridge {
  const listeners = new Set<Parameters<Bridge['subscribe']>[0]>();
  const calls: { channel: string; input: unknown }[] = [];
  return {
    calls,
    async invoke(channel, input) {
      calls.push({ channel, input });
      if (!isChannel(channel)) throw new Error(`no such route: ${channel}`);
      const { input: inputSchema, output } = pageContract[channel];
      const parsed = inputSchema.safeParse(input);
      if (!parsed.success) throw new Error(`${channel} does not take this: ${parsed.error.message}`);
      // The key decides both types, which TypeScript cannot follow through a union of keys.
      const answer = (answers[channel] ?? usual[channel]) as ((input: unknown) => unknown) | undefined;
      if (answer === undefined) throw new Error(`the test gives no answer to ${channel}`);
      try {
        return { ok: true, value: output.parse(await answer(parsed.data)) };
      } catch (cause) {
        if (cause instanceof AppError) return failed(cause.data);
        throw cause;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
  };
}

interface RenderedApp {
  readonly bridge: FakeBridge;
  readonly router: AppRouter;
  readonly user: UserEvent;
}

/** The whole page over a fake bridge, at an address. */
export function renderApp({
  bridge = fakeBridge(),
  path = '/',
}: { readonly bridge?: FakeBridge; readonly path?: string } = {}): RenderedApp {
  const client = createClient(bridge);
  const queries = createQueryClient();
  const router = createAppRouter({ client, queries }, createMemoryHistory({ initialEntries: [path] }));
  const user = userEvent.setup({ delay: null });
  const loaded = Promise.resolve(<RouterProvider router={router} />);
  render(<App client={client} queries={queries} loadPages={() => loaded} />);
  return { bridge, router, user };
}

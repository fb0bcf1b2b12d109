import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { SkipLink } from 'nhsuk-react-components';
import { type ReactElement, useEffect, useState } from 'react';
import { formatInstant } from '../../shared/domain/calendar';
import { may, rightReasons } from '../../shared/domain/person/rules';
import { actionQueries } from '../features/actions/api';
import { peopleQueries } from '../features/people/api';
import { useLock } from '../features/register/api';
import { useClient } from '../lib/client-context';
import { NotifyProvider } from '../lib/notify';
import { useOpenRegister } from '../lib/open-register';
import { formatCount } from '../../shared/domain/text';

const places = [
  { to: '/', name: 'Home' },
  { to: '/actions', name: 'To do' },
  { to: '/find', name: 'Find' },
  { to: '/requests', name: 'Requests' },
  { to: '/agreements', name: 'Agreements' },
  { to: '/audit', name: 'Audit' },
  { to: '/letters', name: 'Letters' },
  { to: '/ppg', name: 'PPG' },
  { to: '/exports', name: 'Exports' },
  { to: '/history', name: 'History' },
  { to: '/settings', name: 'Settings' },
] as const;

/** What stands around every page: the places at the side, whose register this is, and the lock. */
export function Frame(): ReactElement {
  const [message, setMessage] = useState('');
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ pathChanged }) => {
        if (pathChanged) setMessage('');
      }),
    [router],
  );
  return (
    <div className="app-frame">
      <SkipLink href="#main">Skip to the page</SkipLink>
      <Side />
      <div className="app-frame__body">
        <Banners />
        <main className="app-main" id="main" tabIndex={-1}>
          <div className="app-message" role="status">
            {message !== '' && <p className="app-message__text">{message}</p>}
          </div>
          <NotifyProvider value={setMessage}>
            <Outlet />
          </NotifyProvider>
          <PrintFoot />
        </main>
      </div>
    </div>
  );
}

function Side(): ReactElement {
  const { practiceName, odsCode, person } = useOpenRegister();
  const lock = useLock();
  return (
    <header className="app-side">
      <div className="app-side__whose">
        <p className="app-side__app">DSA Register</p>
        <p className="app-side__practice">{practiceName}</p>
        <p className="app-side__ods">ODS code {odsCode}</p>
      </div>
      <nav className="app-side__places" aria-label="Places">
        <ul>
          {places.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className="app-place" activeOptions={{ exact: to === '/', includeSearch: false }}>
                {name}
                {to === '/actions' && <ToDoCount />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="app-side__person">
        <p className="app-side__name">{person.name}</p>
        <button
          type="button"
          className="app-lock"
          aria-keyshortcuts="Control+L"
          disabled={lock.isPending}
          onClick={() => {
            lock.mutate();
          }}
        >
          Lock <span className="app-lock__key">Ctrl+L</span>
        </button>
      </div>
    </header>
  );
}

/** How much of the to-do list cannot wait: "(3)", and in words for a screen reader. */
function ToDoCount(): ReactElement | null {
  const { data } = useQuery(actionQueries.count(useClient()));
  if (data === undefined || data.now === 0) return null;
  return (
    <>
      <span aria-hidden="true"> ({formatCount(data.now)})</span>
      <span className="nhsuk-u-visually-hidden">
        {`, ${data.now} ${data.now === 1 ? 'thing is' : 'things are'} late or due today`}
      </span>
    </>
  );
}

/** What stands below a printed page: where the history stood, so that a later copy can be compared with it. */
function PrintFoot(): ReactElement | null {
  const { practiceName, odsCode, lastChange } = useOpenRegister();
  if (lastChange === null) return null;
  return (
    <p className="app-print-foot app-print-only">
      {practiceName} ({odsCode}). The register’s history stood at entry no. {formatCount(lastChange.seq)} of{' '}
      {formatInstant(lastChange.at)}, code {lastChange.code}.
    </p>
  );
}

function Banners(): ReactElement {
  const { sample, readOnly, person } = useOpenRegister();
  return (
    <>
      {sample && (
        <section className="app-banner app-banner--sample" aria-label="Sample practice">
          <strong>Sample practice:</strong> nothing you do here is kept.
        </section>
      )}
      {readOnly && (
        <section className="app-banner app-banner--problem" aria-label="Read only">
          <strong>The history of this register does not fit together.</strong> Everything can be read and
          exported, and nothing can be changed. Keep the data folder as it is, and tell your IT support and
          your DPO. <Link to="/history">See what was found and where</Link>
        </section>
      )}
      {!may(person.role, 'edit') && (
        <section className="app-banner app-banner--note" aria-label="What you may do">
          <strong>You are a reader.</strong> {rightReasons.edit}.
        </section>
      )}
      <UsedRecoveryCode />
    </>
  );
}

/** Whoever has seen the code while it was used could use it again. */
function UsedRecoveryCode(): ReactElement | null {
  const { data: people } = useQuery(peopleQueries.list(useClient()));
  if (people?.mayManage !== true || people.recoveryCodeUsedAt === null) return null;
  return (
    <section className="app-banner app-banner--note" aria-label="Recovery code">
      <strong>The recovery code was used on {formatInstant(people.recoveryCodeUsedAt)}.</strong>{' '}
      <Link to="/people/recovery-code">Make a new one</Link>
    </section>
  );
}

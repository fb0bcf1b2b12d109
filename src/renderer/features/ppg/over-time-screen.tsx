import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import { formatDate } from '../../../shared/domain/calendar';
import {
  actionsOf,
  decisionsOf,
  type SeenAction,
  type SeenDecision,
  type SinceLast,
  sinceLast,
  type Theme,
  themesOf,
} from '../../../shared/domain/ppg/over-time';
import { advicePathLabels, leaningLabels, type PpgTopic } from '../../../shared/domain/ppg/schema';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { ppgQueries } from './api';

const inCounts = ({ agree, disagree, unsure }: PpgTopic): string =>
  agree === null && disagree === null && unsure === null
    ? ''
    : ` (${agree ?? 0} agree, ${disagree ?? 0} disagree, ${unsure ?? 0} unsure)`;

const themeColumns: readonly Column<Theme, 'topic' | 'times' | 'views'>[] = [
  { key: 'topic', header: 'Topic', cell: ({ topic }) => topic },
  { key: 'times', header: 'Talks', numeric: true, cell: ({ seen }) => seen.length },
  {
    key: 'views',
    header: 'How people leaned, latest first',
    cell: ({ seen }) => (
      <ul className="app-seen">
        {seen.map((topic) => (
          <li key={topic.noteId}>
            {formatDate(topic.heldOn)}: {leaningLabels[topic.leaning]}
            {inCounts(topic)}
          </li>
        ))}
      </ul>
    ),
  },
];

const decisionColumns: readonly Column<SeenDecision, 'advice' | 'from' | 'decided' | 'reason'>[] = [
  { key: 'advice', header: 'What the group advised', cell: ({ advice }) => advice },
  {
    key: 'from',
    header: 'From',
    oneLine: true,
    cell: ({ noteId, ref }) => (
      <Link to="/ppg/$noteId" params={{ noteId }}>
        {ref}
      </Link>
    ),
  },
  {
    key: 'decided',
    header: 'What the partners decided',
    cell: ({ decided, decidedOn }) =>
      `${advicePathLabels[decided]}${decidedOn === null ? '' : `, ${formatDate(decidedOn)}`}`,
  },
  { key: 'reason', header: 'Why', cell: ({ reason }) => reason },
];

const saidColumns: readonly Column<SeenAction, 'youSaid' | 'from' | 'weWill' | 'state'>[] = [
  { key: 'youSaid', header: 'You said', cell: ({ youSaid }) => youSaid },
  {
    key: 'from',
    header: 'From',
    oneLine: true,
    cell: ({ noteId, ref }) => (
      <Link to="/ppg/$noteId" params={{ noteId }}>
        {ref}
      </Link>
    ),
  },
  { key: 'weWill', header: 'We will', cell: ({ weWill }) => weWill },
  {
    key: 'state',
    header: 'Where it stands',
    cell: ({ ownerRole, due, doneOn = null }) =>
      [
        ownerRole,
        doneOn === null
          ? due === null
            ? 'no day set'
            : `by ${formatDate(due)}`
          : `done ${formatDate(doneOn)}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
  },
];

interface Discussed {
  readonly id: string;
  readonly name: string;
  readonly refs: readonly string[];
  readonly outcome: string;
}
const discussedColumns: readonly Column<Discussed, 'name' | 'refs' | 'outcome'>[] = [
  {
    key: 'name',
    header: 'Agreement talked about',
    cell: ({ id, name }) => (
      <Link to="/agreements/$agreementId" params={{ agreementId: id }}>
        {name}
      </Link>
    ),
  },
  { key: 'refs', header: 'In', cell: ({ refs }) => refs.join(', ') },
  { key: 'outcome', header: 'Outcome in the register', cell: ({ outcome }) => outcome },
];

/** All conversations side by side: what changed, what comes up again, and what became of the advice. */
export function PpgOverTimeScreen(): ReactElement {
  const client = useClient();
  const { data: notes } = useSuspenseQuery(ppgQueries.list(client));
  const { data: agreements } = useSuspenseQuery(ppgQueries.agreements(client));
  const themes = themesOf(notes);
  const decisions = decisionsOf(notes);
  const said = actionsOf(notes);
  const changes = sinceLast(notes, today());
  const discussed: readonly Discussed[] = agreements.rows.flatMap(({ id, ref, title, outcome }) => {
    const refs = notes.filter(({ agreementIds }) => agreementIds.includes(id)).map((note) => note.ref);
    const told = outcome === null ? 'Not audited yet' : outcomeLabels[outcome];
    return refs.length === 0 ? [] : [{ id, name: `${ref} ${title}`, refs, outcome: told }];
  });
  return (
    <Page
      title="What patients said, what partners decided"
      back={<BackLink to="/ppg">Patient participation group</BackLink>}
      lead={<p>Over all conversations. The group advises; the partners decide, and say why.</p>}
    >
      <h2 className="nhsuk-heading-m">Since the last conversation</h2>
      {changes === null ? (
        <p>Once two conversations have been held, the difference is told here.</p>
      ) : (
        <Changes changes={changes} />
      )}
      <h2 className="nhsuk-heading-m">Advice and decisions</h2>
      {decisions.length === 0 ? (
        <Empty title="No decision has been noted yet">
          <p>
            Open a note, and under “What the partners decided” write each piece of advice with what became of
            it. Patients want to know, also when it was not followed.
          </p>
        </Empty>
      ) : (
        <DataTable
          caption="Advice and decisions"
          hideCaption
          columns={decisionColumns}
          rows={decisions}
          rowKey={({ noteId, advice }) => `${noteId} ${advice}`}
        />
      )}
      {discussed.length > 0 && (
        <DataTable
          caption="Agreements that patients talked about"
          columns={discussedColumns}
          rows={discussed}
          rowKey={({ id }) => id}
        />
      )}
      {said.length > 0 && (
        <DataTable
          caption="You said, we will"
          columns={saidColumns}
          rows={said}
          rowKey={({ noteId, at }) => `${noteId} ${at}`}
        />
      )}
      <h2 className="nhsuk-heading-m">Topics over time</h2>
      {themes.length === 0 ? (
        <p>No topic has been noted yet.</p>
      ) : (
        <>
          <p>
            Topics that bear the same name are put together. This page is for the practice: nothing of it is
            published.
          </p>
          <DataTable
            caption="Topics over time"
            hideCaption
            columns={themeColumns}
            rows={themes}
            rowKey={({ topic }) => topic}
          />
        </>
      )}
    </Page>
  );
}

function Changes({ changes }: { readonly changes: SinceLast }): ReactElement {
  const { latest, previous, newTopics, again, notRaised, promises } = changes;
  const moved = again.filter(({ before, now }) => before.leaning !== now.leaning);
  const same = again.filter(({ before, now }) => before.leaning === now.leaning);
  return (
    <>
      <p>
        {latest.ref} of {formatDate(latest.heldOn)}, beside {previous.ref} of {formatDate(previous.heldOn)}:
      </p>
      <ul>
        {newTopics.length > 0 && <li>New topics: {newTopics.join('; ')}.</li>}
        {moved.map(({ topic, before, now }) => (
          <li key={topic}>
            {topic}: was “{leaningLabels[before.leaning]}”, now “{leaningLabels[now.leaning]}”.
          </li>
        ))}
        {same.length > 0 && <li>As before: {same.map(({ topic }) => topic).join('; ')}.</li>}
        {notRaised.length > 0 && <li>Not raised again: {notRaised.join('; ')}.</li>}
        <li>
          Promised then: {promises.done} done, {promises.open} with a day still open.
        </li>
      </ul>
    </>
  );
}

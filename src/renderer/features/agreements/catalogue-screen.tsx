import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Details, Tag } from 'nhsuk-react-components';
import { type ReactElement, useDeferredValue, useState } from 'react';
import type { CatalogueEntry } from '../../../shared/content/schema';
import { nationalStatusLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import { agreementFilter, type AgreementRow } from '../../../shared/domain/agreement/list';
import { nationalStatuses, useKinds } from '../../../shared/domain/agreement/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { agreementQueries } from './api';
import { Basis } from './basis';
import { FilterSelect } from '../../ui/filter-select';

const wholeRegister = agreementFilter.parse({ archived: true });

const kindText = (entry: CatalogueEntry): string => useKindLabels[entry.useKind];
const kindOptions = (entries: readonly CatalogueEntry[]) =>
  useKinds.map((value) => ({
    value,
    label: useKindLabels[value],
    count: entries.filter((entry) => entry.useKind === value).length,
  }));

/** The reference catalogue: what is generally known of common flows, from where, and since when. */
export function CatalogueScreen(): ReactElement {
  const client = useClient();
  const { data: catalogue } = useSuspenseQuery(agreementQueries.catalogue(client));
  const { data: register } = useQuery(agreementQueries.list(client, wholeRegister));
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<CatalogueEntry['useKind'] | null>(null);
  const [basis, setBasis] = useState<CatalogueEntry['basis'] | null>(null);
  const words = useDeferredValue(typed).toLocaleLowerCase('en-GB').split(/\s+/u);

  const { entries } = catalogue;
  const found = entries.filter(
    (entry) =>
      (kind === null || entry.useKind === kind) &&
      (basis === null || entry.basis === basis) &&
      words.every((word) => searchText(entry).includes(word)),
  );
  return (
    <Page
      title="Reference catalogue"
      back={<BackLink to="/agreements">Agreements</BackLink>}
      lead={
        <p>
          {entries.length} flows that practices commonly find. Last checked on{' '}
          {formatDate(catalogue.checkedOn)}.
        </p>
      }
    >
      <Notice kind="warning" title="This only pre-fills. Check each answer against the paper">
        <p>{catalogue.warning}</p>
      </Notice>
      <search className="app-filters" aria-label="Reference catalogue">
        <div className="app-filters__search">
          <label className="app-filters__label" htmlFor="search">
            Search the catalogue
          </label>
          <input
            id="search"
            type="search"
            className="nhsuk-input"
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        </div>
        <FilterSelect label="Use" value={kind} options={kindOptions(entries)} onChange={setKind} />
        <FilterSelect
          label="Basis"
          value={basis}
          options={nationalStatuses.map((value) => ({
            value,
            label: nationalStatusLabels[value],
            count: entries.filter((entry) => entry.basis === value).length,
          }))}
          onChange={setBasis}
        />
      </search>
      <div className="app-found">
        <output className="app-found__count">
          {found.length} of {entries.length} entries
        </output>
      </div>
      {found.length === 0 ? (
        <Empty title="The catalogue does not have it">
          <p>Try another name for it. If it is not here, add it to your register as a blank agreement.</p>
          <ButtonLink to="/agreements/new" search={{}} secondary>
            Add a blank one
          </ButtonLink>
        </Empty>
      ) : (
        <ul className="app-catalogue">
          {found.map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              inRegister={register?.rows.filter((row) => row.catalogueId === entry.id) ?? []}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

const searchText = (entry: CatalogueEntry): string =>
  [entry.name, ...entry.otherNames, ...entry.organisations, entry.whatItDoes, entry.basisNote]
    .join(' ')
    .toLocaleLowerCase('en-GB');

interface EntryProps {
  readonly entry: CatalogueEntry;
  readonly inRegister: readonly AgreementRow[];
}

function Entry({ entry, inRegister }: EntryProps): ReactElement {
  const mayEdit = useMay('edit');
  return (
    <li className="app-catalogue__entry">
      <div className="app-catalogue__head">
        <h2 className="nhsuk-heading-s">{entry.name}</h2>
        {mayEdit && (
          <ButtonLink
            to="/agreements/new"
            search={{ catalogue: entry.id }}
            small
            secondary={inRegister.length > 0}
          >
            {inRegister.length === 0 ? 'Add to register' : 'Add again'}
            <span className="nhsuk-u-visually-hidden">: {entry.name}</span>
          </ButtonLink>
        )}
      </div>
      {inRegister.map((row) => (
        <p key={row.id} className="app-catalogue__known">
          <Tag modifier="green" className="app-tag">
            In your register
          </Tag>{' '}
          <Link to="/agreements/$agreementId" params={{ agreementId: row.id }}>
            {row.ref} {row.title}
          </Link>
          {row.archived && ' (archived)'}
        </p>
      ))}
      <p>{entry.whatItDoes}</p>
      <p className="app-catalogue__facts">
        {kindText(entry)} · {entry.organisations.join(', ')}
      </p>
      <Basis entry={entry} />
      <Details>
        <Details.Summary>
          Sources, opt-outs and how to stop
          <span className="nhsuk-u-visually-hidden">: {entry.name}</span>
        </Details.Summary>
        <Details.Text>
          <h3 className="nhsuk-heading-xs">How to stop</h3>
          <p>{entry.howToStop}</p>
          {entry.optOutNote !== '' && (
            <>
              <h3 className="nhsuk-heading-xs">Opt-outs</h3>
              <p>{entry.optOutNote}</p>
            </>
          )}
          {entry.otherNames.length > 0 && (
            <>
              <h3 className="nhsuk-heading-xs">Other names</h3>
              <p>{entry.otherNames.join(', ')}</p>
            </>
          )}
          <h3 className="nhsuk-heading-xs">Sources</h3>
          {entry.sources.length === 0 ? (
            <p>No source recorded: check before you rely on it. Ask the DPO or the LMC.</p>
          ) : (
            <ul>
              {entry.sources.map((source) => (
                <li key={source.url}>
                  {source.title}
                  <br />
                  <span className="app-address">{source.url}</span>
                </li>
              ))}
            </ul>
          )}
        </Details.Text>
      </Details>
    </li>
  );
}

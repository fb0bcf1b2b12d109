import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import {
  agreementFilter,
  type AgreementFilter,
  type AgreementList,
} from '../../../shared/domain/agreement/list';
import { useClient } from '../../lib/client-context';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { agreementQueries } from './api';
import { AgreementsTable } from './agreements-table';
import { Filters } from './filters';

const route = getRouteApi('/agreements');
const everything = agreementFilter.parse({});

/** The register: found by what is typed, narrowed by filters, sorted by its headings. The address holds it all. */
export function AgreementsScreen(): ReactElement {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data: list } = useQuery(agreementQueries.list(useClient(), filter));
  const change = (changes: Partial<AgreementFilter>): void => {
    void navigate({ search: { ...filter, ...changes }, replace: true, resetScroll: false });
  };

  return (
    <Page
      title="Agreements"
      actions={
        list !== undefined &&
        list.total > 0 && (
          <>
            <ButtonLink to="/agreements/catalogue" small>
              Add from the catalogue
            </ButtonLink>
            <ButtonLink to="/agreements/new" search={{}} secondary small>
              Add a blank one
            </ButtonLink>
          </>
        )
      }
    >
      {list !== undefined && (
        <>
          {list.total === 0 && !filter.archived ? (
            <NothingYet />
          ) : (
            <Filters filter={filter} list={list} onChange={change} />
          )}
          <Found filter={filter} list={list} onChange={change} />
        </>
      )}
    </Page>
  );
}

interface FoundProps {
  readonly filter: AgreementFilter;
  readonly list: AgreementList;
  readonly onChange: (changes: Partial<AgreementFilter>) => void;
}

function Found({ filter, list, onChange }: FoundProps): ReactElement | null {
  if (list.total === 0) return null;
  const { search, sort, descending, archived, ...choices } = filter;
  const narrowed = search !== '' || Object.values(choices).some((choice) => choice !== null);
  const clear = (): void => {
    onChange({ ...everything, sort, descending, archived });
  };
  return (
    <>
      <div className="app-found">
        <p className="app-found__count" role="status">
          {list.rows.length === list.total
            ? `${list.total} ${list.total === 1 ? 'agreement' : 'agreements'}`
            : `${list.rows.length} of ${list.total} agreements`}
        </p>
        {narrowed && (
          <button type="button" className="app-link-button" onClick={clear}>
            Clear search and filters
          </button>
        )}
      </div>
      {list.rows.length === 0 ? (
        <Empty title="No agreement fits">
          <p>Try fewer words, or part of a word. The search looks in every text of an agreement.</p>
          <Button type="button" secondary small onClick={clear}>
            Show all agreements
          </Button>
        </Empty>
      ) : (
        <AgreementsTable
          rows={list.rows}
          sort={sort}
          descending={descending}
          onSort={(column) => {
            onChange({ sort: column, descending: column === sort && !descending });
          }}
        />
      )}
    </>
  );
}

function NothingYet(): ReactElement {
  return (
    <Empty title="Start your register">
      <p>
        List every arrangement under which patient data leave the practice. Most practices find between 20 and
        60: in the clinical system, in letters from the ICB, in old folders.
      </p>
      <p>
        The reference catalogue knows 84 common ones and fills in what is generally known. You check it
        against your own paper.
      </p>
      <div className="app-buttons">
        <ButtonLink to="/agreements/catalogue">Add from the catalogue</ButtonLink>
        <ButtonLink to="/agreements/new" search={{}} secondary>
          Add a blank one
        </ButtonLink>
      </div>
    </Empty>
  );
}

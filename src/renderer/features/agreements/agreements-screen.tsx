import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import type { BulkChange } from '../../../shared/domain/agreement/bulk';
import {
  agreementFilter,
  type AgreementFilter,
  type AgreementList,
} from '../../../shared/domain/agreement/list';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { agreementQueries } from './api';
import { AgreementsTable } from './agreements-table';
import { BulkBox } from './bulk-box';
import { BulkUndo } from './bulk-undo';
import { Filters } from './filters';
import { useFoundRows } from './use-found-rows';
import { useSelection } from './use-selection';
import { formatCount } from '../../../shared/domain/text';

const route = getRouteApi('/agreements');
const everything = agreementFilter.parse({});

/** The register: found by what is typed, narrowed by filters, sorted by its headings. The address holds it all. */
export function AgreementsScreen(): ReactElement {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const { data: list } = useQuery(agreementQueries.list(useClient(), filter));
  const mayEdit = useMay('edit');
  const change = (changes: Partial<AgreementFilter>): void => {
    // What was typed arrives a little late, perhaps after a row was chosen whose page is still loading.
    if (router.latestLocation.pathname !== route.id) return;
    void navigate({ search: { ...filter, ...changes }, replace: true, resetScroll: false });
  };

  return (
    <Page
      title="Agreements"
      actions={
        list !== undefined &&
        list.total > 0 &&
        mayEdit && (
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
      {list !== undefined && <Register filter={filter} list={list} onChange={change} />}
    </Page>
  );
}

interface RegisterProps {
  readonly filter: AgreementFilter;
  readonly list: AgreementList;
  readonly onChange: (changes: Partial<AgreementFilter>) => void;
}

function Register({ filter, list, onChange }: RegisterProps): ReactElement {
  const mayEdit = useMay('edit');
  const rows = useFoundRows(filter, list);
  const selection = useSelection(filter, list.found);
  const [changing, setChanging] = useState(false);
  const [undo, setUndo] = useState<BulkChange['items'] | null>(null);
  const { search, sort, descending, archived, ...choices } = filter;
  const narrowed = search !== '' || Object.values(choices).some((choice) => choice !== null);
  const clear = (): void => {
    onChange({ ...everything, sort, descending, archived });
  };
  return (
    <>
      {list.total > 0 && <Filters filter={filter} list={list} onChange={onChange} />}
      <div className="app-found">
        <output className="app-found__count">{countText(list)}</output>
        {narrowed && (
          <button type="button" className="app-text-button" onClick={clear}>
            Clear search and filters
          </button>
        )}
        {list.total > 1 && <Link to="/agreements/duplicates">Might be the same</Link>}
        <ShowArchived
          shown={archived}
          onChange={(shown) => {
            onChange({ archived: shown });
          }}
        />
      </div>
      {undo !== null && (
        <BulkUndo
          undo={undo}
          onGone={() => {
            setUndo(null);
          }}
        />
      )}
      {selection.chosen.size > 0 && !changing && (
        <div className="app-found">
          <output className="app-found__count">{number(selection.chosen.size)} selected</output>
          <Button
            type="button"
            small
            secondary
            onClick={() => {
              setUndo(null);
              setChanging(true);
            }}
          >
            Change the selected
          </Button>
          <button type="button" className="app-text-button" onClick={selection.clear}>
            Select none
          </button>
        </div>
      )}
      {selection.chosen.size > 0 && changing && (
        <BulkBox
          ids={[...selection.chosen]}
          onDone={(items) => {
            setUndo(items);
            setChanging(false);
            selection.clear();
          }}
          onCancel={() => {
            setChanging(false);
          }}
        />
      )}
      {list.total === 0 && <NothingYet />}
      {list.total > 0 && list.found === 0 && (
        <Empty title="No agreement fits">
          <p>Try fewer words, or the beginning of a word. The search looks in every text of an agreement.</p>
          <Button type="button" secondary small onClick={clear}>
            Show all agreements
          </Button>
        </Empty>
      )}
      {list.found > 0 && (
        <AgreementsTable
          rows={rows}
          selection={mayEdit ? selection : null}
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

const number = (count: number): string => formatCount(count);

function countText({ found, total }: AgreementList): string {
  const all = total === 1 ? '1 agreement' : `${number(total)} agreements`;
  return found === total ? all : `${number(found)} of ${all}`;
}

interface ShowArchivedProps {
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
}

function ShowArchived({ shown, onChange }: ShowArchivedProps): ReactElement {
  return (
    <div className="nhsuk-checkboxes nhsuk-checkboxes--small app-found__archived">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          id="archived"
          type="checkbox"
          checked={shown}
          onChange={(event) => {
            onChange(event.target.checked);
          }}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="archived">
          Show archived
        </label>
      </div>
    </div>
  );
}

function NothingYet(): ReactElement {
  const mayEdit = useMay('edit');
  return (
    <Empty title="Start your register">
      <p>
        List every arrangement under which patient data leave the practice. Look in the clinical system, in
        letters from the ICB, in invoices and in old folders.
      </p>
      <p>
        The reference catalogue has the common ones and fills in what is generally known about them. You check
        it against your own paper.
      </p>
      {mayEdit && (
        <div className="app-buttons">
          <ButtonLink to="/agreements/catalogue">Add from the catalogue</ButtonLink>
          <ButtonLink to="/agreements/new" search={{}} secondary>
            Add a blank one
          </ButtonLink>
        </div>
      )}
    </Empty>
  );
}

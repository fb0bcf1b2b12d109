import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { ContentStatus } from '../../../shared/content/pack';
import { CONTENT_DAYS, contentFiles } from '../../../shared/content/set';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { settingsQueries, useBuiltInContent, useOpenPack } from './api';
import { PackPreview } from './pack-preview';

type Part = ContentStatus['parts'][number];

const columns: readonly Column<Part, 'title' | 'edition' | 'checked' | 'pieces'>[] = [
  { key: 'title', header: 'Guidance', cell: ({ key }) => contentFiles[key].title },
  { key: 'edition', header: 'Edition', cell: ({ version }) => version },
  {
    key: 'checked',
    header: 'Last checked',
    cell: ({ ageDays, checkedOn }) => (
      <>
        {formatDate(checkedOn)}, {daysAgo(ageDays)}
        {ageDays > CONTENT_DAYS && <strong> (old)</strong>}
      </>
    ),
  },
  { key: 'pieces', header: 'Entries', numeric: true, cell: ({ pieces }) => pieces },
];

const publisherColumns: readonly Column<
  ContentStatus['publishers'][number],
  'name' | 'fingerprint' | 'confirmed'
>[] = [
  { key: 'name', header: 'Publisher', cell: ({ name }) => name },
  {
    key: 'fingerprint',
    header: 'Fingerprint',
    oneLine: true,
    cell: ({ fingerprint }) => <code>{fingerprint}</code>,
  },
  { key: 'confirmed', header: 'Confirmed on', cell: ({ confirmedOn }) => formatDate(confirmedOn) },
];

/** How old the guidance is, where it comes from, and the way to newer guidance without a network. */
export function ContentScreen(): ReactElement {
  const { data: status } = useSuspenseQuery(settingsQueries.content(useClient()));
  const choose = useOpenPack();
  const mayEdit = useMay('edit');
  const preview = choose.data ?? null;
  const old = status.parts.filter(({ ageDays }) => ageDays > CONTENT_DAYS);

  return (
    <Page
      title="Guidance and content packs"
      back={<BackLink to="/settings">Settings</BackLink>}
      lead={
        <p>
          The app carries guidance with a date. It is never fetched: newer guidance comes with a new version
          of the app, or as a file from your LMC.
        </p>
      }
    >
      {old.length > 0 && (
        <Notice
          kind="warning"
          title={
            old.length === 1
              ? `One part was checked more than ${CONTENT_DAYS} days ago`
              : `${old.length} parts were checked more than ${CONTENT_DAYS} days ago`
          }
        >
          <p>
            Laws, contracts and menus may have changed since. Check what they say against the sources before
            you rely on them, and ask your LMC for a newer content pack.
          </p>
        </Notice>
      )}
      <InUse status={status} mayEdit={mayEdit} />
      <DataTable
        caption="The guidance in use"
        columns={columns}
        rows={status.parts}
        rowKey={({ key }) => key}
      />
      <p>
        The rule of the audit is part of the app, edition {status.ruleVersion}. No content pack can change it.
      </p>
      {mayEdit && (
        <section aria-labelledby="newer">
          <h2 className="nhsuk-heading-m" id="newer">
            Use a content pack
          </h2>
          {choose.isError && (
            <Notice kind="error" title="This file cannot be used" live>
              <p>{errorText(choose.error)}.</p>
            </Notice>
          )}
          {preview === null ? (
            <>
              <p>You are shown what it changes before anything happens.</p>
              <Button
                type="button"
                secondary
                disabled={choose.isPending}
                onClick={() => {
                  choose.mutate();
                }}
              >
                Choose a content pack
              </Button>
            </>
          ) : (
            <PackPreview preview={preview} onDone={choose.reset} />
          )}
        </section>
      )}
      <Publishers status={status} />
    </Page>
  );
}

function daysAgo(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? '1 day ago' : `${days.toLocaleString('en-GB')} days ago`;
}

function InUse({
  status,
  mayEdit,
}: {
  readonly status: ContentStatus;
  readonly mayEdit: boolean;
}): ReactElement {
  const { pack } = status;
  const back = useBuiltInContent();
  const notify = useNotify();
  if (pack === null) return <p>In use: the guidance that came with the app.</p>;
  return (
    <>
      <p>
        In use: content pack no. {pack.sequence} of {pack.issuer}, issued on {formatDate(pack.issuedOn)}, in
        use since {formatInstant(pack.usedFrom)}.
      </p>
      {status.builtInIsNewer && (
        <Notice kind="warning" title="The app itself brings newer guidance">
          <p>Parts of it were checked later than those of the content pack.</p>
        </Notice>
      )}
      {mayEdit && (
        <Button
          type="button"
          secondary
          small
          disabled={back.isPending}
          onClick={() => {
            back.mutate(undefined, { onSuccess: () => notify('The guidance of the app is in use again') });
          }}
        >
          Go back to the guidance of the app
        </Button>
      )}
    </>
  );
}

function Publishers({ status: { publishers } }: { readonly status: ContentStatus }): ReactElement | null {
  if (publishers.length === 0) return null;
  return (
    <section aria-labelledby="publishers">
      <h2 className="nhsuk-heading-m" id="publishers">
        Publishers that you confirmed
      </h2>
      <DataTable
        caption="Publishers"
        hideCaption
        columns={publisherColumns}
        rows={publishers}
        rowKey={({ fingerprint }) => fingerprint}
      />
    </section>
  );
}

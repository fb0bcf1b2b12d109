import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Details } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import type { ContentStatus } from '../../../shared/content/pack';
import type { ContentPackFault } from '../../../shared/content/pack-faults';
import { CONTENT_DAYS, contentFiles } from '../../../shared/content/set';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import { formatCount, requiredText } from '../../../shared/domain/text';
import { AppError } from '../../../shared/errors';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { type Column, DataTable } from '../../ui/data-table';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { settingsQueries, useBuiltInContent, useDistrustPublisher, useOpenPack } from './api';
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

type Publisher = ContentStatus['publishers'][number];

const publisherColumns: readonly Column<Publisher, 'name' | 'fingerprint' | 'confirmed' | 'trust'>[] = [
  { key: 'name', header: 'Publisher', cell: ({ name }) => name },
  {
    key: 'fingerprint',
    header: 'Fingerprint',
    oneLine: true,
    cell: ({ fingerprint }) => <code>{fingerprint}</code>,
  },
  { key: 'confirmed', header: 'Confirmed on', cell: ({ confirmedOn }) => formatDate(confirmedOn) },
  {
    key: 'trust',
    header: 'Trust',
    cell: ({ distrustedOn }) =>
      distrustedOn === null ? 'Trusted' : <strong>Taken back on {formatDate(distrustedOn)}</strong>,
  },
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
      <Publishers status={status} mayEdit={mayEdit} />
    </Page>
  );
}

function daysAgo(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? '1 day ago' : `${formatCount(days)} days ago`;
}

function InUse({
  status,
  mayEdit,
}: {
  readonly status: ContentStatus;
  readonly mayEdit: boolean;
}): ReactElement {
  const { pack, unusable } = status;
  const back = useBuiltInContent();
  const notify = useNotify();
  if (pack === null && unusable === null) return <p>In use: the guidance that came with the app.</p>;
  return (
    <>
      {back.isError && (
        <Notice kind="error" live>
          <p>{errorText(back.error)}.</p>
        </Notice>
      )}
      {pack !== null && (
        <p>
          In use: content pack no. {pack.sequence} of {pack.issuer}, issued on {formatDate(pack.issuedOn)}, in
          use since {formatInstant(pack.usedFrom)}.
        </p>
      )}
      {unusable !== null && (
        <Notice kind="error" title="Your content pack is not in use: this version of the app refuses it">
          <p>
            Content pack no. {unusable.sequence} of {unusable.issuer}, issued on{' '}
            {formatDate(unusable.issuedOn)}. {refusal(unusable)}.
          </p>
          <p>
            In use: the guidance that came with the app. Outcomes that nobody has decided follow it. Ask the
            publisher for a newer content pack, or go back to the guidance of the app for good.
          </p>
        </Notice>
      )}
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

const refusal = ({ why }: { readonly why: ContentPackFault }): string =>
  errorText(new AppError({ code: 'content-pack-unusable', why }));

interface PublishersProps {
  readonly status: ContentStatus;
  readonly mayEdit: boolean;
}

function Publishers({ status: { publishers, pack }, mayEdit }: PublishersProps): ReactElement | null {
  if (publishers.length === 0) return null;
  const trusted = publishers.filter(({ distrustedOn }) => distrustedOn === null);
  return (
    <section className="nhsuk-u-margin-top-5" aria-labelledby="publishers">
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
      {mayEdit &&
        trusted.map((publisher) => (
          <DistrustForm
            key={publisher.id}
            publisher={publisher}
            isInUse={pack?.fingerprint === publisher.fingerprint}
          />
        ))}
    </section>
  );
}

const distrusting = z.object({ reason: requiredText('why you do not trust it any more', 500) });

interface DistrustFormProps {
  readonly publisher: Publisher;
  /** A pack of this publisher is in use. */
  readonly isInUse: boolean;
}

function DistrustForm({ publisher: { id, name, fingerprint }, isInUse }: DistrustFormProps): ReactElement {
  const form = useZodForm(distrusting, { reason: '' });
  const distrust = useDistrustPublisher();
  const notify = useNotify();
  const submit = submitTo(form, async ({ reason }) => {
    await distrust.mutateAsync({ id, reason });
    notify(`The trust in ${name} was taken back`);
  });
  return (
    <Details>
      <Details.Summary>
        Take back the trust in {name}
        <span className="nhsuk-u-visually-hidden">, {fingerprint}</span>
      </Details.Summary>
      <Details.Text>
        <p>
          For a key that was lost or stolen, or a publisher whom you do not know any more. No pack of this key
          is used again before somebody has typed its fingerprint anew.
          {isInUse && ' The content pack in use is put aside: the guidance of the app takes its place.'}
        </p>
        <form className="app-form" noValidate onSubmit={submit} aria-label={`Trust in ${name}`}>
          <FormErrors form={form} />
          <TextField form={form} name="reason" label="Why do you not trust it any more?" />
          <Button type="submit" warning small disabled={distrust.isPending}>
            Take back the trust
          </Button>
        </form>
      </Details.Text>
    </Details>
  );
}

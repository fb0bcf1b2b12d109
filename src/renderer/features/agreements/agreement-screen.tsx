import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useKindLabels } from '../../../shared/domain/agreement/labels';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { agreementWarnings } from '../../../shared/domain/agreement/warnings';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { Attachments } from '../../ui/attachments';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import { AgreementFacts } from './agreement-facts';
import { agreementQueries } from './api';
import { ArchiveBox } from './archive-box';
import { AuditBox } from './audit-box';
import { Basis } from './basis';
import { FamilyBox } from './family-box';
import { WarningList } from './warning-list';

const route = getRouteApi('/agreements/$agreementId');

const kindText = (row: AgreementRow): string => useKindLabels[row.useKind];

/** One agreement: where its audit stands, what contradicts itself, what is known and what is not. */
export function AgreementScreen(): ReactElement {
  const { agreementId } = route.useParams();
  const client = useClient();
  const { data } = useSuspenseQuery(agreementQueries.one(client, agreementId));
  const { data: catalogue } = useSuspenseQuery(agreementQueries.catalogue(client));
  const { data: family } = useSuspenseQuery(agreementQueries.family(client, agreementId));
  const isSplit = family.parts.some(({ archived }) => !archived);
  const mayEdit = useMay('edit');
  const { agreement, row } = data;
  const { archivedOn } = agreement;
  const entry = catalogue.entries.find((known) => known.id === agreement.catalogueId) ?? null;
  const warnings = agreementWarnings(agreement, today(), entry);

  return (
    <Page
      title={agreement.title}
      windowTitle={agreement.ref}
      back={<BackLink to="/agreements">Agreements</BackLink>}
      lead={
        <p className="app-agreement__lead">
          <span>{agreement.ref}</span>
          <StatusTag status={agreement.status} />
          <span>{kindText(row)}</span>
          <span>{row.counterparty}</span>
        </p>
      }
      actions={
        archivedOn === null &&
        mayEdit && (
          <>
            <ButtonLink to="/agreements/$agreementId/edit" params={{ agreementId }} secondary small>
              Change
            </ButtonLink>
            {row.useKind === 'mixed' && (
              <ButtonLink to="/agreements/$agreementId/split" params={{ agreementId }} secondary small>
                Split
              </ButtonLink>
            )}
          </>
        )
      }
    >
      {archivedOn !== null && (
        <Notice title={`Archived on ${formatDate(archivedOn)}`}>
          <p>It is out of the daily lists. Nothing of it was removed, and it can be brought back.</p>
        </Notice>
      )}
      <FamilyBox agreement={agreement} family={family} />
      <div className="app-agreement__top">
        <AuditBox row={row} />
        <WarningList warnings={warnings} />
        {entry !== null && (
          <Notice title="What the reference catalogue says">
            <Basis entry={entry} />
          </Notice>
        )}
      </div>
      <AgreementFacts agreement={agreement} />
      <Attachments owner={{ entity: 'agreement', id: agreementId }} />
      {mayEdit && archivedOn === null && (
        <ul className="nhsuk-list">
          {agreement.status === 'proposed' && (
            <li>
              <Link to="/requests/new" search={{ agreement: agreementId }}>
                Record as a new request
              </Link>
            </li>
          )}
          <li>
            <Link to="/letters/new/$kind" params={{ kind: 'change-refusal' }} search={{ about: agreementId }}>
              Refuse a change of this agreement
            </Link>
          </li>
          {/* The letter checks again what the audit says: a duty or a risk stops it. */}
          {row.auditState === 'decided' && row.outcome === 'WITHDRAW' && (
            <li>
              <Link to="/letters/new/$kind" params={{ kind: 'withdrawal' }} search={{ about: agreementId }}>
                Write a notice of withdrawal
              </Link>
            </li>
          )}
          <li>
            <Link to="/actions/new" search={{ entity: 'agreement', id: agreementId }}>
              Add an action for this agreement
            </Link>
          </li>
        </ul>
      )}
      <p className="app-agreement__changed">
        Added {formatInstant(agreement.createdAt)}. Last changed {formatInstant(agreement.updatedAt)}.{' '}
        <Link to="/history" search={{ entityId: agreementId }}>
          History of this agreement
        </Link>
      </p>
      {mayEdit && !isSplit && <ArchiveBox agreement={agreement} />}
    </Page>
  );
}

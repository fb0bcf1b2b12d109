import { useSuspenseQuery } from '@tanstack/react-query';
import { SummaryList } from 'nhsuk-react-components';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import {
  agreementChoiceLabels,
  agreementFieldLabels,
  dataGroupLabels,
  dsptLabels,
  partyRoleLabels,
  partyTypeLabels,
  subKindLabels,
  useKindLabels,
} from '../../../shared/domain/agreement/labels';
import { wholeParty } from '../../../shared/domain/agreement/rules';
import type { Agreement, Party } from '../../../shared/domain/agreement/schema';
import { formatDate, isoDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { agreementQueries } from './api';
import {
  essentialSections,
  furtherSections,
  isAnswered,
  isChoice,
  isRelevant,
  kindOf,
  type SimpleField,
} from './fields';

const { what, data, duty, safeguards } = essentialSections;

/** All that the register holds of an agreement, in the order of the form. What is not known says so. */
export function AgreementFacts({ agreement }: { readonly agreement: Agreement }): ReactElement {
  const { parties, purposes } = agreement;
  return (
    <div className="app-agreement__facts">
      <Facts agreement={agreement} title={what.title} fields={what.fields} />
      <Box title="Who else takes part">
        {parties.map((party, at) => (
          <SummaryList.Row key={at}>
            <SummaryList.Key>{party.name}</SummaryList.Key>
            <SummaryList.Value>
              <Known answered={party.role !== 'unknown'}>
                {party.role === 'unknown' ? 'Role not known yet' : partyRoleLabels[party.role]}
              </Known>
              {party.type !== 'unknown' && <> · {partyTypeLabels[party.type]}</>}
              {party.odsCode !== '' && <> · ODS code {party.odsCode}</>}
              <PartyDetails party={party} />
            </SummaryList.Value>
          </SummaryList.Row>
        ))}
      </Box>
      <Box title="What it is for">
        {purposes.map((purpose, at) => (
          <SummaryList.Row key={at}>
            <SummaryList.Key>
              <Known answered={purpose.useKind !== 'unclear'}>{useKindLabels[purpose.useKind]}</Known>
              {purpose.subKind !== 'unknown' && <>: {subKindLabels[purpose.subKind].toLowerCase()}</>}
            </SummaryList.Key>
            <SummaryList.Value className="app-typed">{purpose.text}</SummaryList.Value>
          </SummaryList.Row>
        ))}
      </Box>
      {[data, duty, safeguards].map(({ title, fields }) => (
        <Facts key={title} agreement={agreement} title={title} fields={fields} />
      ))}
      {furtherSections.map(({ title, fields }) => (
        <Facts key={title} agreement={agreement} title={title} fields={fields} canWait />
      ))}
    </div>
  );
}

function PartyDetails({ party }: { readonly party: Party }): ReactElement {
  const { contact, icoNumber, dspt, dsptCheckedOn } = wholeParty(party);
  return (
    <>
      {dspt !== 'unknown' && (
        <>
          {' '}
          · Toolkit: {dsptLabels[dspt].toLowerCase()}
          {dsptCheckedOn !== null && <> (checked {formatDate(dsptCheckedOn)})</>}
        </>
      )}
      {icoNumber !== '' && <> · ICO {icoNumber}</>}
      {contact !== '' && <> · {contact}</>}
    </>
  );
}

interface FactsProps {
  readonly agreement: Agreement;
  readonly title: string;
  readonly fields: readonly SimpleField[];
  /** Where nothing at all is known of it, one line says so. */
  readonly canWait?: boolean;
}

function Facts({ agreement, title, fields, canWait = false }: FactsProps): ReactElement | null {
  const { data: toLook } = useSuspenseQuery(agreementQueries.places(useClient()));
  const placeName = (id: string): string => toLook.places.find((place) => place.id === id)?.name ?? id;
  const shown = fields.filter(
    // The title stands above the page already.
    (field) => field !== 'title' && isRelevant(field, agreement, agreement[field]),
  );
  if (shown.length === 0) return null;
  if (canWait && !shown.some((field) => isAnswered(agreement[field]))) {
    return (
      <Box title={title}>
        <SummaryList.Row>
          <SummaryList.Key>
            <em className="app-unknown">Nothing filled in</em>
          </SummaryList.Key>
          <SummaryList.Value>
            {shown.map((field) => agreementFieldLabels[field]).join(' · ')}
          </SummaryList.Value>
        </SummaryList.Row>
      </Box>
    );
  }
  return (
    <Box title={title}>
      {shown.map((field) => (
        <SummaryList.Row key={field}>
          <SummaryList.Key>{agreementFieldLabels[field]}</SummaryList.Key>
          <SummaryList.Value className="app-typed">
            <Known answered={isAnswered(agreement[field])}>{valueText(agreement, field, placeName)}</Known>
          </SummaryList.Value>
        </SummaryList.Row>
      ))}
    </Box>
  );
}

function Box({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="app-agreement__box">
      <h2 className="nhsuk-heading-s">{title}</h2>
      <SummaryList className="app-agreement__list">{children}</SummaryList>
    </section>
  );
}

/** Marks what nobody knows yet in words and in italics, so that it is never mistaken for a blank. */
function Known({
  answered,
  children,
}: {
  readonly answered: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return answered ? <Fragment>{children}</Fragment> : <em className="app-unknown">{children}</em>;
}

function valueText(agreement: Agreement, field: SimpleField, placeName: (id: string) => string): string {
  if (field === 'dataGroups') {
    const groups = agreement.dataGroups.map((group) => dataGroupLabels[group]);
    return groups.length === 0 ? 'Not filled in' : groups.join('\n');
  }
  const value = agreement[field];
  if (isChoice(field)) {
    const labels: Readonly<Record<string, string>> = agreementChoiceLabels[field];
    return labels[agreement[field]] ?? agreement[field];
  }
  if (value === null || value === '') return 'Not filled in';
  if (field === 'foundAt') return placeName(value);
  return kindOf(field) === 'date' ? formatDate(isoDate.parse(value)) : value;
}

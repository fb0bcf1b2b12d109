import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import type { AgreementRow } from '../../../../shared/domain/agreement/list';
import {
  type PrivacyStatementInput,
  privacyStatementInput,
  statementLengthLabels,
} from '../../../../shared/domain/letter/kinds/privacy-statement';
import type { LetterPreview } from '../../../../shared/domain/letter/schema';
import { useClient } from '../../../lib/client-context';
import type { ZodForm } from '../../../lib/use-zod-form';
import { CheckboxField } from '../../../ui/checkbox-field';
import { RadiosField } from '../../../ui/radios-field';
import { AgreementsField } from '../agreements-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';
import { ReadingSummary } from '../reading-summary';

const IN_USE: ReadonlySet<AgreementRow['status']> = new Set(['active', 'suspended', 'notice-given']);

const howItReads = ({ look }: LetterPreview): ReactElement => <ReadingSummary text={look.text} />;

/** What to choose for the statement for the public (L10). */
export function PrivacyStatementForm(): ReactElement {
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  const suggested = agreements.rows
    .filter(({ archived, status }) => !archived && IN_USE.has(status))
    .map(({ id }) => id);
  const initial: z.input<typeof privacyStatementInput> = {
    length: 'banner',
    agreementIds: suggested,
    namesApproved: false,
  };
  return (
    <LetterDesk
      kind="privacy-statement"
      about=""
      schema={privacyStatementInput}
      toOrder={(input) => ({ kind: 'privacy-statement', input })}
      initial={initial}
      below={howItReads}
    >
      {(form) => (
        <>
          <RadiosField form={form} name="length" label="Length" options={statementLengthLabels} small />
          <OfPage form={form} rows={agreements.rows} suggested={suggested} />
        </>
      )}
    </LetterDesk>
  );
}

interface OfPageProps {
  readonly form: ZodForm<z.input<typeof privacyStatementInput>, PrivacyStatementInput>;
  readonly rows: readonly AgreementRow[];
  readonly suggested: readonly string[];
}

function OfPage({ form, rows, suggested }: OfPageProps): ReactElement | null {
  return useWatch({ control: form.control, name: 'length' }) === 'page' ? (
    <>
      <AgreementsField
        form={form}
        name="agreementIds"
        rows={rows}
        suggested={suggested}
        legend="What the page lists"
        hint="Suggested: what is in use. Only what may be published is told: no notes, contacts or legal views."
      />
      <CheckboxField
        form={form}
        name="namesApproved"
        label="The partners have approved naming companies whose agreement is not decided, or is to end"
        hint="Without it, only companies whose agreement the partners decided to keep are named."
      />
    </>
  ) : null;
}

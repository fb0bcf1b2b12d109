import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { agreementSoFar } from '../../../shared/domain/agreement/schema';
import { agreementWarnings } from '../../../shared/domain/agreement/warnings';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { agreementQueries } from './api';
import type { AgreementFormState } from './form-state';
import { WarningList } from './warning-list';

/** What contradicts itself in the form as it stands. Silent while a date is impossible: that has a sentence of its own. */
export function FormWarnings({ form }: { readonly form: AgreementFormState }): ReactElement | null {
  const { data: catalogue } = useSuspenseQuery(agreementQueries.catalogue(useClient()));
  const typed = agreementSoFar.safeParse(useWatch({ control: form.control }));
  if (!typed.success) return null;
  const entry = catalogue.entries.find(({ id }) => id === typed.data.catalogueId) ?? null;
  return <WarningList live warnings={agreementWarnings(typed.data, today(), entry)} />;
}

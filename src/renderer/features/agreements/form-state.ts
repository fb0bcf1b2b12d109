import type { z } from 'zod';
import type { AgreementInput, agreementInput } from '../../../shared/domain/agreement/schema';
import type { ZodForm } from '../../lib/use-zod-form';

/** The form over an agreement: what is typed, and what the schema makes of it. */
export type AgreementFormState = ZodForm<z.input<typeof agreementInput>, AgreementInput>;

import type { z } from 'zod';
import type {
  WriteAccessUnit,
  WriteAccessUnitInput,
  writeAccessUnitInput,
} from '../../../shared/domain/write-access/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import type { ZodForm } from '../../lib/use-zod-form';

export type UnitFormState = ZodForm<z.input<typeof writeAccessUnitInput>, WriteAccessUnitInput>;

/** A unit before anything is known of it: most use the practice's own system. */
export const blankUnit = (system: Practice['clinicalSystem']): WriteAccessUnitInput => ({
  name: '',
  odsCode: '',
  system,
  agreementId: null,
  canAdd: [],
  C03: 'unknown',
  C04: 'unknown',
  sampled: null,
  hidden: null,
  C05: 'unknown',
  unseen: null,
  C06: 'unknown',
  C07: 'unknown',
  C08: 'unknown',
  alternative: '',
  C09: 'unknown',
  clause: '',
  C10: 'unknown',
  raisedWithProviderOn: null,
  raisedWithIcbOn: null,
  raisedWithLmcOn: null,
  log: '',
});

/** What of a unit a person can change. */
export const editable = ({
  id: _id,
  ref: _ref,
  version: _version,
  agreementRef: _agreementRef,
  steps: _steps,
  decision: _decision,
  ruling: _ruling,
  archivedOn: _archivedOn,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...input
}: WriteAccessUnit): WriteAccessUnitInput => input;

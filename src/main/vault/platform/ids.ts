import { v7 } from 'uuid';
import type { Id } from '../../../shared/domain/ids';

export type NewId = () => Id;

/** A UUID of version 7: sorts by the time it was made. */
export const newId: NewId = () => v7();

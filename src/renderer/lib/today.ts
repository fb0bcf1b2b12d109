import { type IsoDate, londonDay } from '../../shared/domain/calendar';

/** Today in London, for what the page itself compares; the vault process decides what is saved. */
export const today = (): IsoDate => londonDay(Date.now());

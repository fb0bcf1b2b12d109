import { type WarningCode, agreementWarnings } from '../../../shared/domain/agreement/warnings';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import type { Id } from '../../../shared/domain/ids';
import { readAgreement, readAgreements } from './agreement-record';
import type { ServiceContext } from './context';

/** Above this many, reading all agreements at once is quicker than one after another. */
const FEW = 20;

/**
 * Which warnings each agreement has. An agreement is read again only when its version, the day or the catalogue is
 * another, so that a list of thousands costs no more than looking them up.
 */
export function createWarningIndex(context: Pick<ServiceContext, 'db' | 'clock' | 'content'>) {
  const { db, clock } = context;
  const known = new Map<Id, { readonly version: number; readonly codes: readonly WarningCode[] }>();
  let madeFor = '';

  return (
    agreements: readonly { readonly id: Id; readonly version: number }[],
  ): ReadonlyMap<Id, { readonly codes: readonly WarningCode[] }> => {
    const { catalogue } = context.content;
    const today = clock.today();
    const now = `${today} ${catalogue.version}`;
    if (now !== madeFor) known.clear();
    madeFor = now;

    const changed = new Set(
      agreements.filter(({ id, version }) => known.get(id)?.version !== version).map(({ id }) => id),
    );
    const entries = new Map(catalogue.entries.map((entry) => [entry.id, entry]));
    const look = (agreement: Agreement): void => {
      const entry = entries.get(agreement.catalogueId ?? '') ?? null;
      known.set(agreement.id, {
        version: agreement.version,
        codes: agreementWarnings(agreement, today, entry).map(({ code }) => code),
      });
    };
    if (changed.size > FEW) {
      for (const agreement of readAgreements(db)) if (changed.has(agreement.id)) look(agreement);
    } else {
      for (const id of changed) look(readAgreement(db, id));
    }
    return known;
  };
}
export type WarningIndex = ReturnType<typeof createWarningIndex>;

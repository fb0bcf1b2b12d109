import { join, resolve } from 'node:path';
import { CONTENT_PACK_FORMAT, type ContentPackPayload } from '../../src/shared/content/pack';
import type { ContentSet } from '../../src/shared/content/set';
import { isoDate } from '../../src/shared/domain/calendar';
import { loadContentSet } from '../../src/main/vault/content';
import { signingKeyFromSeed } from '../../src/main/vault/security/signing';

export const shippedContent = loadContentSet(join(resolve(import.meta.dirname, '../..'), 'resources'));

/** A publisher's key that is the same each time. */
export const publisherKey = (n = 1) => signingKeyFromSeed(Buffer.alloc(32, n));

/** The shipped content with another date and one changed entry of the catalogue. */
export const newerContent = (checkedOn = '2026-12-01'): ContentSet => {
  const { catalogue } = shippedContent;
  const [first, ...rest] = catalogue.entries;
  if (first === undefined) throw new Error('the catalogue is empty');
  const day = isoDate.parse(checkedOn);
  return {
    ...shippedContent,
    catalogue: {
      ...catalogue,
      version: 'LMC-1',
      checkedOn: day,
      entries: [{ ...first, howToStop: 'Ask the LMC first.' }, ...rest],
    },
  };
};

export const aPayload = (parts: Partial<ContentPackPayload> = {}): ContentPackPayload => ({
  format: CONTENT_PACK_FORMAT,
  formatVersion: 1,
  issuer: 'Example LMC',
  sequence: 1,
  issuedOn: isoDate.parse('2026-12-01'),
  needsApp: '0.0.0',
  content: newerContent(),
  ...parts,
});

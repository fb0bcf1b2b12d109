import { expect, test } from 'vitest';
import { claimsOf } from '../../src/shared/domain/letter/claims';

test.each([
  ['Sharing data in this way is unlawful.', /against the law/],
  ['All of this data sharing is against the law.', /against the law/],
  ['The collection under section 259 is voluntary.', /voluntary/],
  ['What NHS England collects is entirely optional for us.', /voluntary/],
  ['From 1 July 2026 we withdraw from the GPES extract.', /law requires/],
  ['The practice gives notice to NHS England.', /law requires/],
  ['One of them is 943 476 5919.', /NHS number/],
  ['We speak of the patient Mr Example.', /names a patient/],
  ['Until then we will refuse all care to those patients.', /refuse care/],
  ['This letter was approved by the BMA.', /BMA or the LMC/],
  ['Our LMC supports this notice.', /BMA or the LMC/],
])('“%s” is found', (text, says) => {
  expect(claimsOf(`A sentence before. ${text} And one after.`)).toEqual([expect.stringMatching(says)]);
});

test.each([
  'Where taking part is voluntary we sign nothing new.',
  'Sharing that a law, a statutory notice or direction, or our contract requires continues.',
  'Please do not delay or withhold care because of this letter.',
  'We give notice under clause 12.3 that we withdraw from the sharing named below.',
  'You may call 0123 456 7890 or write to us.',
  'We copy this letter to our local medical committee.',
  'That an agreement stands here does not say whether it is voluntary or required.',
])('“%s” is not', (text) => {
  expect(claimsOf(text)).toEqual([]);
});

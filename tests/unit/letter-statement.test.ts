import { expect, test } from 'vitest';
import type { PublicAgreement } from '../../src/shared/domain/agreement/public';
import { publicAgreement } from '../../src/shared/domain/agreement/public';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import { type Agreement, agreement } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { optOutRoutes } from '../../src/shared/content/schema';
import {
  privacyStatement,
  type PrivacyStatementInput,
  type PublicSharing,
} from '../../src/shared/domain/letter/kinds/privacy-statement';
import { readingFigures } from '../../src/shared/domain/reading';
import { htmlOf } from '../../src/main/vault/documents/html';
import { samplePractice } from '../../src/main/vault/sample';
import { blocksIn, textIn } from '../support/letters';

const optOuts = optOutRoutes.parse({
  version: '2026-06',
  checkedOn: '2026-06-01',
  routes: [
    {
      id: 'national',
      name: 'National data opt-out',
      how: 'In the NHS App.',
      does: 'Stops use for research.',
      doesNot: 'It does not change your care.',
      status: 'verified',
      sources: [{ title: 'The source', url: 'https://example.org/opt-out' }],
    },
  ],
});
const whole: Agreement = agreement.parse({
  ...blankAgreement(),
  id: '01930000-0000-7000-8000-000000000001',
  version: 1,
  ref: 'DSA-0001',
  splitFromId: null,
  archivedOn: null,
  createdAt: '2026-06-10T09:00:00.000Z',
  updatedAt: '2026-06-10T09:00:00.000Z',
  title: 'Acme risk tool',
  status: 'active',
  nationalStatus: 'voluntary',
  parties: [{ ...blankParty(), name: 'Acme Ltd', type: 'company', contact: 'Secret Person' }],
  purposes: [{ text: 'Planning of services', useKind: 'secondary', subKind: 'planning' }],
  notes: 'SECRET note',
  legalBasisText: 'SECRET basis',
  tags: 'SECRET tag',
});
const sharing = (over: Partial<PublicAgreement> = {}, more: Partial<PublicSharing> = {}): PublicSharing => ({
  agreement: { ...publicAgreement(whole), ...over },
  settled: false,
  outcome: null,
  listed: null,
  ...more,
});
const compose = (
  sharings: readonly PublicSharing[] = [sharing()],
  over: Partial<PrivacyStatementInput> = {},
) =>
  privacyStatement(
    { practice: samplePractice, ref: 'LTR-0001', today: isoDate.parse('2026-06-10') },
    { length: 'page', agreementIds: [whole.id], namesApproved: false, ...over },
    { sharings, optOuts },
  );
const text = (...args: Parameters<typeof compose>): string => textIn('privacy-statement', compose(...args));

test('no word of the register reaches the public but what may be published', () => {
  expect(text([sharing({}, { settled: true })])).not.toMatch(/SECRET|Secret Person/);
});

test.each([
  ['is not named while nothing is decided', sharing(), false, false],
  ['is named when the partners decided to keep it', sharing({}, { settled: true }), false, true],
  ['is named when the partners approved it', sharing(), true, true],
])('a company %s', (_title, of, namesApproved, named) => {
  const { cautions } = compose([of], { namesApproved });
  expect(/acme/i.test(text([of], { namesApproved }))).toBe(named);
  expect(/a company/.test(text([of], { namesApproved }))).toBe(!named);
  expect(cautions.some((caution) => caution.includes('company is not named'))).toBe(!named);
});

test.each([
  [sharing({ nationalStatus: 'required-by-law' }), /Yes\. The law or our contract says so\./],
  [sharing({ nationalStatus: 'contractual' }), /Yes\. The law or our contract says so\./],
  [sharing({}, { outcome: 'KEEP-LAW' }), /Yes\. The law or our contract says so\./],
  [sharing(), /No\. We chose to\./],
  [sharing({ nationalStatus: 'unknown' }), /We are finding out\./],
  [sharing({}, { outcome: 'QUERY' }), /We are finding out\./],
])('whether it must: %#', (of, says) => {
  const [, row = ''] = /\nWhat \| .*\n(.*)\n/.exec(text([of])) ?? [];
  expect(row).toMatch(says);
});

test('tells the choices with their source and date, and to complain to the practice first', () => {
  const page = text();
  expect(page).toContain('https://example.org/opt-out');
  expect(page).toContain('We checked these choices on 1 June 2026.');
  expect(page.indexOf('Please tell us first')).toBeLessThan(page.lastIndexOf('Information Commissioner'));
});

test('says what has ended, and lists it no more', () => {
  const page = text([sharing({ status: 'ended' })]);
  expect(page).toContain('no to one way of sharing');
  expect(page).not.toContain('Planning of services');
  expect(compose([], { agreementIds: [] }).problems).toHaveProperty('agreementIds');
});

test('both lengths read easily, and the short one has about 120 words', () => {
  for (const length of ['banner', 'page'] as const) {
    expect(readingFigures(text([sharing()], { length }))?.readingAge).toBeLessThan(11);
  }
  const blocks = blocksIn('privacy-statement', compose([], { length: 'banner' }));
  const words = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text.split(/\s+/) : [])).length;
  expect(words).toBeGreaterThan(95);
  expect(words).toBeLessThanOrEqual(125);
});

test('a web page gets the words of the register as words', () => {
  const title = '<script>alert(1)</script> & "more"';
  const html = htmlOf(blocksIn('privacy-statement', compose([sharing({ title }, { settled: true })])));
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
  expect(html).toContain('<th scope="col">Must we?</th>');
  expect(new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name))).toEqual(
    new Set(['h2', 'h3', 'p', 'ul', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td']),
  );
  expect(html).not.toMatch(/ (?:on\w+|style|href|src)=/);
});

test('reading figures follow the formula of Flesch and Kincaid', () => {
  // 6 words, 1 sentence, 7 syllables.
  expect(readingFigures('The cat sat on the sofa.')).toMatchObject({
    words: 6,
    sentences: 1,
    wordsPerSentence: 6,
  });
  const hard = readingFigures(
    'Pseudonymised information concerning individuals is transmitted to organisations undertaking epidemiological investigations.',
  );
  const easy = readingFigures('We keep your notes safe. We ask you first.');
  expect(hard?.readingAge).toBeGreaterThan(18);
  expect(easy?.readingAge).toBeLessThan(8);
  expect(readingFigures('a | b\n\n12 %')).toBeNull();
  expect(readingFigures('The DPIA and the NHS.')?.acronyms).toEqual(['DPIA']);
});

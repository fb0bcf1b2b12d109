import { describe, expect, test } from 'vitest';
import { commonFields } from '../../src/shared/domain/letter/fields';
import { isoDate } from '../../src/shared/domain/calendar';
import { isKnownField, toTemplateField, valuesOf } from '../../src/shared/domain/template/fields';
import { isVague, propose, tellingWords } from '../../src/shared/domain/template/match';
import type { Placeholder } from '../../src/shared/domain/template/schema';
import { samplePractice } from '../../src/main/vault/sample';

const common = valuesOf(
  commonFields(
    { practice: samplePractice, ref: 'LTR-0001', today: isoDate.parse('2026-06-10') },
    { lines: ['Somebody'], dear: 'colleague' },
  ),
);
const fields = [
  ...common.keys(),
  'replyDue',
  'fromDate',
  'questions',
  'agreements',
  'agreements.ref',
  'agreements.title',
  'agreements.parties',
].map((name) => toTemplateField(name, false));
const place = (label: string, around: Partial<Placeholder> = {}): Placeholder => ({
  key: 'k',
  form: label === '' ? 'line' : 'brackets',
  shown: label === '' ? '____' : `[${label}]`,
  label,
  before: '',
  after: '',
  place: 'the text',
  times: 1,
  ...around,
});
const proposed = (label: string, around: Partial<Placeholder> = {}): string => {
  const filling = propose(place(label, around), fields);
  return filling.as === 'field' ? filling.field : filling.as;
};

test('every common field has words of its own', () => {
  expect([...common.keys()].filter((name) => !isKnownField(name))).toEqual([]);
});

describe('what a place asks for', () => {
  test.each([
    ['practice.name', 'practice.name'],
    ['Practice name', 'practice.name'],
    ['INSERT NAME OF GP SURGERY', 'practice.name'],
    ['Name of your practice here', 'practice.name'],
    ['PracticeName', 'practice.name'],
    ['Pratcice name', 'practice.name'],
    ['Practice ODS code', 'practice.odsCode'],
    ['ODS_Code', 'practice.odsCode'],
    ['practice address', 'practice.address'],
    ['insert practice e-mail address', 'practice.email'],
    ['Name of ICB', 'icb.name'],
    ['name of your Integrated Care Board', 'icb.name'],
    ['ICB address', 'icb.address'],
    ['Chief Clinical Information Officer name', 'ccio.name'],
    ['name of Local Medical Committee', 'lmc.name'],
    ['Data Protection Officer', 'dpo.name'],
    ['DPO email', 'dpo.email'],
    ['Caldicott Guardian', 'caldicott.name'],
    ['Name of partner', 'signatory.name'],
    ['Job title', 'signatory.role'],
    ['insert date', 'date'],
    ['Today’s date', 'date'],
    ['Our ref', 'ref'],
    ['deadline for response', 'replyDue'],
    ['list of data sharing agreements', 'agreements'],
    ['DSA title', 'agreements.title'],
    ['other parties', 'agreements.parties'],
  ])('%s is %s', (label, field) => {
    expect(proposed(label)).toBe(field);
  });

  test.each([
    'delete as appropriate',
    'describe the harm',
    'number of patients',
    'name of the hospital trust',
    'bank account',
    'name',
  ])('%s is asked for, since a wrong guess would be read over', (label) => {
    expect(proposed(label)).toBe('ask');
  });
});

describe('a place that does not say it', () => {
  test.each([
    ['Name of practice: ', 'practice.name'],
    ['Signed on behalf of the practice. ODS code ', 'practice.odsCode'],
    ['Our reference: ', 'ref'],
    ['Date', 'date'],
    ['Dear ', 'dear'],
    ['Please reply by ', 'replyDue'],
    ['The practice\nName of DPO\n', 'dpo.name'],
    ['Yours sincerely\n', 'leave'],
    ['We have seen ', 'ask'],
  ])('after “%s” is %s', (before, field) => {
    expect(proposed('', { before })).toBe(field);
  });

  test('is told by what stands in brackets after it', () => {
    expect(proposed('', { before: 'We, ', after: ' (name of practice), write' })).toBe('practice.name');
  });

  test('as “name” is told by the words before it', () => {
    expect(proposed('name', { before: 'The Caldicott Guardian is ' })).not.toBe('signatory.name');
    expect(proposed('name', { before: 'Dear ' })).toBe('dear');
    expect(proposed('address', { before: 'ICB ' })).toBe('icb.address');
  });

  test('is known by its vagueness', () => {
    expect(['', '…', 'Click or tap here to enter text.', 'insert name', 'date'].every(isVague)).toBe(true);
    expect(['practice name', 'reply date'].some(isVague)).toBe(false);
  });
});

test('telling words are in one form', () => {
  expect(tellingWords('[Please insert the Name of your GP Surgery]')).toEqual(['name', 'practice']);
  expect(tellingWords('Data Protection Officer’s e-mail')).toEqual(
    tellingWords('DPO email').map((word) => word),
  );
});

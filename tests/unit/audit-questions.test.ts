import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { questions } from '../../src/shared/content/schema';
import { takesCitation } from '../../src/shared/domain/audit/facts';
import { fullAnswers, fullQuestionIds, questionIds } from '../../src/shared/domain/audit/schema';

const shipped = questions.parse(
  JSON.parse(readFileSync(new URL('../../resources/content/questions.json', import.meta.url), 'utf8')),
);

test('the thirty questions are asked once each, in their order, the ten that decide among them', () => {
  const asked = shipped.questions.map((question) => question.id);
  expect(asked).toEqual([...fullQuestionIds]);
  expect(asked.filter((id) => questionIds.some((each) => each === id))).toEqual([...questionIds]);
});

test('the sections come one after another, none of them twice', () => {
  const sections = shipped.questions.map(({ section }) => section);
  const starts = sections.filter((section, place) => section !== sections[place - 1]);
  expect(new Set(starts).size).toBe(starts.length);
});

test.each(shipped.questions)('$id offers exactly the answers that the rule knows', ({ id, options }) => {
  expect(options.map((option) => option.value).toSorted()).toEqual([...fullAnswers[id]].toSorted());
});

test.each(shipped.questions)('$id can be left open in the same words', ({ id, options }) => {
  const open = options.find((option) => option.value === (id === 'B04' ? 'unclear' : 'unknown'));
  expect(open?.label).toBe('Not known yet');
});

test.each(shipped.questions)('$id asks for a citation where the rule weighs one', (question) => {
  for (const { value } of question.options) {
    expect(question.citationFor.includes(value)).toBe(takesCitation(question.id, value));
  }
  expect(question.citationHint === '').toBe(question.citationFor.length === 0);
});

test.each(shipped.questions)('$id names its sources, and what is our own is said to be', ({ sources }) => {
  expect(sources).toContain('The question and its wording are our own');
  for (const source of sources.slice(0, -1)) expect(source).toMatch(/, https?:\/\/\S+$/);
});

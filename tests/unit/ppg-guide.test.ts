import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optOutRoutes, ppgGuide } from '../../src/shared/content/schema';

const raw = readFileSync('resources/content/ppg-guide.json', 'utf8');
const guide = ppgGuide.parse(JSON.parse(raw));
const { routes } = optOutRoutes.parse(
  JSON.parse(readFileSync('resources/content/opt-out-routes.json', 'utf8')),
);
const spoken = JSON.stringify([
  { ...guide, sources: [], doNotRecord: [] },
  routes.map((route) => ({ ...route, sources: [] })),
]);

test('the suggested agenda takes an hour', () => {
  expect(guide.agenda.reduce((all, { minutes }) => all + minutes, 0)).toBe(60);
});

test('patients are spoken to in the words that were tested with them', () => {
  expect(spoken).toContain('individual care');
  expect(spoken).toContain('research and planning');
  expect(spoken).not.toMatch(/direct care|secondary use|pseudonymised/i);
});

test('what may have changed since carries its date', () => {
  const news = guide.talkingPoints.filter(({ title }) => title.startsWith('News'));
  expect(news.length).toBeGreaterThan(0);
  for (const { text } of news) expect(text).toMatch(/June 2026/);
});

test('no company is named in what the practice says, and no choice is shown without its limit', () => {
  expect(spoken).not.toMatch(/palantir|emis|optum|tpp\b|google|microsoft/i);
  for (const { doesNot } of routes) expect(doesNot).not.toBe('');
});

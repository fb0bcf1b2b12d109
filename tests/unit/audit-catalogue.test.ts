import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue, type CatalogueEntry } from '../../src/shared/content/schema';
import { listedBasis } from '../../src/shared/domain/agreement/listed';
import { allowedDecisions } from '../../src/shared/domain/audit/decision';
import type { Facts } from '../../src/shared/domain/audit/facts';
import { riskOf } from '../../src/shared/domain/audit/risk';
import { decide } from '../../src/shared/domain/audit/rule';
import { isoDate } from '../../src/shared/domain/calendar';
import { expectedOutcomes } from './audit-catalogue-table';

const shipped = catalogue.parse(
  JSON.parse(readFileSync(new URL('../../resources/content/catalogue.json', import.meta.url), 'utf8')),
);
const { entries } = shipped;
const TODAY = isoDate.parse('2026-07-10');
const CITED = { title: 'As the entry states', provision: 'Section 1', date: isoDate.parse('2026-01-01') };

const answersOf = (values: Readonly<Record<string, string>>, cited: boolean): Facts['answers'] =>
  Object.fromEntries(
    Object.entries(values).map(([question, value]) => [
      question,
      { value, citation: cited && (question === 'B05' || question === 'B06') ? CITED : null },
    ]),
  );

const duty: Record<CatalogueEntry['basis'], Readonly<Record<string, string>>> = {
  'required-by-law': { B05: 'yes' },
  contractual: { B06: 'core' },
  voluntary: {},
  depends: { B05: 'unknown', B06: 'unknown' },
  unknown: { B05: 'unknown', B06: 'unknown' },
};

/**
 * The facts of an entry whose audit finds just what the entry states, with every safeguard in order. A section or
 * clause is found for what was checked against a source only, and so is it known that nothing requires it.
 */
function asStated(entry: CatalogueEntry): Facts {
  const direct = entry.useKind === 'direct-care';
  const consented = entry.optOuts.some((each) => each === 'consent' || each === 'study-withdrawal');
  const basis = entry.basis === 'voluntary' && !entry.verified ? 'unknown' : entry.basis;
  const values = {
    B03: 'active',
    B04: direct ? 'direct' : 'secondary',
    B05: 'no',
    B06: 'no',
    B07: entry.subKind === 'safeguarding' ? 'yes' : 'no',
    B12: direct ? 'implied-consent' : consented ? 'explicit-consent' : 'section-251',
    B14: 'own',
    B17: 'yes-tested',
    B18: 'yes',
    B27: direct ? 'inconvenience' : 'none',
    ...duty[basis],
  };
  return {
    status: 'active',
    purposeKinds: [entry.useKind],
    answers: answersOf(values, entry.verified),
    registerBasis: basis,
    catalogueBasis: listedBasis(shipped, { catalogueId: entry.id }),
    risk: riskOf(entries, { catalogueId: entry.id, title: entry.name, aliases: '' }),
    icbAsked: null,
    today: TODAY,
  };
}

/** Somebody answers that nothing requires it, that nobody would be harmed, and that no safeguard is there. */
function clickedAway(facts: Facts): Facts {
  const none = { B03: 'active', B04: 'secondary', B05: 'no', B06: 'no', B07: 'no', B27: 'none' };
  const unsafe = { B12: 'implied-consent', B14: 'none', B17: 'no', B18: 'no' };
  return {
    ...facts,
    purposeKinds: ['secondary'],
    registerBasis: 'voluntary',
    answers: answersOf({ ...none, ...unsafe }, false),
  };
}

describe('the 84 entries of the reference catalogue', () => {
  test('are each in the table of expected outcomes, and nothing else is', () => {
    expect(entries).toHaveLength(84);
    expect(Object.keys(expectedOutcomes).toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
  });

  test.each(entries)('$id, audited with its stated basis, ends where the table says', (entry) => {
    expect(decide(asStated(entry)).outcome).toBe(expectedOutcomes[entry.id]?.[0]);
  });

  test('are asked about when they are listed as required and an audit calls them voluntary', () => {
    const required = entries.filter(({ basis }) => basis === 'required-by-law' || basis === 'contractual');
    expect(required.length).toBeGreaterThan(30);
    const otherwise = required.filter((entry) => decide(clickedAway(asStated(entry))).rule !== '4b');
    expect(otherwise.map(({ id }) => id)).toEqual([]);
  });
});

const named = (title: string) => riskOf(entries, { catalogueId: null, title, aliases: '' });

describe('the ten dangerous mis-clicks', () => {
  const dangerous = [
    'opensafely-das',
    'gp2drs',
    'nda-core',
    'cbt',
    'lung-screening',
    'chis',
    'shared-care-record',
    'safeguarding',
    'gpc-update-record',
    'gpc-access-record',
  ];

  test('carry a risk with a source and a date', () => {
    expect(
      entries
        .filter(({ risk }) => risk !== null)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(dangerous.toSorted());
  });

  test.each(dangerous)(
    '%s never reaches withdrawal by the rule, and stops only against its named risk',
    (id) => {
      const entry = entries.find((each) => each.id === id);
      if (entry === undefined) throw new Error('no such entry');
      const linked = clickedAway(asStated(entry));
      const byHand: Facts = {
        ...linked,
        catalogueBasis: null,
        risk: riskOf(entries, { catalogueId: null, title: entry.name, aliases: '' }),
      };
      for (const facts of [linked, byHand]) {
        const ruling = decide(facts);
        expect(ruling.outcome).toBe('QUERY');
        expect(ruling.risk?.text).toBe(entry.risk?.text);
        for (const { outcome, kind, answersRisk } of allowedDecisions(ruling)) {
          if (!['WITHDRAW', 'WITHDRAW-URGENT', 'CLOSE'].includes(outcome)) continue;
          expect([kind, answersRisk]).toEqual(['override', true]);
        }
      }
    },
  );

  test('are told by whole words: a name that only contains one is something else', () => {
    expect(named('Chiswick practice mailing list')).toBeNull();
    expect(named('Local agreement (CHIS)')).not.toBeNull();
    expect(named('Research extract')).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  isCitedDuty,
  nextStep,
  refuseCorrection,
  refuseOutcome,
  requestState,
  timeline,
} from '../../src/shared/domain/request/rules';
import {
  claimedBases,
  type Request,
  requestOutcomes,
  type RequestStep,
  stepKinds,
} from '../../src/shared/domain/request/schema';

const day = (text: string) => isoDate.parse(text);
const step = (kind: RequestStep['kind']): RequestStep => ({
  kind,
  on: day('2026-06-02'),
  how: null,
  note: '',
});
const aRequest = (parts: Partial<Request> = {}): Request => ({
  id: 'r',
  version: 1,
  ref: 'REQ-0001',
  agreementId: 'a',
  title: 'Platform',
  receivedFrom: 'University',
  receivedOn: day('2026-06-01'),
  channel: 'email',
  asked: 'Data',
  claimedBasis: 'not-said',
  citation: { title: '', provision: '', date: null },
  deadline: null,
  steps: [],
  conclusion: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  ...parts,
});
const cited = { title: 'An Act', provision: 'section 1', date: day('2026-01-01') };

const anyRequest = fc.record({
  claimedBasis: fc.constantFrom(...claimedBases),
  citation: fc.record({
    title: fc.constantFrom('', 'An Act'),
    provision: fc.constantFrom('', 'section 1'),
    date: fc.constantFrom(null, day('2026-01-01')),
  }),
  steps: fc.subarray([...stepKinds]).map((kinds) => kinds.map(step)),
});

describe('a request', () => {
  test('is never refused while a duty is claimed or nobody has said, nor before every step', () => {
    fc.assert(
      fc.property(anyRequest, (parts) => {
        const request = aRequest(parts);
        const may =
          ['voluntary', 'none-shown'].includes(request.claimedBasis) &&
          request.steps.length === stepKinds.length;
        expect(refuseOutcome(request, 'refused') === null).toBe(may);
      }),
    );
  });

  test('is only required by law with a title, a section and a date', () => {
    fc.assert(
      fc.property(anyRequest, (parts) => {
        const request = aRequest(parts);
        const isCited = request.claimedBasis === 'law' && isCitedDuty(request);
        expect(refuseOutcome(request, 'became-law') === null && !isCited).toBe(false);
      }),
    );
  });

  test('can always be taken back while it is open, has one next step, and nothing more once it is closed', () => {
    fc.assert(
      fc.property(anyRequest, fc.constantFrom(...requestOutcomes), (parts, outcome) => {
        const open = aRequest(parts);
        expect(refuseOutcome(open, 'withdrawn')).toBeNull();
        const next = nextStep(open);
        expect(next).not.toBeNull();
        expect(open.steps.some(({ kind }) => kind === next)).toBe(false);
        const closed = { ...open, conclusion: { outcome, on: day('2026-06-03'), note: '', decidedBy: '' } };
        expect(nextStep(closed)).toBeNull();
        expect(requestOutcomes.every((one) => refuseOutcome(closed, one) !== null)).toBe(true);
        expect(requestState(closed)).toBe('concluded');
      }),
    );
  });

  test('that cites a duty is held and told, and need not be referred', () => {
    const law = aRequest({ claimedBasis: 'law', citation: cited, steps: [step('held'), step('told')] });
    expect(isCitedDuty(law)).toBe(true);
    expect(nextStep(law)).toBe('outcome');
    expect(refuseOutcome(law, 'refused')).toContain('not refused');
    expect(nextStep({ ...law, citation: { ...cited, date: null } })).toBe('referred');
    const clause = { title: '', provision: 'clause 8', date: null };
    expect(isCitedDuty(aRequest({ claimedBasis: 'contract', citation: clause }))).toBe(true);
  });

  test('shows no duty only after the holding reply has asked', () => {
    const after = { ...aRequest(), claimedBasis: 'none-shown' as const };
    expect(refuseCorrection(aRequest(), after)).not.toBeNull();
    expect(refuseCorrection(aRequest({ steps: [step('held'), step('holding-reply')] }), after)).toBeNull();
  });

  test('tells its story in the order in which it happened', () => {
    const conclusion = { outcome: 'refused', on: day('2026-06-09'), note: 'No', decidedBy: 'GP' } as const;
    const told = timeline(aRequest({ steps: [step('held'), step('told')], conclusion }));
    expect(told.map(({ kind }) => kind)).toEqual(['received', 'held', 'told', 'outcome']);
  });
});

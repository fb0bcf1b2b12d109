import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { optOutRoutes } from '../../src/shared/content/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { ppgAgenda } from '../../src/shared/domain/letter/kinds/ppg-agenda';
import { ppgBriefing } from '../../src/shared/domain/letter/kinds/ppg-briefing';
import { ppgHandout } from '../../src/shared/domain/letter/kinds/ppg-handout';
import {
  ppgInvitation,
  ppgInvitationInput,
  type PpgInvitationInput,
} from '../../src/shared/domain/letter/kinds/ppg-invitation';
import { ppgNoteLetter, type PpgNoteLetterInput } from '../../src/shared/domain/letter/kinds/ppg-note';
import { meetingFormats, type PpgNote } from '../../src/shared/domain/ppg/schema';
import { samplePractice } from '../../src/main/vault/sample';
import { textIn } from '../support/letters';
import { aNote, aTopic } from '../support/ppg';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-06-10');
const basis = { practice: samplePractice, ref: 'LTR-0001', today };
const optOuts = optOutRoutes.parse(JSON.parse(readFileSync('resources/content/opt-out-routes.json', 'utf8')));

describe('the invitation', () => {
  const input: PpgInvitationInput = {
    agreementIds: [],
    noteId: null,
    chairRole: 'Chair of the group',
    format: 'meeting',
    heldOn: day('2026-07-01'),
    startsAt: '18.30',
    place: 'Waiting room',
    durationMinutes: 60,
    accessibility: '',
    rsvp: 'Tell reception.',
    questionsBy: null,
  };

  test('says when and where, and asks for no stories and no campaign', () => {
    const text = textIn('ppg-invitation', ppgInvitation(basis, input));
    expect(text).toContain('We meet in person on 1 July 2026 at 18:30, for about 60 minutes: Waiting room.');
    expect(text).toMatch(/no private medical stories/);
    expect(text).toMatch(/Nobody tells you what to think, how to vote, or to take part in a campaign/);
  });

  test('of every format says how people take part, once', () => {
    for (const format of meetingFormats) {
      const text = textIn('ppg-invitation', ppgInvitation(basis, { ...input, format }));
      expect(text.match(/about 60 minutes/g)).toHaveLength(1);
    }
  });

  test('is not made without a place and a time, for a day that has passed, or with questions after it', () => {
    const problems = (parts: Partial<PpgInvitationInput>) =>
      Object.keys(ppgInvitation(basis, { ...input, ...parts }).problems);
    expect(problems({})).toEqual([]);
    expect(problems({ startsAt: '', place: '' })).toEqual(['startsAt', 'place']);
    expect(problems({ format: 'email', startsAt: '', place: '' })).toEqual([]);
    expect(problems({ heldOn: day('2026-06-09') })).toEqual(['heldOn']);
    expect(problems({ questionsBy: day('2026-07-02') })).toEqual(['questionsBy']);
    expect(ppgInvitationInput.safeParse({ ...input, startsAt: '25:00' }).success).toBe(false);
  });
});

test('the agenda says when each part begins, or after how long', () => {
  const input = {
    agreementIds: [],
    noteId: null,
    heldOn: day('2026-07-01'),
    place: '',
    items: [
      { title: 'Welcome', minutes: 5 },
      { title: 'Our list', minutes: 55 },
      { title: 'Next steps', minutes: 5 },
    ],
    withPrompts: true,
  };
  const timed = textIn(
    'ppg-agenda',
    ppgAgenda(basis, { ...input, startsAt: '18:30' }, ['Who should decide?']),
  );
  expect(timed).toContain('18:35 | Our list | 55');
  expect(timed).toContain('19:30 | Next steps | 5');
  expect(timed).toContain('65 minutes together, until 19:35.');
  expect(timed).toContain('Who should decide?');
  const untimed = textIn(
    'ppg-agenda',
    ppgAgenda(basis, { ...input, startsAt: '', withPrompts: false }, ['Who?']),
  );
  expect(untimed).toContain('After 60 minutes | Next steps | 5');
  expect(untimed).toContain('65 minutes together.');
  expect(untimed).not.toContain('Who?');
});

describe('the briefing', () => {
  const agreements = [
    {
      id: 'a',
      title: 'Acme Health analytics',
      useKind: 'secondary' as const,
      nationalStatus: 'voluntary' as const,
      outcome: null,
      listed: null,
      parties: [{ name: 'Acme Health Ltd', type: 'company' as const }],
    },
    {
      id: 'b',
      title: 'A notice',
      useKind: 'secondary' as const,
      nationalStatus: 'required-by-law' as const,
      outcome: null,
      listed: null,
      parties: [{ name: 'NHS England', type: 'nhs-england' as const }],
    },
  ];
  const composed = ppgBriefing(
    basis,
    { agreementIds: ['a'], noteId: null, withChoices: true },
    { agreements, optOuts, prompts: ['Who should decide?'] },
  );
  const text = textIn('ppg-briefing', composed);

  test('tells the register’s own figures by kind, and an example without its company', () => {
    expect(text).toContain('We have 2 arrangements on our list so far:');
    expect(text).toContain('Because the law or our contract requires it | 1 | NHS England');
    expect(text).toContain('(company) analytics: by choice, for research and planning');
    expect(text).not.toMatch(/acme/i);
  });

  test('gives both sides in the words that were tested with patients, and says why now', () => {
    expect(text).toContain('What speaks for it');
    expect(text).toContain('What worries people');
    expect(text).toMatch(/49% agreed/);
    expect(text).toMatch(/more than a million people opted out/);
    expect(text).toMatch(/Doctors’ leaders have also asked practices/);
    expect(text).not.toMatch(/direct care|secondary use|pseudonymised|controller/i);
  });

  test('tells the choices on request, with the day they were checked', () => {
    expect(text).toContain('Type 1 opt-out.');
    expect(text).toContain('As we knew it on 22 November 2026');
    const without = textIn(
      'ppg-briefing',
      ppgBriefing(
        basis,
        { agreementIds: [], noteId: null, withChoices: false },
        { agreements: [], optOuts, prompts: [] },
      ),
    );
    expect(without).not.toContain('Type 1');
    expect(without).toContain('We are still making our list.');
  });
});

test('the hand-out is made once its answers are checked, and gives each choice with its limit', () => {
  const input = {
    agreementIds: [],
    noteId: null,
    questions: [{ question: 'Can I say yes?', answer: 'Yes.' }],
    withChoices: true,
  };
  expect(Object.keys(ppgHandout(basis, { ...input, checked: false }, optOuts).problems)).toEqual(['checked']);
  const composed = ppgHandout(basis, { ...input, checked: true }, optOuts);
  expect(composed.problems).toEqual({});
  const text = textIn('ppg-handout', composed);
  expect(text).toContain('Can I say yes?');
  for (const { name, doesNot } of optOuts.routes) {
    expect(text).toContain(name);
    expect(text).toContain(doesNot);
  }
  const empty = { ...input, questions: [], withChoices: false, checked: true };
  expect(Object.keys(ppgHandout(basis, empty, optOuts).problems)).toEqual(['withChoices']);
});

describe('the note for the public', () => {
  const approved = { approvedByChairOn: day('2026-06-08'), publishOnWebsite: true };
  const input: PpgNoteLetterInput = {
    agreementIds: [],
    noteId: '01930000-0000-7000-8000-0000000000b1',
    use: 'to-publish',
    withAgreements: true,
    namesChecked: true,
  };
  const agreements = [
    { ref: 'DSA-0001', title: 'Acme data', parties: [{ name: 'Acme Ltd', type: 'company' as const }] },
  ];
  const compose = (parts: Partial<PpgNote> = {}, over: Partial<PpgNoteLetterInput> = {}) =>
    ppgNoteLetter(basis, { ...input, ...over }, { note: aNote({ ...approved, ...parts }), agreements });

  test('leaves out what is internal, and every company', () => {
    const text = textIn('ppg-note', compose({ conflictsDeclared: true, groupMembers: 31 }));
    expect(text).toContain('Agreed: 14. Disagreed: 2. Unsure: 4.');
    expect(text).toContain('One would stop all sharing');
    for (const internal of ['Waiting room', 'Few carers', '31', 'DSA-0001', 'Acme', 'onflict']) {
      expect(text).not.toContain(internal);
    }
  });

  test('splits up no group of fewer than ten', () => {
    const composed = compose({ patientAttendees: 9, topics: [aTopic({ agree: 6, disagree: 1, unsure: 2 })] });
    const text = textIn('ppg-note', composed);
    expect(text).toContain('Patients who took part: Fewer than 10');
    expect(text).not.toMatch(/Agreed|Disagreed/);
    expect(composed.cautions.join()).toContain('fewer than 10 are left out');
  });

  test('says what the partners decided beside the advice, with the reason', () => {
    const text = textIn(
      'ppg-note',
      compose({
        decisions: [
          {
            advice: 'Stop all',
            decided: 'departed',
            reason: 'Most were in favour',
            decidedOn: day('2026-06-09'),
          },
        ],
        actions: [{ youSaid: 'Tell us', weWill: 'A list', ownerRole: 'Manager', due: null, doneOn: today }],
      }),
    );
    expect(text).toContain('Stop all | Decided otherwise, 9 June 2026 | Most were in favour');
    expect(text).toContain('Tell us | A list | Manager, done on 10 June 2026');
    expect(text).toContain('Approved by the chair of the group on 8 June 2026.');
  });

  test.each<[string, Partial<PpgNote>, RegExp]>([
    ['without the chair’s approval', { approvedByChairOn: null }, /has not approved/],
    ['when it was changed since', { changedSinceApproval: true }, /was changed after the chair approved/],
    ['when nobody said that it may be', { publishOnWebsite: false }, /not marked to be published/],
    ['before the conversation', { heldOn: day('2026-06-11') }, /has not been held yet/],
  ])('is not made to be published %s', (_name, parts, why) => {
    expect(compose(parts).stops.join()).toMatch(why);
  });

  test('is made for the chair to approve before that, and says so', () => {
    const composed = compose({ approvedByChairOn: null, publishOnWebsite: false }, { use: 'for-approval' });
    expect(composed.stops).toEqual([]);
    const text = textIn('ppg-note', composed);
    expect(text).toContain('For the chair to approve. Not yet for publication');
    expect(text).not.toContain('Approved by');
  });

  test('is made only after somebody read it for names, and lists what the app found', () => {
    const composed = compose({ advice: 'Ring 07700 900123' }, { namesChecked: false });
    expect(Object.keys(composed.problems)).toEqual(['namesChecked']);
    expect(composed.cautions[0]).toBe(
      'PPG-0001, advice: it looks as if it holds a phone number. Take it out first.',
    );
    expect(composed.cautions.join()).toMatch(/cannot see a name/);
    expect(compose().cautions).toHaveLength(1);
  });
});

import { outcomeLabels } from '../../../shared/domain/audit/labels';
import { outcomes } from '../../../shared/domain/audit/schema';
import { formatDate, formatInstant, type IsoDate } from '../../../shared/domain/calendar';
import type { PackManifest } from '../../../shared/domain/exports/pack';
import {
  leaningLabels,
  advicePathLabels,
  meetingFormatLabels,
  type PpgNote,
  strengthLabels,
} from '../../../shared/domain/ppg/schema';
import { formatCount } from '../../../shared/domain/text';

// People read these in whatever opens a .txt on Windows.
const lines = (all: readonly string[]): string => `${all.join('\n').replace(/\n/g, '\r\n')}\r\n`;

const plural = (n: number, one: string, many: string): string => `${formatCount(n)} ${n === 1 ? one : many}`;

/** README.txt: what every file of the pack is, how to check it, and what the totals say. */
export function readmeText({
  practice,
  createdAt,
  appVersion,
  counts,
  content,
  history,
}: Omit<PackManifest, 'files'>): string {
  const totals = [...outcomes, 'none' as const].flatMap((outcome) => {
    const count = counts.byOutcome[outcome] ?? 0;
    const label = outcome === 'none' ? 'No outcome yet' : outcomeLabels[outcome];
    return count === 0 ? [] : [`  ${formatCount(count).padStart(6)}  ${label}`];
  });
  const live = counts.agreements - counts.archivedAgreements;

  return lines([
    'AUDIT OF DATA SHARING AGREEMENTS',
    '',
    `Practice:  ${practice.name} (ODS code ${practice.odsCode})`,
    `Made:      ${formatInstant(createdAt)}, London time`,
    `Made with: DSA Register ${appVersion}`,
    '',
    'This pack holds the practice’s register of the arrangements under which patient data leave the practice, its',
    'audit of them, its letters, and its notes of conversations with the patient participation group (PPG). It is',
    'meant to hold no patient data. If you find any, tell the practice and delete it.',
    '',
    'THE FILES',
    '',
    '  register.csv        One row for each arrangement: parties, purposes, dates, law, opt-outs, and the outcome.',
    '                      Opens in Excel or LibreOffice. Tables of several practices can be put under one another.',
    '  register.json       The same, complete, for programs.',
    '  places.csv          Where the practice looked for arrangements, what it found there, and who looked when.',
    '  requests.csv        New requests to share data: what came, what was done about it, and how it ended.',
    '  questions.csv       The numbered questions to the ICB and the DPO, with the answers that came.',
    '  actions.csv         What had to be done by whom and by when, the closed actions too.',
    '  milestones.csv      The steps of the action outside the register that the practice noted, each with its day.',
    '  outcomes.csv        One row for each audit: the outcome by the rule, why, and what a partner decided.',
    '  write-access.csv    Outside units that can write to the records, what the rule says, and what was decided.',
    '  audit-answers.csv   One row for each answer of each audit.',
    '  letters.csv         Letters: when made, when and how sent, when a reply is due and came.',
    '  letters/            The letters themselves, as Word files. Drafts say so in their name.',
    '  incoming.csv        Letters that came and answer none of the practice’s: from whom, when, what they say.',
    '  ppg-notes.json      The notes of PPG conversations, for programs.',
    '  ppg-notes/          The same notes, to read.',
    '  history.csv         Who changed what and when, with old and new values: one row for each changed field.',
    '  history.json        The same, with what a program needs to check that no entry was altered.',
    '  manifest.json       What the pack holds: counts, editions, size and SHA-256 of every file.',
    '  SHA256SUMS          The SHA-256 of every file, for ordinary tools.',
    '',
    'A cell that began with a sign such as = + - @ has an apostrophe before it, so that no spreadsheet runs it.',
    '',
    'THE OUTCOMES',
    '',
    `${plural(live, 'arrangement', 'arrangements')} in use or under review` +
      (counts.archivedAgreements === 0
        ? '.'
        : `; ${formatCount(counts.archivedAgreements)} more in the archive (column archived_on).`),
    'By the outcome that a partner decided or, before that, by the outcome that the rule computed:',
    '',
    ...(totals.length === 0 ? ['  No arrangement has been entered.'] : totals),
    '',
    'An arrangement for which something that matters is not known is a finding, not a gap in the audit: it is',
    'counted as a query, and “unknown” in a table is an answer. Unknown never means “voluntary” and never leads to',
    `withdrawal. The national status is not known for ${plural(counts.unknownNationalStatus, 'arrangement', 'arrangements')}.`,
    '',
    'The outcomes are the practice’s own judgement. This is not legal advice.',
    '',
    'HOW TO CHECK THE PACK',
    '',
    'On Linux or a Mac, in the folder where it was unpacked:',
    '  sha256sum -c SHA256SUMS',
    'On Windows, in PowerShell, for one file; compare the result with its line in SHA256SUMS:',
    '  Get-FileHash register.csv -Algorithm SHA256',
    '',
    'The sums show that no file was damaged on its way. They do not prove who made the pack.',
    '',
    ...(history === null
      ? []
      : [
          'THE HISTORY',
          '',
          'The practice’s register chains every change to the one before it. When this pack was made its history had',
          `${plural(history.entries, 'entry', 'entries')}, the last of ${formatInstant(history.at)}, with the code`,
          `  ${history.code}`,
          'The practice can show later that this point is still part of its history, unaltered. The values of an entry',
          'that seem to hold personal data of a patient are withheld (column withheld); it can be checked without them.',
          '',
        ]),
    'EDITIONS',
    '',
    `Reference catalogue ${content.catalogue.version}, checked on ${formatDate(content.catalogue.checkedOn)}`,
    `Audit questions ${content.questions.version}, checked on ${formatDate(content.questions.checkedOn)}`,
    `Rule ${content.rule.version}`,
    ...(content.pack === null
      ? []
      : [`Content pack of ${content.pack.issuer}, no. ${content.pack.sequence}`]),
  ]);
}

const day = (date: IsoDate | null): string => (date === null ? '' : formatDate(date));
const count = (n: number | null): string => (n === null ? '' : formatCount(n));
const field = (label: string, value: string): string[] => (value === '' ? [] : [`${label}: ${value}`]);
const block = (title: string, text: string): string[] => (text === '' ? [] : ['', title, text]);
const list = (title: string, items: readonly (readonly string[])[]): string[] =>
  items.length === 0
    ? []
    : [
        '',
        title,
        ...items.flatMap((item, i) => [
          `${i + 1}. ${item[0] ?? ''}`,
          ...item.slice(1).map((line) => `   ${line}`),
        ]),
      ];

/** A PPG note as people read it. `refs` are the references of the agreements that were discussed. */
export function ppgNoteText(note: PpgNote, refs: readonly string[]): string {
  return lines([
    `${note.ref}: conversation with the patient participation group, ${day(note.heldOn)}`,
    '',
    ...field('How', meetingFormatLabels[note.format]),
    ...field('Where', note.place),
    ...field('Minutes', count(note.durationMinutes)),
    ...field('Chair', note.chairRole),
    ...field('From the practice', note.practiceAttendeeRoles),
    ...field('Patients who took part', count(note.patientAttendees)),
    ...field('Members of the group', count(note.groupMembers)),
    ...field('Conflicts of interest declared', note.conflictsDeclared ? 'yes' : 'no'),
    ...field('Agreements discussed', refs.join(', ')),
    ...block('HOW REPRESENTATIVE THE GROUP WAS', note.representativeness),
    ...block('MATERIALS SHARED', note.materialsShared),
    ...list(
      'TOPICS',
      note.topics.map(({ topic, views, strength, leaning, agree, disagree, unsure }) => [
        topic,
        ...field('Views', views),
        `${strengthLabels[strength]}. ${leaningLabels[leaning]}.`,
        ...field('Agree', count(agree)),
        ...field('Disagree', count(disagree)),
        ...field('Unsure', count(unsure)),
      ]),
    ),
    ...list(
      'QUESTIONS',
      note.questions.map(({ question, answer, answeredBy, followUpDue }) => [
        question,
        ...field('Answer', answer),
        ...field('Answered by', answeredBy),
        ...field('To follow up by', day(followUpDue)),
      ]),
    ),
    ...field('Questions about opting out', count(note.optOutQuestions)),
    ...block('PRIORITIES OF THE GROUP', note.priorities),
    ...block('ADVICE TO THE PRACTICE', note.advice),
    ...block('WHERE MEMBERS DISAGREED', note.disagreements),
    ...list(
      'YOU SAID, WE WILL',
      note.actions.map(({ youSaid, weWill, ownerRole, due, doneOn = null }) => [
        youSaid,
        ...field('We will', weWill),
        ...field('Who', ownerRole),
        ...field('By', day(due)),
        ...field('Done on', day(doneOn)),
      ]),
    ),
    ...list(
      'WHAT THE PARTNERS DECIDED',
      (note.decisions ?? []).map(({ advice, decided, reason, decidedOn }) => [
        advice,
        `${advicePathLabels[decided]}.`,
        ...field('Reason', reason),
        ...field('Decided on', day(decidedOn)),
      ]),
    ),
    '',
    note.approvedByChairOn === null
      ? 'The chair of the group has not approved this note yet.'
      : `Approved by the chair of the group on ${day(note.approvedByChairOn)}${
          note.changedSinceApproval === true ? ', and changed since' : ''
        }.`,
    ...field('To be published on the website', note.publishOnWebsite ? 'yes' : 'no'),
    ...field('Next conversation', day(note.nextMeetingOn)),
  ]);
}

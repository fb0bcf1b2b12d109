import type { Questions } from '../../content/schema';
import * as actions from '../action/schema';
import { attachmentKindLabels } from '../attachment/schema';
import * as agreement from '../agreement/labels';
import { outcomeLabels } from '../audit/labels';
import { formatDate, formatInstant, instant, isoDate } from '../calendar';
import { searchFieldLabels, searchStateLabels } from '../find/labels';
import { notedMilestoneLabels } from '../home/schema';
import { letterKindFacts } from '../letter/kinds';
import { letterScopeLabels } from '../letter/kinds/icb-letter';
import { noteUseLabels } from '../letter/kinds/ppg-note';
import { channelLabels } from '../letter/schema';
import { accessRoleLabels } from '../person/schema';
import { advicePathLabels, leaningLabels, meetingFormatLabels, strengthLabels } from '../ppg/schema';
import { clinicalSystemLabels, contractTypeLabels, practiceFieldLabels } from '../practice/labels';
import * as writeAccess from '../write-access/labels';
import * as requests from '../request/schema';
import type { HistoryChange } from './schema';
import { formatCount } from '../text';

type Words = Readonly<Record<string, string>>;

/** What an entry holds of one changed field, as it was recorded. */
export interface RecordedChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

const things: Words = {
  agreement: 'Agreement',
  'distinct-pair': 'Agreements that look alike',
  'search-result': 'Search',
  'audit-round': 'Audit',
  'audit-answer': 'Audit answer',
  outcome: 'Outcome',
  'audit-meeting': 'Partners’ meeting',
  'write-access-unit': 'Outside unit',
  letter: 'Letter',
  'own-template': 'Own template',
  correspondence: 'Letter',
  'incoming-letter': 'Letter that came',
  document: 'Document',
  attachment: 'Document',
  'ppg-note': 'PPG note',
  action: 'Action',
  query: 'Question to the ICB or DPO',
  request: 'New request',
  person: 'Person',
  practice: 'Practice details',
  setting: 'Settings',
  register: 'Register',
  milestone: 'Milestone of the action',
  backup: 'Backup',
  'content-pack': 'Content pack',
  'content-publisher': 'Publisher of content packs',
  'key-slots': 'Locks of the register',
};

/** What was done, where thing and action alone would not say it. */
const deeds: Words = {
  'agreement split': 'Agreement split',
  'agreement rejoined': 'Split of an agreement undone',
  'distinct-pair created': 'Two agreements told apart',
  'distinct-pair removed': 'Two agreements no longer told apart',
  'attachment saved-out': 'Document saved outside the encryption',
  'search-result noted': 'Result of a search noted',
  'audit-answer answered': 'Question answered',
  'audit-answer changed': 'Answer changed',
  'audit-round depth-changed': 'Audit set to another number of questions',
  'write-access-unit step-done': 'Step about an outside unit done',
  'write-access-unit step-undone': 'Step about an outside unit taken back',
  'write-access-unit decided': 'Write access decided by a partner',
  'outcome ruled': 'Outcome worked out by the rule',
  'outcome decided': 'Outcome decided by a partner',
  'outcome reopened': 'Decision taken back',
  'audit-meeting agenda-made': 'Agenda for a partners’ meeting made',
  'audit-meeting confirmed': 'Outcomes confirmed at a partners’ meeting',
  'milestone taken-back': 'Day of a milestone taken back',
  'content-publisher distrusted': 'Trust in a publisher of content packs taken back',
  'own-template mapped': 'Own template checked: what goes where in it',
  'correspondence received': 'Reply received',
  'incoming-letter received': 'Letter that came logged',
  'incoming-letter answered': 'Letter that came answered',
  'action postponed': 'Action put off',
  'request held': 'New request put on hold',
  'request told': 'New request told to the DPO and the LMC',
  'request referred': 'New request referred to the BMA',
  'request holding-reply': 'Holding reply to a new request sent',
  'request bma-answer': 'Answer of the BMA to a new request recorded',
  'request withdrawn': 'New request withdrawn by the requester',
  'request became-law': 'New request has become a duty in law',
  'correspondence corrected': 'Letter’s record corrected',
  'person recovered': 'Recovery code used, new passphrase',
  'person role-changed': 'Person may do something else from now on',
  'person passphrase-given': 'First passphrase set',
  'person passphrase-reset': 'Passphrase set anew with the recovery code',
  'register migrated': 'Register brought up to a newer version',
  'register attempts-failed': 'Wrong passphrases before unlocking',
  'register restored': 'Register restored from a backup',
  'register restore-undone': 'Restore undone',
  'backup saved': 'Backup saved outside the data folder',
  'register warned': 'Something noticed while unlocking',
  'key-slots created': 'Locks of the register made',
  'key-slots passphrase-changed': 'Passphrase changed',
  'key-slots passphrase-reset': 'Key made anew with the recovery code',
  'key-slots passphrase-given': 'Key made for a person',
  'key-slots key-rotated': 'Register made again under a new key',
  'key-slots person-added': 'Key made for a person',
  'key-slots person-removed': 'Key of a person taken away',
  'key-slots role-changed': 'Lock screen changed after a change of role',
  'key-slots recovery-code-renewed': 'New recovery code made',
};

/** Names of fields, those of their parts among them, by the kind of entry. */
const fields: Readonly<Record<string, Words>> = {
  agreement: {
    ...agreement.agreementFieldLabels,
    archivedOn: 'Archived on',
    name: 'Name',
    odsCode: 'ODS code',
    type: 'Kind',
    role: 'Role',
    text: 'Purpose',
    useKind: 'Use',
    subKind: 'Kind of use',
    contact: 'Contact',
    icoNumber: 'ICO registration',
    dspt: 'DSPT status',
    dsptCheckedOn: 'DSPT status checked on',
  },
  'search-result': searchFieldLabels,
  'distinct-pair': { firstId: 'First agreement', secondId: 'Second agreement', saidOn: 'Said on' },
  'audit-round': {
    number: 'Audit number',
    depth: 'Questions',
    startedAt: 'Begun',
    completedAt: 'All questions answered',
    contentVersion: 'Edition of the questions',
    ruleVersion: 'Edition of the rule',
    content: 'Content',
    catalogue: 'Reference catalogue',
    catalogueCheckedOn: 'Catalogue checked on',
    pack: 'Content pack',
    issuer: 'Issued by',
  },
  'audit-answer': {
    questionId: 'Question',
    value: 'Answer',
    note: 'Note',
    citation: 'Where the duty is written',
    title: 'Law or contract',
    provision: 'Section or clause',
    date: 'Date',
    answeredAt: 'Answered',
  },
  outcome: {
    computed: 'Outcome by the rule',
    ruling: 'Rule',
    decided: 'Outcome decided',
    overrides: 'Decided against the rule',
    decidedBy: 'Decided by',
    decidedOn: 'Decided on',
    reason: 'Reason',
    risk: 'Risk that was named',
    text: 'Risk',
    answer: 'Why it may stop all the same',
  },
  'audit-meeting': {
    heldOn: 'Date of the meeting',
    attendees: 'Who is there (roles)',
    agenda: 'On the agenda',
    confirmed: 'Confirmed',
    confirmedAt: 'Confirmed at',
    createdAt: 'Agenda made',
  },
  'write-access-unit': {
    ...writeAccess.writeAccessFieldLabels,
    steps: 'Steps done',
    step: 'Step',
    doneOn: 'Done on',
    by: 'By',
    note: 'Note',
    decision: 'Decision',
    kind: 'Decided',
    text: 'Conditions or notice',
    effectiveOn: 'By or from',
    decidedBy: 'Decided by',
    decidedOn: 'Decided on',
    archivedOn: 'Archived on',
  },
  letter: {
    draft: 'Draft',
    input: 'Made from',
    scope: 'Wording',
    fromDate: 'From',
    replyDue: 'Reply due',
    agreementIds: 'Agreements chosen',
    agreementRefs: 'Agreements named',
    campaignMention: 'Mentions the campaign',
    companyNames: 'Names companies',
    addressee: 'To',
    followsId: 'Follows',
    replyOn: 'Date of their reply',
    replyRef: 'Their reference',
    unanswered: 'Questions still open',
    outstanding: 'Questions outstanding',
    number: 'Reminder',
    foi: 'Mentions the Freedom of Information Act',
  },
  'own-template': {
    name: 'Name',
    source: 'Whose text',
    kind: 'Stands for',
    mapping: 'What goes where',
    as: 'With',
    field: 'Detail',
    text: 'Text',
    checkedAt: 'Checked',
    addedAt: 'Added',
    removedOn: 'Removed',
  },
  correspondence: {
    direction: 'Direction',
    happenedOn: 'Date',
    channel: 'How',
    party: 'Sent to',
    replyDue: 'Reply due',
    summary: 'Summary of the reply',
    answered: 'Questions answered',
    generic: 'General answer',
  },
  'incoming-letter': {
    receivedFrom: 'Received from',
    receivedOn: 'Received on',
    summary: 'What it says',
    agreementIds: 'Agreements that it concerns',
    letterId: 'About our letter',
    answerDue: 'Answer wanted by',
    answeredOn: 'Answered on',
  },
  action: {
    title: 'What has to be done',
    details: 'Details',
    ownerRole: 'Who (role)',
    ownerName: 'Who (name)',
    priority: 'Priority',
    dueOn: 'Due',
    state: 'State',
    closedOn: 'Closed on',
    closingNote: 'Note',
    postponed: 'Times put off',
    postponedWhy: 'Put off because',
  },
  query: {
    addressee: 'Asked',
    number: 'Number',
    questionId: 'Question of the audit',
    text: 'Question',
    raisedOn: 'Raised on',
    closed: 'Closed',
    closedOn: 'Closed on',
    answer: 'Answer',
  },
  request: {
    title: 'Name',
    receivedFrom: 'Received from',
    receivedOn: 'Received on',
    channel: 'How it came',
    asked: 'What is asked',
    claimedBasis: 'What requires it, they say',
    citation: 'Where the duty is written',
    provision: 'Section or clause',
    date: 'Date',
    deadline: 'Answer wanted by',
    steps: 'Steps',
    kind: 'Step',
    on: 'On',
    how: 'How',
    note: 'Note',
    conclusion: 'How it ended',
    outcome: 'Outcome',
    decidedBy: 'Decided by',
  },
  attachment: { title: 'Title', kind: 'What it is', addedOn: 'Added', removedOn: 'Removed' },
  document: { name: 'Name', mime: 'Type', size: 'Bytes', sha256: 'SHA-256 of the file' },
  'ppg-note': {
    format: 'How it was held',
    heldOn: 'Date',
    durationMinutes: 'Minutes',
    place: 'Place',
    chairRole: 'Chair (role)',
    practiceAttendeeRoles: 'From the practice (roles)',
    patientAttendees: 'Patients who took part',
    groupMembers: 'Members of the group',
    representativeness: 'How representative the group was',
    materialsShared: 'Materials shared',
    agreementIds: 'Agreements discussed',
    topics: 'Topics',
    topic: 'Topic',
    views: 'Views',
    strength: 'How many',
    leaning: 'Leaning',
    agree: 'Agree',
    disagree: 'Disagree',
    unsure: 'Unsure',
    questions: 'Questions',
    question: 'Question',
    answer: 'Answer',
    answeredBy: 'Answered by',
    followUpDue: 'To follow up by',
    optOutQuestions: 'Questions about opting out',
    priorities: 'Priorities',
    advice: 'Advice',
    disagreements: 'Where members disagreed',
    actions: 'You said, we will',
    youSaid: 'You said',
    weWill: 'We will',
    ownerRole: 'Who (role)',
    due: 'By',
    doneOn: 'Done on',
    decisions: 'What the partners decided',
    decided: 'What became of it',
    reason: 'Reason',
    decidedOn: 'Decided on',
    conflictsDeclared: 'Conflicts of interest declared',
    approvedByChairOn: 'Approved by the chair on',
    publishOnWebsite: 'To be published on the website',
    changedSinceApproval: 'Changed since the chair’s approval',
    nextMeetingOn: 'Next conversation',
  },
  person: { name: 'Name', jobTitle: 'Job title', role: 'Role', publicKey: 'Signing key', leftOn: 'Left on' },
  practice: practiceFieldLabels,
  setting: {
    lockAfterMinutes: 'Lock after minutes without use',
    replyDays: 'Days that letters give for a reply',
  },
  register: { migrations: 'Changes of the format', attempts: 'Wrong attempts', found: 'Found', from: 'From' },
  'content-publisher': {
    name: 'Name',
    publicKey: 'Signing key',
    confirmedOn: 'Confirmed on',
    distrustedOn: 'Trust taken back on',
  },
  'content-pack': {
    issuer: 'Issued by',
    sequence: 'Number',
    issuedOn: 'Issued on',
    sha256: 'SHA-256 of the file',
    size: 'Bytes',
    usedFrom: 'In use from',
    usedUntil: 'In use until',
  },
  milestone: { milestone: 'Milestone', day: 'Day', note: 'Note' },
  backup: {
    savedAt: 'Saved',
    fileName: 'File',
    bytes: 'Bytes',
    seq: 'Last change that it holds',
    otherDisk: 'Off this disk',
  },
};

/** Values that are codes, by kind of entry and field. */
const codes: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  agreement: {
    ...agreement.agreementChoiceLabels,
    type: agreement.partyTypeLabels,
    role: agreement.partyRoleLabels,
    useKind: agreement.useKindLabels,
    subKind: agreement.subKindLabels,
    dataGroups: agreement.dataGroupLabels,
    dspt: agreement.dsptLabels,
  },
  'search-result': { state: searchStateLabels },
  'audit-round': { depth: { quick: 'Quick', full: 'Full' } },
  outcome: { computed: outcomeLabels, decided: outcomeLabels },
  'write-access-unit': {
    ...writeAccess.answerTexts,
    system: clinicalSystemLabels,
    canAdd: writeAccess.additionLabels,
    step: writeAccess.writeAccessStepLabels,
    kind: writeAccess.writeAccessDecisionLabels,
  },
  attachment: { kind: attachmentKindLabels },
  action: {
    ownerRole: actions.ownerRoleLabels,
    priority: actions.priorityLabels,
    state: { open: 'Open', done: 'Done', cancelled: 'Cancelled' },
  },
  query: { addressee: actions.addresseeLabels, closed: actions.closingLabels },
  request: {
    channel: requests.requestChannelLabels,
    how: requests.requestChannelLabels,
    claimedBasis: requests.claimedBasisLabels,
    kind: requests.stepLabels,
    outcome: requests.requestOutcomeLabels,
  },
  letter: { scope: letterScopeLabels, format: meetingFormatLabels, use: noteUseLabels },
  milestone: { milestone: notedMilestoneLabels },
  'own-template': {
    kind: Object.fromEntries(Object.entries(letterKindFacts).map(([kind, { name }]) => [kind, name])),
    as: {
      field: 'a detail of the letter',
      text: 'always the same text',
      ask: 'asked with each letter',
      leave: 'left as it is',
    },
  },
  correspondence: { channel: channelLabels, direction: { sent: 'Sent', received: 'Received' } },
  'ppg-note': {
    format: meetingFormatLabels,
    strength: strengthLabels,
    leaning: leaningLabels,
    decided: advicePathLabels,
  },
  person: { role: accessRoleLabels },
  practice: { clinicalSystem: clinicalSystemLabels, contractType: contractTypeLabels },
};

/** Fields that hold the ids of agreements, which are told by their names. */
const AGREEMENT_IDS: ReadonlySet<string> = new Set(['agreementIds', 'agreementId', 'firstId', 'secondId']);

/** Fields that say nothing to a person, unless they are named above: they identify, count or repeat. */
const TECHNICAL = /^(id|ref|kind|version|createdAt|updatedAt|textSha256|sha256|sequence|\w+Ids?)$/;

/** `startsOn` as "Starts on". */
function spelled(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was done, like "Agreement created". */
export const deedOf = (entity: string, action: string): string =>
  deeds[`${entity} ${action}`] ?? `${things[entity] ?? spelled(entity)} ${action.replaceAll('-', ' ')}`;

/**
 * Puts what entries recorded into the register's own words: names of fields, values of lists, dates, answers.
 * `nameOf` says what an agreement, a letter or a place of the search is called, by its id; `questionId` is the question
 * that an answer is to. What is technical and what stayed empty is left out.
 */
export function createChangeWords(
  { questions }: Questions,
  nameOf: (kind: 'agreement' | 'letter' | 'place', id: string) => string,
) {
  const asked = new Map(questions.map((question) => [question.id as string, question]));

  return (entity: string, changes: readonly RecordedChange[], questionId = ''): HistoryChange[] => {
    const names = fields[entity] ?? {};
    const listed = codes[entity] ?? {};
    // Recorded in the order of the alphabet, told in the order in which a form asks.
    const order = new Map(Object.keys(names).map((field, place) => [field, place]));
    const placeOf = (field: string): number => order.get(field) ?? order.size;

    const inWords = (field: string, value: unknown): string => {
      if (value === null || value === undefined) return '';
      if (typeof value === 'boolean') return value ? 'Yes' : 'No';
      if (typeof value === 'number') return formatCount(value);
      if (typeof value === 'string') return textInWords(field, value);
      if (Array.isArray(value)) return value.map((member) => inWords(field, member)).join('\n');
      return membersInWords(field, value);
    };
    const textInWords = (field: string, text: string): string => {
      const code = listed[field]?.[text];
      if (code !== undefined) return code;
      if (field === 'questionId') return asked.get(text)?.text ?? text;
      if (AGREEMENT_IDS.has(field)) return nameOf('agreement', text);
      if (field === 'followsId' || field === 'letterId') return nameOf('letter', text);
      if (field === 'foundAt' || field === 'placeId') return nameOf('place', text);
      const day = isoDate.safeParse(text);
      if (day.success) return formatDate(day.data);
      const moment = instant.safeParse(text);
      return moment.success ? formatInstant(moment.data) : text;
    };
    const membersInWords = (field: string, value: object): string => {
      const members = new Map<string, unknown>(Object.entries(value));
      // Of a ruling, the row of the rule says all: what it rests on are answers, with entries of their own.
      if (field === 'ruling') return `${String(members.get('rule'))}: ${String(members.get('ruleText'))}`;
      return [...members]
        .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
        .map(([name, member]) => [names[name] ?? spelled(name), inWords(name, member)] as const)
        .filter(([, words]) => words !== '')
        .map(([name, words]) => `${name}: ${words}`)
        .join('; ');
    };

    const answers = asked.get(questionId)?.options ?? [];
    const valueInWords = (field: string, value: unknown): string =>
      (entity === 'audit-answer' && field === 'value'
        ? answers.find((option) => option.value === value)?.label
        : undefined) ?? inWords(field, value);

    return changes
      .filter(({ field }) => names[field] !== undefined || !TECHNICAL.test(field))
      .toSorted((a, b) => placeOf(a.field) - placeOf(b.field))
      .map(({ field, before, after }) => ({
        field,
        label: names[field] ?? spelled(field),
        before: valueInWords(field, before),
        after: valueInWords(field, after),
      }))
      .filter(({ before, after }) => before !== after);
  };
}
export type ChangeWords = ReturnType<typeof createChangeWords>;

import type {
  additions,
  WriteAccessDecisionKind,
  WriteAccessOutcome,
  WriteAccessQuestionId,
  WriteAccessStep,
  WriteAccessUnitInput,
  writeAccessAnswers,
} from './schema';

export const additionLabels: Record<(typeof additions)[number], string> = {
  notes: 'Notes',
  codes: 'Codes',
  medicines: 'Medicines',
  problems: 'Problems',
  documents: 'Documents',
  tasks: 'Tasks',
};

export const writeAccessOutcomeLabels: Record<WriteAccessOutcome, string> = {
  'SAFETY-ACTION': 'Safety action',
  'KEEP-AND-MANAGE': 'Keep on and manage',
  'FIND-OUT': 'Find out first',
  'NO-ACTION': 'No action needed',
};

/** What an outcome means, in a sentence. */
export const writeAccessOutcomeMeanings: Record<WriteAccessOutcome, string> = {
  'SAFETY-ACTION':
    'Outside staff can write to the record without a dependable alert. Write to the provider and the ICB with a date, and send the LMC a copy.',
  'KEEP-AND-MANAGE':
    'The contract requires it. Keep it on, manage the entries in a workflow, and report every incident.',
  'FIND-OUT': 'Something that decides is not known yet. Find it out before anything changes.',
  'NO-ACTION': 'The practice is told of each entry. The partners may accept it as it is.',
};

export const writeAccessStepLabels: Record<WriteAccessStep, string> = {
  'write-provider': 'Write to the provider, with a date by which it must be mended',
  'write-icb': 'Write to the ICB, with the same date',
  'copy-lmc': 'Send the LMC a copy',
  'clinical-sign-off': 'A clinician has signed off what ending it means for patients',
  'lmc-advice': 'The LMC has given its advice',
  notice: 'Notice has been given in writing',
  fallback: 'Another route for what clinicians must know is in place and tested',
  workflow: 'Entries are seen and worked through in a daily workflow',
  incidents: 'Incidents are reported',
  ask: 'Ask the provider, the ICB and the supplier what is not known',
  test: 'Test with the supplier on a test record how a new entry arrives',
};

export const writeAccessDecisionLabels: Record<WriteAccessDecisionKind, string> = {
  accept: 'Accept it as it is',
  'accept-with-conditions': 'Accept it with conditions and a date',
  restrict: 'Restrict it to reading',
  withdraw: 'Withdraw the write access',
};

type Sentences = {
  readonly [Q in WriteAccessQuestionId]: Readonly<Record<(typeof writeAccessAnswers)[Q][number], string>>;
};

/** Each answer as a sentence. */
export const answerTexts: Sentences = {
  C03: {
    'workflow-task': 'A workflow task tells the practice of a new entry',
    'inbox-message': 'A message tells the practice of a new entry',
    flag: 'A flag shows a new entry',
    nothing: 'Nothing tells the practice of a new entry',
    unknown: 'It is not known how the practice is told of a new entry',
  },
  C04: {
    yes: 'A request for action is kept apart from information',
    no: 'A request for action is not kept apart from information',
    unknown: 'It is not known whether a request for action is kept apart from information',
  },
  C05: {
    never: 'No entry stays unseen for more than a working day',
    possible: 'An entry can stay unseen for more than a working day',
    happened: 'An entry has stayed unseen for more than a working day',
    unknown: 'It is not known whether an entry can stay unseen for more than a working day',
  },
  C06: {
    yes: 'Author and role of an entry can be seen',
    no: 'Author and role of an entry cannot be seen',
    unknown: 'It is not known whether author and role of an entry can be seen',
  },
  C07: {
    yes: 'Entries change QOF, recalls, the problem list or medicines',
    no: 'Entries do not change QOF, recalls, the problem list or medicines',
    unknown: 'It is not known whether entries change QOF, recalls, the problem list or medicines',
  },
  C08: {
    yes: 'The write access is needed for safe care',
    no: 'The write access is not needed for safe care',
    unknown: 'It is not known whether the write access is needed for safe care',
  },
  C09: {
    yes: 'The contract requires the write access',
    no: 'No contract requires the write access',
    unknown: 'It is not known whether the contract requires the write access',
  },
  C10: {
    yes: 'A written agreement covers writing and who answers for missed requests',
    no: 'No written agreement covers writing and who answers for missed requests',
    unknown: 'It is not known whether a written agreement covers writing',
  },
};

const sentence = <Q extends WriteAccessQuestionId>(
  question: Q,
  value: (typeof writeAccessAnswers)[Q][number],
): string => answerTexts[question][value];

/** An answer as a sentence, for the reasons of a ruling. */
export function answerSentence(
  of: Pick<WriteAccessUnitInput, WriteAccessQuestionId | 'unseen' | 'clause'>,
  question: WriteAccessQuestionId,
): string {
  const text = sentence(question, of[question]);
  if (question === 'C05' && of.C05 === 'happened' && of.unseen !== null)
    return `${text} (${of.unseen} times)`;
  return question === 'C09' && of.C09 === 'yes' && of.clause !== '' ? `${text}: ${of.clause}` : text;
}

/** Names of fields, for the history, the spreadsheet and the page. */
export const writeAccessFieldLabels: Readonly<Record<keyof WriteAccessUnitInput, string>> = {
  name: 'Outside unit',
  odsCode: 'ODS code',
  system: 'Its clinical system',
  agreementId: 'Agreement',
  canAdd: 'What it can add',
  C03: 'How we are told of a new entry',
  C04: 'Request kept apart from information',
  sampled: 'Entries looked at',
  hidden: 'Requests hidden among information',
  C05: 'Entry unseen for more than a working day',
  unseen: 'How often it has happened',
  C06: 'Author and role can be seen',
  C07: 'Entries change QOF, recalls, problems or medicines',
  C08: 'Needed for safe care',
  alternative: 'Why, or what could take its place',
  C09: 'Contractual',
  clause: 'Contract and clause',
  C10: 'Agreement covers writing',
  raisedWithProviderOn: 'Raised with the provider on',
  raisedWithIcbOn: 'Raised with the ICB on',
  raisedWithLmcOn: 'Raised with the LMC on',
  log: 'Log',
};

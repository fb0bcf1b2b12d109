import type { MergeFields } from '../letter/fields';
import type { TemplateField } from './schema';

interface FieldWords {
  readonly label: string;
  /** What stands for it when a template is looked at without a letter. */
  readonly example?: string;
  /** Usual wordings of it in other people's templates. */
  readonly wordings: readonly string[];
}

/**
 * What can be written into an own template, under the names of the merge fields of our own letters. A name with a
 * list before its dot is one for each entry of the list.
 */
const words: Readonly<Record<string, FieldWords>> = {
  'practice.name': {
    label: 'Name of the practice',
    wordings: [
      'practice name',
      'name of practice',
      'practice',
      'surgery name',
      'organisation name',
      'practice name here',
      'medical centre name',
      'gp practice',
      'on behalf of practice',
    ],
  },
  'practice.odsCode': {
    label: 'ODS code of the practice',
    wordings: [
      'ods code',
      'practice code',
      'ods',
      'national practice code',
      'organisation code',
      'nacs code',
    ],
  },
  'practice.address': {
    label: 'Address of the practice',
    wordings: ['practice address', 'address of practice', 'surgery address', 'practice postal address'],
  },
  'practice.email': {
    label: 'Email address of the practice',
    wordings: [
      'practice email',
      'practice email address',
      'nhs email',
      'practice nhsmail',
      'generic practice email',
      'contact email',
      'reply email address',
    ],
  },
  'practice.website': {
    label: 'Website of the practice',
    wordings: ['practice website', 'website', 'web address', 'url'],
  },
  'practice.contractType': {
    label: 'Kind of contract (GMS, PMS, APMS)',
    wordings: ['contract type', 'type of contract', 'gms pms apms', 'kind of contract'],
  },
  'signatory.name': {
    label: 'Name of the person who signs',
    wordings: [
      'signatory name',
      'name of signatory',
      'signatory',
      'signed name',
      'partner name',
      'gp partner name',
      'name of partner',
      'senior partner',
      'doctor name',
      'print name',
      'printed name',
      'practice manager name',
      'sender name',
      'author name',
      'yours sincerely',
      'yours faithfully',
    ],
  },
  'signatory.role': {
    label: 'Role of the person who signs',
    wordings: [
      'signatory role',
      'role',
      'job title',
      'position',
      'title of signatory',
      'designation',
      'role title',
    ],
  },
  'dpo.name': {
    label: 'Name of your data protection officer',
    wordings: ['dpo name', 'name of dpo', 'dpo', 'practice dpo'],
  },
  'dpo.email': {
    label: 'Email address of your data protection officer',
    wordings: ['dpo email', 'dpo email address', 'dpo contact'],
  },
  'caldicott.name': {
    label: 'Name of your Caldicott Guardian',
    wordings: ['caldicott guardian', 'name of caldicott guardian', 'caldicott guardian name', 'caldicott'],
  },
  'lmc.name': {
    label: 'Name of your LMC',
    wordings: ['lmc name', 'name of lmc', 'lmc', 'your lmc', 'local lmc'],
  },
  'lmc.email': { label: 'Email address of your LMC', wordings: ['lmc email', 'lmc email address'] },
  'icb.name': {
    label: 'Name of the ICB',
    wordings: [
      'icb name',
      'name of icb',
      'icb',
      'your icb',
      'local icb',
      'nhs icb',
      'commissioner',
      'name of commissioner',
    ],
  },
  'icb.address': {
    label: 'Address of the ICB',
    wordings: ['icb address', 'address of icb', 'icb postal address'],
  },
  'ccio.name': {
    label: 'Name of the ICB’s Chief Clinical Information Officer',
    wordings: ['ccio name', 'name of ccio', 'ccio', 'name of icb ccio', 'icb ccio'],
  },
  'ccio.email': {
    label: 'Email address of the Chief Clinical Information Officer',
    wordings: ['ccio email', 'ccio email address', 'icb ccio email'],
  },
  'bma.email': {
    label: 'Email address of the BMA for referrals',
    wordings: ['bma email', 'bma email address', 'bma referral email'],
  },
  date: {
    label: 'Date of the letter',
    wordings: ['date', 'date of letter', 'letter date', 'todays date', 'dated', 'current date', 'date today'],
  },
  ref: {
    label: 'Reference of the letter',
    example: 'LTR-0001',
    wordings: ['ref', 'reference', 'our reference', 'our ref', 'practice reference', 'letter reference'],
  },
  addressee: {
    label: 'Who it is addressed to, with the address',
    wordings: [
      'addressee',
      'recipient',
      'recipient name and address',
      'name and address of recipient',
      'recipient address',
      'address of recipient',
      'to',
      'address block',
      'recipient organisation',
    ],
  },
  dear: {
    label: 'Who is greeted after “Dear”',
    wordings: [
      'dear',
      'salutation',
      'greeting',
      'recipient name',
      'name of recipient',
      'addressee name',
      'dear name',
      'dear colleague',
    ],
  },
  copies: {
    label: 'Who gets copies',
    wordings: ['cc', 'copies', 'copied to', 'copy to', 'copies to', 'copy list'],
  },
  replyDue: {
    label: 'Date by which a reply is asked',
    example: '8 July 2026',
    wordings: [
      'reply date',
      'reply by',
      'reply due',
      'response date',
      'response by',
      'response deadline',
      'deadline',
      'deadline date',
      'reply by date',
      'date for reply',
      'date for response',
      'respond by',
      'due date',
      'no later than',
    ],
  },
  fromDate: {
    label: 'From when you sign nothing new',
    example: '1 May 2026',
    wordings: [
      'from date',
      'start date',
      'date from',
      'with effect from',
      'commencement date',
      'effective from',
    ],
  },
  questions: {
    label: 'The questions, one after the other',
    example: 'Each purpose, and whether it is direct care',
    wordings: ['questions', 'list of questions', 'our questions', 'question', 'information requested'],
  },
  agreements: {
    label: 'Each agreement, in one line',
    example: 'DSA-0001 Planning dashboard, Integrated care board (ICB)',
    wordings: [
      'agreements',
      'list of agreements',
      'list of dsas',
      'dsa list',
      'data sharing agreements',
      'list of data sharing agreements',
      'known agreements',
      'agreements listed',
    ],
  },
  'agreements.ref': {
    label: 'Each agreement: its reference',
    example: 'DSA-0001',
    wordings: [
      'dsa reference',
      'dsa ref',
      'agreement reference',
      'agreement ref',
      'dsa number',
      'agreement number',
    ],
  },
  'agreements.title': {
    label: 'Each agreement: its title',
    example: 'Planning dashboard',
    wordings: [
      'dsa title',
      'agreement title',
      'dsa name',
      'agreement name',
      'name of agreement',
      'title of agreement',
      'name of dsa',
      'title of dsa',
      'agreement',
      'dsa',
    ],
  },
  'agreements.parties': {
    label: 'Each agreement: the other parties',
    example: 'Integrated care board (ICB)',
    wordings: [
      'parties',
      'other parties',
      'other party',
      'counterparty',
      'shared with',
      'recipient of data',
      'dsa parties',
    ],
  },
  'agreement.ref': {
    label: 'Reference of the agreement',
    example: 'DSA-0001',
    wordings: [
      'dsa reference',
      'dsa ref',
      'agreement reference',
      'agreement ref',
      'dsa number',
      'agreement number',
    ],
  },
  'agreement.title': {
    label: 'Title of the agreement',
    example: 'Planning dashboard',
    wordings: [
      'dsa title',
      'agreement title',
      'dsa name',
      'agreement name',
      'name of agreement',
      'title of agreement',
      'name of dsa',
      'title of dsa',
      'agreement',
      'dsa',
    ],
  },
  'agreement.signedOn': {
    label: 'When the agreement was signed',
    example: '3 March 2024',
    wordings: [
      'date of agreement',
      'agreement date',
      'date signed',
      'signed on',
      'date of signature',
      'dsa date',
    ],
  },
  'agreement.version': {
    label: 'Version of the agreement',
    example: '2.1',
    wordings: ['version', 'agreement version', 'dsa version', 'version number'],
  },
  clause: {
    label: 'Clause that allows it',
    example: '8.2',
    wordings: ['clause', 'clause number', 'termination clause', 'notice clause'],
  },
  noticePeriod: {
    label: 'Notice period',
    example: '30 days',
    wordings: ['notice period', 'period of notice', 'length of notice', 'days notice'],
  },
  effectiveDate: {
    label: 'When it ends',
    example: '1 August 2026',
    wordings: [
      'effective date',
      'date of withdrawal',
      'withdrawal date',
      'end date',
      'termination date',
      'date of termination',
      'with effect from',
    ],
  },
  confirmBy: {
    label: 'By when it is to be confirmed',
    example: '15 July 2026',
    wordings: ['confirm by', 'confirmation date', 'date for confirmation', 'confirmation by'],
  },
  purposes: {
    label: 'Each purpose that ends',
    example: 'Planning of services',
    wordings: ['purposes', 'purpose', 'purposes withdrawn', 'data use', 'processing purpose'],
  },
  remaining: {
    label: 'Each purpose that goes on',
    example: 'Referral to the eye clinic',
    wordings: ['remaining purposes', 'purposes that continue', 'continuing purposes'],
  },
  'data.categories': {
    label: 'Categories of data',
    example: 'Coded records',
    wordings: [
      'data categories',
      'categories of data',
      'data items',
      'data shared',
      'type of data',
      'data description',
    ],
  },
  alternative: {
    label: 'What takes its place',
    example: 'Referral by letter',
    wordings: ['alternative', 'alternative arrangement', 'replacement'],
  },
  decidedOn: {
    label: 'When the partners decided',
    example: '2 June 2026',
    wordings: ['decision date', 'date of decision', 'date of partners meeting', 'decided on'],
  },
  change: {
    label: 'What kind of change it is',
    example: 'a new processor',
    wordings: ['change', 'type of change'],
  },
  about: {
    label: 'What the change is about',
    example: 'A new data platform',
    wordings: ['description of change', 'proposed change', 'details of change', 'about'],
  },
  toldOn: {
    label: 'When you were told',
    example: '20 May 2026',
    wordings: [
      'date told',
      'date of notification',
      'notified on',
      'date of your letter',
      'your letter dated',
    ],
  },
  'unit.ref': { label: 'Reference of the outside unit', example: 'WA-0001', wordings: ['unit reference'] },
  'unit.name': {
    label: 'Name of the outside unit',
    example: 'Community pharmacy hub',
    wordings: [
      'unit name',
      'name of unit',
      'provider name',
      'name of provider',
      'provider',
      'name of organisation with access',
    ],
  },
  raised: {
    label: 'When it was raised',
    example: 'with you on 4 May 2026',
    wordings: ['raised on', 'date raised'],
  },
  fallback: {
    label: 'The other way in the meantime',
    example: 'Secure email',
    wordings: ['fallback', 'alternative route', 'other route', 'alternative method'],
  },
  fallbackFrom: {
    label: 'From when the other way works',
    example: '20 July 2026',
    wordings: ['fallback from', 'alternative route from'],
  },
  'request.ref': {
    label: 'Reference of the request',
    example: 'REQ-0001',
    wordings: ['request reference', 'request ref', 'request number'],
  },
  'request.from': {
    label: 'Who sent the request',
    example: 'Example University',
    wordings: [
      'requester',
      'requesting organisation',
      'request from',
      'name of requester',
      'requestor',
      'received from',
      'organisation requesting',
    ],
  },
  'request.receivedOn': {
    label: 'When the request came',
    example: '3 June 2026',
    wordings: ['date received', 'received on', 'date of request', 'request date', 'date request received'],
  },
  'request.channel': {
    label: 'How the request came',
    example: 'email',
    wordings: ['how received', 'channel', 'received by', 'received via'],
  },
  'request.title': {
    label: 'Name of the request',
    example: 'Regional research platform',
    wordings: [
      'request title',
      'title of request',
      'project',
      'project title',
      'name of project',
      'dsa title',
      'name of dsa',
      'name of agreement',
      'study title',
    ],
  },
  'request.asked': {
    label: 'What is asked',
    example: 'A monthly extract of coded records',
    wordings: [
      'request details',
      'details of request',
      'what is requested',
      'data requested',
      'description of request',
    ],
  },
  'request.claim': {
    label: 'What they say requires it',
    example: 'The requester says that taking part is voluntary.',
    wordings: ['claimed basis', 'lawful basis claimed', 'basis of request'],
  },
  'request.citation': {
    label: 'The duty that they cite',
    example: 'Section 259',
    wordings: ['citation', 'legal basis cited', 'statute cited'],
  },
  'request.deadline': {
    label: 'By when they want an answer',
    example: '1 July 2026',
    wordings: ['request deadline', 'deadline for request', 'deadline of request', 'deadline given'],
  },
  reading: {
    label: 'How you read the request',
    example: 'a secondary use',
    wordings: ['our reading', 'secondary or direct care', 'type of use'],
  },
  documents: {
    label: 'Each document enclosed',
    example: 'Draft agreement',
    wordings: ['documents', 'enclosures', 'enclosed documents', 'attachments', 'enclosed'],
  },
  holdingReplyOn: {
    label: 'When the holding reply was sent',
    example: '4 June 2026',
    wordings: ['date of holding reply', 'holding reply date'],
  },
  found: {
    label: 'How many agreements were found',
    example: '24',
    wordings: ['number of agreements', 'agreements found', 'number of dsas', 'total agreements'],
  },
  requests: {
    label: 'How many new requests came',
    example: '3',
    wordings: ['number of requests', 'new requests'],
  },
  'icb.sentOn': {
    label: 'When you wrote to the ICB',
    example: '5 May 2026',
    wordings: ['date of letter to icb', 'icb letter date', 'date sent to icb'],
  },
  'icb.repliedOn': {
    label: 'When the ICB replied',
    example: '30 May 2026',
    wordings: ['date of icb reply', 'icb reply date'],
  },
  ppgOn: {
    label: 'When you spoke with the PPG',
    example: '20 May 2026',
    wordings: ['ppg date', 'date of ppg meeting', 'ppg meeting date'],
  },
  safety: { label: 'Concerns about safety', example: 'None', wordings: ['safety concerns', 'safety issues'] },
  purpose: {
    label: 'For which purpose the LMC may use the data',
    example: 'A local survey',
    wordings: ['purpose of use'],
  },
  question: {
    label: 'Your question',
    example: 'May this sharing go on?',
    wordings: ['question', 'our question', 'opinion sought'],
  },
  role: {
    label: 'To whom staff pass requests',
    example: 'the practice manager',
    wordings: ['pass to', 'responsible role'],
  },
  igLead: {
    label: 'Who leads on information governance',
    example: 'Dr A Patel',
    wordings: ['ig lead', 'information governance lead', 'name of ig lead'],
  },
};

/** `request.holdingReply` as "Request holding reply". */
function spelled(name: string): string {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[.\-_]/g, ' ')
    .toLowerCase();
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}

const LISTS: ReadonlySet<string> = new Set(['agreements', 'purposes', 'remaining', 'documents']);

/** A field as people choose it. */
export const toTemplateField = (name: string, isList: boolean): TemplateField => ({
  name,
  label: words[name]?.label ?? spelled(name),
  repeated: isList || LISTS.has(name) || LISTS.has(name.split('.')[0] ?? ''),
});

/** Usual wordings of a field. */
export const wordingsOf = (name: string): readonly string[] => words[name]?.wordings ?? [];

/** What stands for a field when a template is looked at without a letter. */
export const exampleOf = ({ name, label }: TemplateField): string => words[name]?.example ?? `(${label})`;

/** Whether the words of a field are known: what is none of a letter's, like a condition of a template, is not. */
export const isKnownField = (name: string): boolean => Object.hasOwn(words, name);

/** What goes into a place: a text, or one for each entry of a list. */
export type FieldValues = ReadonlyMap<string, string | readonly string[]>;

/** A letter's merge fields as an own template takes them: texts, and lists with those of their entries' members. */
export function valuesOf(fields: MergeFields): FieldValues {
  const values = new Map<string, string | readonly string[]>();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') values.set(name, value);
    else if (typeof value !== 'boolean') {
      values.set(
        name,
        value.map((entry) => (typeof entry === 'string' ? entry : lineOf(entry))),
      );
      const members = new Set(
        value.flatMap((entry) => (typeof entry === 'string' ? [] : Object.keys(entry))),
      );
      for (const member of members) {
        values.set(
          `${name}.${member}`,
          value.map((entry) => (typeof entry === 'string' ? '' : textOf(entry[member]))),
        );
      }
    }
  }
  return values;
}

const textOf = (value: MergeFields[string] | undefined): string => (typeof value === 'string' ? value : '');

/** An agreement of a list in one line. */
const lineOf = (entry: MergeFields): string => {
  const [ref, title, parties] = ['ref', 'title', 'parties'].map((member) => textOf(entry[member]));
  return [[ref, title].filter((part) => part !== '').join(' '), parties]
    .filter((part) => part !== '')
    .join(', ');
};

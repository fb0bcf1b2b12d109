import type { AgreementRow } from '../agreement/list';
import { partyTypeLabels } from '../agreement/labels';
import type { Party } from '../agreement/schema';
import { formatDate, type IsoDate } from '../calendar';
import { practiceFieldLabels } from '../practice/labels';
import type { PracticeInput } from '../practice/schema';
import type { IcbLetterInput, LetterBlock, MissingField, ReplyInput, SentInput } from './schema';

/** An agreement as a letter tells of it. */
export interface NamedAgreement {
  readonly ref: string;
  readonly title: string;
  readonly parties: readonly Pick<Party, 'name' | 'type'>[];
}

// In the letter's order. The CCIO's name is not among them: a vacant post is addressed by its role.
const PLACEHOLDERS = {
  address: '[practice address]',
  email: '[practice email address]',
  icbName: '[name of the integrated care board]',
  icbAddress: '[address of the integrated care board]',
  lmcName: '[name of the local medical committee]',
  dpoName: '[name of our data protection officer]',
  signatoryName: '[name of the person who signs]',
  signatoryRole: '[role of the person who signs]',
} as const satisfies Partial<Record<keyof PracticeInput, string>>;
type NeededField = keyof typeof PLACEHOLDERS;

/** What stands in a letter for details that are missing. */
export const placeholders: readonly string[] = Object.values(PLACEHOLDERS);

const NEEDED: readonly NeededField[] = [
  'address',
  'email',
  'icbName',
  'icbAddress',
  'lmcName',
  'dpoName',
  'signatoryName',
  'signatoryRole',
];

// The letter must have somewhere to go: the ICB's address, or else the CCIO's email address.
const isMissing = (practice: PracticeInput, field: NeededField): boolean =>
  practice[field] === '' && (field !== 'icbAddress' || practice.ccioEmail === '');

/** What the ICB letter needs of the practice's details and does not find, in the letter's order. */
export function icbLetterMissing(practice: PracticeInput): MissingField[] {
  return NEEDED.filter((field) => isMissing(practice, field)).map((field) => ({
    field,
    label: practiceFieldLabels[field],
  }));
}

const LIVE = new Set<AgreementRow['status']>([
  'draft',
  'proposed',
  'active',
  'suspended',
  'notice-given',
  'unknown',
]);

/**
 * Whether the ICB letter names an agreement unless somebody decides otherwise: one that may be in use, may serve
 * more than direct care, and is not known to be required.
 */
export function isSuggestedForIcb(
  row: Pick<AgreementRow, 'status' | 'useKind' | 'nationalStatus' | 'archived'>,
): boolean {
  return (
    !row.archived &&
    LIVE.has(row.status) &&
    row.useKind !== 'direct-care' &&
    row.nationalStatus !== 'required-by-law' &&
    row.nationalStatus !== 'contractual'
  );
}

const COMPANY_FORM = /[\s,]+(ltd|limited|plc|llp|inc|uk|group|holdings)\.?$/i;

/** The names under which a company may stand in a title: as entered, and without its legal form. */
function namesOf(company: string): string[] {
  const names = [company];
  for (let name = company; COMPANY_FORM.test(name);) {
    name = name.replace(COMPANY_FORM, '');
    names.push(name);
  }
  return names.filter((name) => name.length >= 3);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A title with the names of the agreement's own companies taken out: letters name no company. */
export function withoutCompanyNames({ title, parties }: NamedAgreement): string {
  const names = parties.filter((party) => party.type === 'company').flatMap((party) => namesOf(party.name));
  return names.reduce(
    (text, name) =>
      text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'), '(company)'),
    title,
  );
}

const KINDS: Record<Party['type'], string> = {
  ...partyTypeLabels,
  company: 'A company',
  other: 'Another organisation',
  unknown: 'Not recorded',
};

/** The kinds of an agreement's other parties; those not recorded are told of only where no kind is known. */
function kindsOf({ parties }: NamedAgreement): string {
  const types = new Set(parties.map((party) => party.type));
  if (types.size > 1) types.delete('unknown');
  return [...types].map((type) => KINDS[type]).join('; ');
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text });
const section = (heading: string, ...paragraphs: readonly string[]): LetterBlock[] => [
  { kind: 'heading', text: heading },
  ...paragraphs.map(paragraph),
];

/** What is asked about each agreement, numbered so that a reply can be checked against it (letters.md, L1). */
const QUESTIONS: readonly string[] = [
  'The parties, and the role of each: controller, joint controller, processor, sub-processor or recipient.',
  'Each purpose, and whether it is the direct care of the individual patient or a secondary use.',
  'The lawful basis under Article 6 and the condition under Article 9 of the UK GDPR, and the legal power relied on. Where taking part is said to be compulsory: the statute, notice, direction or contract clause that makes it so.',
  'How the duty of confidentiality is met. Where approval under section 251 of the NHS Act 2006 is relied on: its reference and the date it expires.',
  'The data protection impact assessment, with a copy, who made it and the date it was last reviewed.',
  'The data items, and the form in which they leave the practice: identifiable, pseudonymised, anonymised or aggregated.',
  'How opt-outs are handled (Type 1 opt-out, national data opt-out, other objections), and who applies them.',
  'The processors, and the platform on which the data are held now and since when.',
  'Onward use: who else receives the data, whether for commercial use, and whether outside the United Kingdom.',
  'How long the data are kept, and what happens to them when the agreement ends.',
  'The notice period, and how a practice leaves.',
  'The date of our signature, with a copy of what was signed, and the date of the next review.',
];

const STANCE: Record<IcbLetterInput['scope'], readonly string[]> = {
  A: [],
  B: [
    'Beyond that, we intend to withdraw from existing sharing that no law, no contract and no professional duty requires, after reviewing each agreement by itself. Where we do not yet know whether one is required, we ask first and change nothing meanwhile.',
  ],
};

function annex(agreements: readonly NamedAgreement[]): LetterBlock[] {
  if (agreements.length === 0) return [];
  return [
    { kind: 'annex', text: 'Annex: agreements that we know of' },
    paragraph(
      'That an agreement stands here does not say whether it is voluntary or required. Other parties are shown by kind, not by name.',
    ),
    {
      kind: 'table',
      head: ['Our reference', 'Agreement', 'Other parties'],
      rows: agreements.map((agreement): [string, string, string] => [
        agreement.ref,
        withoutCompanyNames(agreement),
        kindsOf(agreement),
      ]),
    },
    // Word wants a paragraph after a table that ends a document.
    paragraph('End of the annex.'),
  ];
}

/**
 * The letter to the ICB's Chief Clinical Information Officer (L1), in our own words. What is not filled in shows
 * as a placeholder in square brackets. Names no company, and says of no sharing that it is unlawful.
 */
export function icbLetterBlocks({
  practice,
  input,
  agreements,
  ref,
  today,
}: {
  readonly practice: PracticeInput;
  readonly input: IcbLetterInput;
  readonly agreements: readonly NamedAgreement[];
  readonly ref: string;
  readonly today: IsoDate;
}): LetterBlock[] {
  const given = (field: NeededField): string =>
    practice[field] === '' ? PLACEHOLDERS[field] : practice[field];
  const role = 'Chief Clinical Information Officer';
  const icb = given('icbName');

  const addressee = [
    ...(practice.ccioName === '' ? [] : [practice.ccioName]),
    role,
    icb,
    ...(practice.icbAddress === '' && practice.ccioEmail !== '' ? [] : lines(given('icbAddress'))),
    ...(practice.ccioEmail === '' ? [] : [`By email: ${practice.ccioEmail}`]),
  ];

  return [
    {
      kind: 'address',
      lines: [practice.name, ...lines(given('address')), given('email'), `ODS code: ${practice.odsCode}`],
    },
    { kind: 'address', lines: addressee },
    { kind: 'address', lines: [formatDate(today), `Our reference: ${ref}`] },
    { kind: 'line', text: `Dear ${practice.ccioName === '' ? role : practice.ccioName}` },
    { kind: 'subject', text: 'Data sharing agreements: our position, and a request for information' },

    ...section(
      'Who we are',
      `${practice.name} is the controller of the GP records of its registered patients. We are reviewing every arrangement under which data about our patients leave the practice, so that we know what is shared, with whom, for which purpose and on which legal ground.`,
      ...(input.campaignMention
        ? [
            'The representatives of general practitioners in England have asked practices to take this step. We write for this practice alone and in our own words.',
          ]
        : []),
    ),
    ...section(
      'Our position',
      `From ${formatDate(input.fromDate)} we do not enter into new agreements for secondary uses of patient data where taking part is voluntary. By secondary uses we mean purposes beyond the care of the individual patient, such as research, planning and commissioning. We review the agreements that exist already, one by one, with the information that you send us.`,
      ...STANCE[input.scope],
      'Sharing for the direct care of patients continues. So does sharing that a law, a statutory notice or direction, or our contract requires. This letter ends no agreement and gives no notice under any. Where notice is due we will give it separately, on the terms of the agreement.',
    ),
    ...section(
      'What we ask of you',
      `Please send us one list of every agreement about the data of GP patients in the area of ${icb} to which this practice is a party. Please include those that you or a predecessor body commissioned, host or signed on behalf of practices. For each agreement, please state:`,
    ),
    { kind: 'numbered', items: [...QUESTIONS] },
    paragraph('Where you do not hold an answer, please tell us who does.'),
    ...(agreements.length === 0
      ? []
      : [
          paragraph(
            'The annex lists agreements that our register has. Please cover them in your list, and add what is missing.',
          ),
        ]),
    ...section(
      'Changes',
      'Please tell us in writing, before it takes effect, of any change of processor, platform, recipient or purpose, early enough for us to decide as controller. Please do not take our silence as agreement.',
    ),
    ...section(
      'Earlier signatures',
      'Please do not treat an earlier signature, or an activation in our clinical system, as consent to a new purpose.',
    ),
    ...section(
      'Your reply',
      `Please reply to ${given('email')} by ${formatDate(input.replyDue)}. One answer for all practices in your area is welcome, as long as it shows which agreements concern us.`,
    ),
    ...section(
      'Copies',
      `We copy this letter to ${given('lmcName')}, to your data protection officer and to our own, ${given('dpoName')}.`,
    ),
    ...section('Patient care'),
    // Keeps the signature company over a page break.
    { kind: 'line', text: 'Nothing in this letter affects the care of any patient.' },
    {
      kind: 'signature',
      closing: 'Yours sincerely',
      lines: [given('signatoryName'), given('signatoryRole'), practice.name],
    },
    {
      kind: 'address',
      lines: [
        'Copies to:',
        given('lmcName'),
        `Data Protection Officer, ${icb}`,
        `${given('dpoName')}, Data Protection Officer of the practice`,
      ],
    },
    ...annex(agreements),
    {
      kind: 'footer',
      text: `${practice.name} is the author of this letter. Not legal advice. Contains no patient data.`,
    },
  ];
}

type FieldProblems = Readonly<Record<string, string[]>>;

/** What is wrong with the dates of a letter to be made today, by field; empty when nothing is. */
export function icbLetterProblems(input: Pick<IcbLetterInput, 'replyDue'>, today: IsoDate): FieldProblems {
  return input.replyDue > today
    ? {}
    : { replyDue: ['The reply date must be after today. Choose a later date'] };
}

/** What is wrong with the dates on which a letter made on `madeOn` is said to be sent and due, by field. */
export function sentProblems(
  { sentOn, replyDue }: Pick<SentInput, 'sentOn' | 'replyDue'>,
  { madeOn, today }: { readonly madeOn: IsoDate; readonly today: IsoDate },
): FieldProblems {
  return {
    ...(sentOn > today
      ? { sentOn: ['The date sent is in the future. Record it once the letter is sent'] }
      : {}),
    ...(sentOn < madeOn
      ? { sentOn: [`The letter was made on ${formatDate(madeOn)}. It cannot have been sent before`] }
      : {}),
    ...(replyDue < sentOn ? { replyDue: ['The reply date is before the date sent. Check both dates'] } : {}),
  };
}

/** What is wrong with the date on which the reply to a letter sent on `sentOn` is said to have come, by field. */
export function replyProblems(
  { receivedOn }: Pick<ReplyInput, 'receivedOn'>,
  { sentOn, today }: { readonly sentOn: IsoDate; readonly today: IsoDate },
): FieldProblems {
  if (receivedOn > today) return { receivedOn: ['The date of the reply is in the future. Check it'] };
  if (receivedOn < sentOn) {
    return { receivedOn: [`The letter was sent on ${formatDate(sentOn)}. The reply cannot be older`] };
  }
  return {};
}

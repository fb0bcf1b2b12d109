import { z } from 'zod';
import { instant } from '../calendar';
import { id } from '../ids';
import { letterKinds } from '../letter/kinds';
import { cleanText, oneLine, optionalText } from '../text';

/** How Word files mark a place that is to be filled in. */
export const placeholderForms = [
  'braces',
  'brackets',
  'angles',
  'crosses',
  'line',
  'date-pattern',
  'highlight',
  'content-control',
  'form-field',
  'word-field',
] as const;
export type PlaceholderForm = (typeof placeholderForms)[number];

export const placeholderFormLabels: Record<PlaceholderForm, string> = {
  braces: 'In braces',
  brackets: 'In square brackets',
  angles: 'In angle brackets',
  crosses: 'A row of crosses',
  line: 'A line to write on',
  'date-pattern': 'A date to write over',
  highlight: 'Highlighted',
  'content-control': 'A box of Word',
  'form-field': 'A form field of Word',
  'word-field': 'A field of Word',
};

/** What goes into a place: a detail or date of the letter, always the same text, what a person types, or nothing. */
export const filling = z.discriminatedUnion('as', [
  z.object({ as: z.literal('field'), field: z.string().min(1).max(100) }),
  z.object({
    as: z.literal('text'),
    text: z
      .string()
      .transform(cleanText)
      .pipe(z.string().min(1, 'Enter the text that always stands here').max(2000, 'This text is too long')),
  }),
  z.object({ as: z.literal('ask') }),
  z.object({ as: z.literal('leave') }),
]);
export type Filling = z.output<typeof filling>;

/** By the key of the place. */
export const mapping = z.record(z.string().max(200), filling);
export type Mapping = z.output<typeof mapping>;

/** A place of a template that is to be filled in, or several that ask for the same. */
export const placeholder = z.object({
  /** The same for the same place of the same file. */
  key: z.string(),
  form: z.enum(placeholderForms),
  /** As it stands in the file. */
  shown: z.string(),
  /** What it asks for in its own words; empty for a line or crosses. */
  label: z.string(),
  /** The words around it. */
  before: z.string(),
  after: z.string(),
  /** Where it stands: "the text", "the header". */
  place: z.string(),
  times: z.int().positive(),
});
export type Placeholder = z.infer<typeof placeholder>;

/** Something that the app can write into a place. */
export const templateField = z.object({
  name: z.string(),
  label: z.string(),
  /** One for each entry of a list: its row or paragraph is repeated. */
  repeated: z.boolean(),
});
export type TemplateField = z.infer<typeof templateField>;

const kind = z.enum(letterKinds, 'Choose which letter it stands for');
const name = oneLine('a name for the template', 100);
const source = optionalText(200);

export const templateInput = z.object({ kind, name, source });
export type TemplateInput = z.output<typeof templateInput>;

/** A practice's own text for a kind of letter. */
export const ownTemplate = z.object({
  id,
  version: z.int().positive(),
  kind,
  name: z.string(),
  /** Whose text it is and of when: "BMA letter of 12 May 2026". */
  source: z.string(),
  fileName: z.string(),
  /** A person has said what goes where; before that it makes no letter. */
  ready: z.boolean(),
  /** What people are asked for with each letter. */
  asked: z.array(placeholder),
  addedAt: instant,
});
export type OwnTemplate = z.infer<typeof ownTemplate>;

export const templateDetail = ownTemplate.extend({
  placeholders: z.array(placeholder),
  mapping,
  fields: z.array(templateField),
});
export type TemplateDetail = z.infer<typeof templateDetail>;

export const templateChange = z.object({ id, version: z.int().positive(), name, source, mapping });
export type TemplateChange = z.output<typeof templateChange>;

/** The own template that a letter is to be made from, and what was typed for it; null: the app's own text. */
export const templateUse = z
  .object({ id, answers: z.record(z.string().max(200), optionalText(2000)) })
  .nullable();
export type TemplateUse = z.output<typeof templateUse>;

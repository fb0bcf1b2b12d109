import { z } from 'zod';
import {
  type Filling,
  type Mapping,
  type Placeholder,
  type TemplateDetail,
  templateChange,
} from '../../../shared/domain/template/schema';
import { cleanText } from '../../../shared/domain/text';

/** What goes into one place, as it is chosen: "ask", "text", "leave", or a field after this mark. */
const FIELD = 'field ';

const row = z
  .object({ choice: z.string(), text: z.string().transform(cleanText) })
  .superRefine(({ choice, text }, context) => {
    if (choice === 'text' && text === '') {
      context.addIssue({ code: 'custom', path: ['text'], message: 'Enter the text that always stands here' });
    }
  });
type Row = z.output<typeof row>;

export const templateForm = templateChange.pick({ name: true, source: true }).extend({ rows: z.array(row) });

const choiceOf = (filling: Filling | undefined): Row => ({
  choice: filling?.as === 'field' ? `${FIELD}${filling.field}` : (filling?.as ?? 'ask'),
  text: filling?.as === 'text' ? filling.text : '',
});

const fillingOf = ({ choice, text }: Row): Filling => {
  if (choice.startsWith(FIELD)) return { as: 'field', field: choice.slice(FIELD.length) };
  if (choice === 'text') return { as: 'text', text };
  return choice === 'leave' ? { as: 'leave' } : { as: 'ask' };
};

/** The form as it begins: one row for each place, in the order of the letter. */
export const toForm = ({ name, source, placeholders, mapping }: TemplateDetail) => ({
  name,
  source,
  rows: placeholders.map(({ key }) => choiceOf(mapping[key])),
});

/** What goes where, from the form's rows. */
export const toMapping = (placeholders: readonly Placeholder[], rows: readonly Row[]): Mapping =>
  Object.fromEntries(
    placeholders.flatMap(({ key }, n) => {
      const chosen = rows[n];
      return chosen === undefined ? [] : [[key, fillingOf(chosen)]];
    }),
  );

/** What can be chosen for a place. */
export const choicesOf = ({ fields }: TemplateDetail): Record<string, string> => ({
  ask: 'Ask me each time',
  text: 'Always the same text',
  leave: 'Leave it as it is',
  ...Object.fromEntries(fields.map(({ name, label }) => [`${FIELD}${name}`, label])),
});

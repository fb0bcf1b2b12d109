import { z } from 'zod';
import { id } from '../ids';
import { oneLine } from '../text';
import { summariseUseKind } from './rules';
import { type Agreement, agreement, purposeInput } from './schema';

/** The most agreements that one is split into. */
const partNumbers = ['1', '2', '3', '4', '5'] as const;

/** Into which agreements one is split: their titles, and each purpose with the number of its agreement. */
export const splitParts = z
  .object({
    titles: z
      .array(z.object({ title: oneLine('a title', 200) }))
      .min(2, 'Make at least two agreements')
      .max(partNumbers.length),
    purposes: z
      .array(purposeInput.extend({ part: z.enum(partNumbers) }))
      .min(2)
      .max(100),
  })
  .superRefine(({ titles, purposes }, context) => {
    for (const [at] of titles.entries()) {
      const own = purposes.filter(({ part }) => Number(part) === at + 1);
      const message =
        own.length === 0
          ? 'Give this agreement at least one purpose'
          : summariseUseKind(own) === 'mixed'
            ? 'This agreement would still be mixed. Put direct care and secondary use into different ones'
            : null;
      if (message !== null) context.addIssue({ code: 'custom', path: ['titles', at, 'title'], message });
    }
    for (const [at, { part }] of purposes.entries()) {
      if (Number(part) > titles.length)
        context.addIssue({
          code: 'custom',
          path: ['purposes', at, 'part'],
          message: 'Choose one of the agreements above',
        });
    }
  });
export type SplitParts = z.output<typeof splitParts>;

export const splitResult = z.object({ original: agreement, parts: z.array(agreement) });

const relative = z.object({ id, ref: z.string(), title: z.string(), archived: z.boolean() });
/** What an agreement was split from and into. */
export const agreementFamily = z.object({ splitFrom: relative.nullable(), parts: z.array(relative) });
export type AgreementFamily = z.infer<typeof agreementFamily>;

/**
 * A first proposal: what is for direct care in one agreement, the rest in another. A purpose that is both stands in
 * each, so that its words can be put apart.
 */
export function proposeSplit({ title, purposes }: Pick<Agreement, 'title' | 'purposes'>): SplitParts {
  return {
    titles: [{ title: `${title}: direct care` }, { title: `${title}: secondary use` }],
    purposes: purposes.flatMap((purpose): SplitParts['purposes'] =>
      purpose.useKind === 'mixed'
        ? [
            { ...purpose, useKind: 'direct-care', part: '1' },
            { ...purpose, useKind: 'secondary', part: '2' },
          ]
        : [{ ...purpose, part: purpose.useKind === 'direct-care' ? '1' : '2' }],
    ),
  };
}

/** The agreements that a split makes, each with its title and its purposes. */
export const partsOf = ({ titles, purposes }: SplitParts): Pick<Agreement, 'title' | 'purposes'>[] =>
  titles.map(({ title }, at) => ({
    title,
    purposes: purposes
      .filter(({ part }) => Number(part) === at + 1)
      .map(({ part: _part, ...purpose }) => purpose),
  }));

/** Purposes of the agreement that stand in no part word for word; a mixed one is expected to be put in other words. */
export const leftOut = (
  { purposes }: Pick<Agreement, 'purposes'>,
  split: SplitParts,
): Agreement['purposes'] =>
  purposes.filter(
    ({ text, useKind }) => useKind !== 'mixed' && !split.purposes.some((purpose) => purpose.text === text),
  );

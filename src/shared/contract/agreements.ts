import { z } from 'zod';
import { agreementFilter, agreementList, agreementRow } from '../domain/agreement/list';
import { agreement, agreementInput } from '../domain/agreement/schema';
import { id } from '../domain/ids';
import { optionalText, requiredText } from '../domain/text';
import { command, query } from './define';

const target = z.object({ id, version: z.int().positive() });

export const agreementsContract = {
  'agreements.list': query(agreementFilter, agreementList),
  'agreements.get': query(z.object({ id }), z.object({ agreement, row: agreementRow })),
  'agreements.create': command(agreementInput, agreement),
  /** Refused as `stale` when somebody saved another version meanwhile. */
  'agreements.update': command(target.extend({ input: agreementInput }), agreement),
  'agreements.archive': command(
    target.extend({ reason: requiredText('why it is archived', 500) }),
    agreement,
  ),
  'agreements.restore': command(target.extend({ reason: optionalText(500) }), agreement),
} as const;

import { z } from 'zod';
import { bulkChange, bulkChanged, bulkIds, bulkRow } from '../domain/agreement/bulk';
import { duplicatesFound, likeEntry, likeInput } from '../domain/agreement/duplicates';
import { agreementList, agreementRow, agreementWindow } from '../domain/agreement/list';
import { agreement, agreementInput } from '../domain/agreement/schema';
import { agreementFamily, splitParts, splitResult } from '../domain/agreement/split';
import { id } from '../domain/ids';
import { optionalText, requiredText } from '../domain/text';
import { command, query } from './define';

const target = z.object({ id, version: z.int().positive() });

export const agreementsContract = {
  'agreements.list': query(agreementWindow, agreementList),
  /** Only which agreements fit. */
  'agreements.ids': query(agreementWindow, z.array(id)),
  'agreements.get': query(z.object({ id }), z.object({ agreement, row: agreementRow })),
  'agreements.family': query(z.object({ id }), agreementFamily),
  'agreements.create': command(agreementInput, agreement),
  /** Refused as `stale` when somebody saved another version meanwhile. */
  'agreements.update': command(target.extend({ input: agreementInput }), agreement),
  'agreements.archive': command(
    target.extend({ reason: requiredText('why it is archived', 500) }),
    agreement,
  ),
  'agreements.restore': command(target.extend({ reason: optionalText(500) }), agreement),
  /** One mixed agreement becomes several; the original is archived. */
  'agreements.split': command(target.and(splitParts), splitResult),
  /** Undoes a split. */
  'agreements.rejoin': command(target, agreement),
  /** The agreements that one being typed looks like. */
  'agreements.like': query(likeInput, z.array(likeEntry)),
  'agreements.duplicates': query(z.object({}), duplicatesFound),
  /** Keeps that two agreements that look alike are not the same, or takes it back. */
  'agreements.tell-apart': command(z.object({ first: id, second: id, apart: z.boolean() }), z.object({})),
  'agreements.bulk-rows': query(z.object({ ids: bulkIds }), z.array(bulkRow)),
  /** All or none. The reply, sent back, undoes it. */
  'agreements.change-many': command(bulkChange, bulkChanged),
} as const;

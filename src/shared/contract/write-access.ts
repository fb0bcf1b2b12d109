import { z } from 'zod';
import { writeAccessGuide } from '../content/write-access';
import { id } from '../domain/ids';
import { requiredText } from '../domain/text';
import {
  doneStep,
  writeAccessDecision,
  writeAccessSteps,
  writeAccessUnit,
  writeAccessUnitInput,
} from '../domain/write-access/schema';
import { command, query } from './define';

const target = z.object({ id, version: z.int().positive() });
const withReason = target.extend({ reason: requiredText('the reason', 500) });

/** Outside units that can write to the practice's records. */
export const writeAccessContract = {
  'content.write-access': query(z.object({}), writeAccessGuide, 'nothing'),
  /** Every unit, the archived ones last. */
  'write-access.list': query(z.object({}), z.array(writeAccessUnit)),
  'write-access.get': query(z.object({ id }), writeAccessUnit),
  'write-access.create': command(writeAccessUnitInput, writeAccessUnit),
  /** A change after which the rule says something else takes the partners' decision away. */
  'write-access.update': command(target.extend({ input: writeAccessUnitInput }), writeAccessUnit),
  /** A partner says that a step is done. */
  'write-access.tick': command(target.extend({ done: doneStep }), writeAccessUnit, 'confirm'),
  'write-access.untick': command(
    withReason.extend({ step: z.enum(writeAccessSteps) }),
    writeAccessUnit,
    'confirm',
  ),
  'write-access.decide': command(
    target.extend({ decision: writeAccessDecision }),
    writeAccessUnit,
    'confirm',
  ),
  'write-access.archive': command(withReason, writeAccessUnit),
  'write-access.restore': command(withReason, writeAccessUnit),
} as const;

import { Tag, type TagProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { writeAccessOutcomeLabels } from '../../../shared/domain/write-access/labels';
import type { WriteAccessOutcome } from '../../../shared/domain/write-access/schema';

const colours: Record<WriteAccessOutcome, TagProps['modifier']> = {
  'SAFETY-ACTION': 'red',
  'KEEP-AND-MANAGE': 'green',
  'FIND-OUT': 'yellow',
  'NO-ACTION': 'grey',
};

/** What the rule says of a unit. The words carry the meaning; the colour only helps. */
export const WriteAccessOutcomeTag = ({
  outcome,
}: {
  readonly outcome: WriteAccessOutcome;
}): ReactElement => (
  <Tag modifier={colours[outcome]} className="app-tag">
    {writeAccessOutcomeLabels[outcome]}
  </Tag>
);

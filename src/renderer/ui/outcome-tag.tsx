import { Tag, type TagProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { outcomeLabels } from '../../shared/domain/audit/labels';
import type { Outcome } from '../../shared/domain/audit/schema';

const colours: Record<Outcome, TagProps['modifier']> = {
  'KEEP-LAW': 'green',
  'KEEP-CONTRACT': 'green',
  'KEEP-DIRECT': 'aqua-green',
  'KEEP-BY-CHOICE': 'aqua-green',
  CLOSE: 'grey',
  QUERY: 'yellow',
  'WITHDRAW-CANDIDATE': 'purple',
  WITHDRAW: 'orange',
  'WITHDRAW-URGENT': 'red',
  REFER: 'blue',
  'SAFETY-ACTION': 'pink',
};

/** An audit's outcome, or that there is none yet. The words carry the meaning; the colour only helps. */
export function OutcomeTag({ outcome }: { readonly outcome: Outcome | null }): ReactElement {
  return outcome === null ? (
    <Tag modifier="white" className="app-tag">
      No outcome yet
    </Tag>
  ) : (
    <Tag modifier={colours[outcome]} className="app-tag">
      {outcomeLabels[outcome]}
    </Tag>
  );
}

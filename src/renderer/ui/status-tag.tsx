import { Tag, type TagProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { statusLabels } from '../../shared/domain/agreement/labels';
import type { AgreementStatus } from '../../shared/domain/agreement/schema';

const colours: Record<AgreementStatus, TagProps['modifier']> = {
  draft: 'white',
  proposed: 'blue',
  active: 'green',
  suspended: 'orange',
  'notice-given': 'orange',
  ended: 'grey',
  'never-started': 'grey',
  superseded: 'grey',
  unknown: 'yellow',
};

/** Where an agreement stands. */
export function StatusTag({ status }: { readonly status: AgreementStatus }): ReactElement {
  return (
    <Tag modifier={colours[status]} className="app-tag">
      {statusLabels[status]}
    </Tag>
  );
}

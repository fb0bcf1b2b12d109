import type { ReactElement } from 'react';
import { Notice } from '../../ui/notice';

/** Instead of a document that cannot be shown. */
export function Damaged(): ReactElement {
  return (
    <Notice kind="error" title="This document cannot be shown" live>
      <p>The file is damaged, or locked with a password. It can still be saved out as it was added.</p>
    </Notice>
  );
}

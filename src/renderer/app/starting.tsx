import type { ReactElement } from 'react';

/** What is seen for a moment, while the other processes answer. */
export function Starting(): ReactElement {
  return (
    <p className="app-starting" role="status">
      One moment…
    </p>
  );
}

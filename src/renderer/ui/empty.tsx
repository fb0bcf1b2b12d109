import type { ReactElement, ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What belongs here and why, and below it the buttons that make a start. */
  readonly children: ReactNode;
}

/** What stands where nothing is yet: it teaches what to do. */
export function Empty({ title, children }: EmptyProps): ReactElement {
  return (
    <section className="app-empty">
      <h2 className="nhsuk-heading-m">{title}</h2>
      {children}
    </section>
  );
}

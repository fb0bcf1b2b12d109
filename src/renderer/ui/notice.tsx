import type { ReactElement, ReactNode } from 'react';

interface NoticeProps {
  readonly kind?: 'info' | 'warning' | 'success' | 'error';
  readonly title?: string;
  /** Read out when it appears: for what turns up after the page was shown. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

const words = { info: 'Information', warning: 'Warning', success: 'Done', error: 'Problem' } as const;

/** A box that stands out from the text. Its kind is said in hidden words, not by the colour alone. */
export function Notice({ kind = 'info', title, live = false, children }: NoticeProps): ReactElement {
  return (
    <div className={`app-notice app-notice--${kind}`} role={live ? 'status' : undefined}>
      <span className="nhsuk-u-visually-hidden">{words[kind]}: </span>
      {title !== undefined && <p className="app-notice__title">{title}</p>}
      <div className="app-notice__body">{children}</div>
    </div>
  );
}

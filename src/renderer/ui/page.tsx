import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  readonly title: string;
  /**
   * What the window is called where the title is something that people entered: the window's name is known to the
   * operating system and outlives the lock in another process.
   */
  readonly windowTitle?: string;
  /** A few words above the title, like the number of a step. */
  readonly caption?: string;
  /** A sentence or two below the title. */
  readonly lead?: ReactNode;
  /** A `BackLink`, above the title. */
  readonly back?: ReactElement;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** `reading` for forms and texts, `wide` for tables. */
  readonly width?: 'reading' | 'wide';
  /** The id of the one field that everybody comes for: it takes the focus instead of the title. */
  readonly focus?: string;
  readonly children: ReactNode;
}

/** A screen: its one `h1`, which takes the focus when the page changes, and the window's title. */
export function Page({
  title,
  windowTitle = title,
  caption,
  lead,
  back,
  actions,
  width = 'wide',
  focus = '',
  children,
}: PageProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)) || focus);
    if (target === null) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    } else target.focus();
    // A new title is a new page, also where the component stays, as from question to question.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the title is what the effect waits for
  }, [title, focus]);
  return (
    <div className={`app-page app-page--${width}`}>
      <title>{`${windowTitle} – DSA Register`}</title>
      {back}
      <div className="app-page__head">
        <h1 className="app-page__title" tabIndex={-1} ref={heading}>
          {caption !== undefined && <span className="app-page__caption">{caption}</span>}
          {title}
        </h1>
        {actions !== undefined && <div className="app-page__actions">{actions}</div>}
      </div>
      {lead !== undefined && <div className="app-page__lead">{lead}</div>}
      {children}
    </div>
  );
}

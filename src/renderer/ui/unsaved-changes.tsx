import { useBlocker } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useEffect, useId, useLayoutEffect, useRef } from 'react';

interface UnsavedChangesProps {
  /** Asked whenever the person is about to go to another page. */
  readonly isUnsaved: () => boolean;
  /** Called when they leave all the same. */
  readonly onLeave?: () => void;
}

/** Stops a person who leaves a form with unsaved changes, and asks. Nothing to see until then. */
export function UnsavedChanges({ isUnsaved, onLeave }: UnsavedChangesProps): ReactElement | null {
  const shown = useRef(false);
  // A form that is hidden while the next page loads must not ask: nobody could answer it.
  useLayoutEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => shown.current && isUnsaved(),
    // Closing the window: the shell asks in its own dialog.
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  const titleId = useId();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (status === 'blocked') question.current?.focus();
  }, [status]);
  if (status !== 'blocked') return null;
  return (
    <div className="app-unsaved" role="alertdialog" aria-labelledby={titleId} tabIndex={-1} ref={question}>
      <p className="app-unsaved__title" id={titleId}>
        Your changes are not saved. Leave this page without them?
      </p>
      <div className="app-buttons">
        <Button type="button" small onClick={reset}>
          Stay on this page
        </Button>
        <Button
          type="button"
          small
          warning
          onClick={() => {
            onLeave?.();
            proceed();
          }}
        >
          Leave without saving
        </Button>
      </div>
    </div>
  );
}

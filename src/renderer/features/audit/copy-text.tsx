import { Button } from 'nhsuk-react-components';
import { type ReactElement, useRef } from 'react';
import { useNotify } from '../../lib/notify';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
}

/** A text to be taken elsewhere, with a button that copies it. */
export function CopyText({ label, text }: CopyTextProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const notify = useNotify();
  const copy = (): void => {
    area.current?.select();
    // The modern clipboard asks for a permission, and the app grants none to its pages.
    const copied = document.execCommand('copy');
    notify(copied ? 'Copied' : 'The text is selected. Press Ctrl and C to copy it');
  };
  return (
    <div className="app-copy">
      <textarea
        className="nhsuk-textarea app-copy__text"
        readOnly
        aria-label={label}
        rows={Math.min(12, text.split('\n').length + 1)}
        value={text}
        ref={area}
      />
      <Button type="button" secondary small onClick={copy}>
        Copy
      </Button>
    </div>
  );
}

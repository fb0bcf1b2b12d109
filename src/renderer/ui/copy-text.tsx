import { Button } from 'nhsuk-react-components';
import { type MouseEvent, type ReactElement, useRef, useState } from 'react';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
}

/** A text to be taken elsewhere, with a button that copies it. */
export function CopyText({ label, text }: CopyTextProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const [done, setDone] = useState('');
  const copy = ({ currentTarget: button }: MouseEvent<HTMLButtonElement>): void => {
    area.current?.focus();
    area.current?.select();
    // The modern clipboard asks for a permission, and the app grants none to its pages.
    const copied = document.execCommand('copy');
    if (copied) button.focus();
    setDone(copied ? 'Copied' : 'The text is selected. Press Ctrl and C to copy it');
  };
  return (
    <div className="app-copy">
      <textarea
        className="nhsuk-textarea app-copy__text"
        readOnly
        aria-label={label}
        rows={6}
        value={text}
        ref={area}
      />
      <div className="app-buttons">
        <Button type="button" secondary small onClick={copy}>
          Copy
        </Button>
        <output>{done}</output>
      </div>
    </div>
  );
}

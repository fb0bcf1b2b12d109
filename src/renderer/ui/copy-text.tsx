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
    setDone(copyFrom(area.current, button));
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

/** A button that copies what stands in a field of a form. */
export function CopyButton({
  label,
  field,
}: {
  readonly label: string;
  /** The id of the field. */
  readonly field: string;
}): ReactElement {
  const [done, setDone] = useState('');
  const copy = ({ currentTarget: button }: MouseEvent<HTMLButtonElement>): void => {
    setDone(copyFrom(document.getElementById(field), button));
  };
  return (
    <div className="app-buttons">
      <Button type="button" secondary small onClick={copy}>
        {label}
      </Button>
      <output>{done}</output>
    </div>
  );
}

/** Copies all of a field's text and goes back to the button. Gives what to tell the person. */
function copyFrom(field: HTMLElement | null, button: HTMLButtonElement): string {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return '';
  if (field.value === '') return 'There is nothing to copy';
  field.focus();
  field.select();
  // The modern clipboard asks for a permission, and the app grants none to its pages.
  const copied = document.execCommand('copy');
  if (copied) button.focus();
  return copied ? 'Copied' : 'The text is selected. Press Ctrl and C to copy it';
}

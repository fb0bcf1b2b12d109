import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type LetterDetail, type LetterFormat, letterFormats } from '../../../shared/domain/letter/schema';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { CopyText } from '../../ui/copy-text';
import { Notice } from '../../ui/notice';
import { PrintButton } from '../../ui/print-button';
import { useSaveLetter } from './api';

const labels: Record<LetterFormat, string> = {
  docx: 'Save as Word file',
  pdf: 'Save as PDF',
  txt: 'Save as plain text',
};

/** How a letter leaves the app: as a file, on paper, or pasted into an email. People do it; the app sends nothing. */
export function TakeAway({ letter }: { readonly letter: LetterDetail }): ReactElement {
  const save = useSaveLetter();
  const notify = useNotify();
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">Take it with you</h2>
      <p>
        Save it, read it, change the Word file if the partners wish, sign it and send it yourself. The app
        never sends anything. What you save, print or copy is no longer encrypted.
      </p>
      {save.error !== null && (
        <Notice kind="error" live>
          <p>{errorText(save.error)}.</p>
        </Notice>
      )}
      <div className="app-buttons">
        {letterFormats.map((format) => (
          <Button
            key={format}
            type="button"
            secondary
            small
            disabled={save.isPending}
            onClick={() => {
              save.mutate(
                { letterId: letter.id, format },
                {
                  onSuccess: ({ fileName }) => {
                    if (fileName !== null) notify(`Saved as ${fileName}`);
                  },
                },
              );
            }}
          >
            {labels[format]}
          </Button>
        ))}
        <PrintButton />
      </div>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Copy the text into an email</span>
        </summary>
        <div className="nhsuk-details__text">
          <p>For NHSmail, which loses the layout of a Word file when it is pasted.</p>
          <CopyText label="The letter as plain text" text={letter.look.text} />
        </div>
      </details>
    </section>
  );
}

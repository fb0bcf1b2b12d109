import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { errorText } from '../../lib/error-text';
import { Notice } from '../../ui/notice';
import { Alone } from './alone';
import { useOpenSample } from './api';

interface WelcomeScreenProps {
  readonly onCreate: () => void;
  readonly onRestore: () => void;
}

/** The very first screen: what this is, and the ways in. */
export function WelcomeScreen({ onCreate, onRestore }: WelcomeScreenProps): ReactElement {
  const sample = useOpenSample();
  return (
    <Alone title="Keep your data sharing agreements in order">
      <p>
        DSA Register is for GP practices in England. It lists every agreement under which your patients’ data
        leave the practice, helps you to judge each one with reasons, and makes the letters, notes and audit
        pack that prove it.
      </p>
      <p>
        <strong>Nothing leaves this computer.</strong> The app uses no network at all, and the register is
        encrypted: nobody reads it without your passphrase.
      </p>
      <p>Making a register takes about five minutes. What you do not know yet can wait.</p>
      {sample.isError && (
        <Notice kind="error" title="The sample practice did not open" live>
          <p>{errorText(sample.error)}.</p>
        </Notice>
      )}
      <div className="app-buttons">
        <Button type="button" onClick={onCreate} disabled={sample.isPending}>
          Create a register
        </Button>
        <Button
          type="button"
          secondary
          disabled={sample.isPending}
          onClick={() => {
            sample.mutate();
          }}
        >
          {sample.isPending ? 'Opening the sample practice…' : 'Try with a sample practice'}
        </Button>
      </div>
      {sample.isPending ? (
        <p role="status">Filling the sample practice with its agreements takes a few seconds.</p>
      ) : (
        <p className="nhsuk-hint">
          The sample practice is invented, and nothing that you do in it is kept. You can create your own
          register afterwards.
        </p>
      )}
      <p>
        Did your practice keep its register on another computer?{' '}
        <button type="button" className="nhsuk-link app-link-button" onClick={onRestore}>
          Restore a backup
        </button>
      </p>
    </Alone>
  );
}

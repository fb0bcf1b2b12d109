import { Button } from 'nhsuk-react-components';
import { type ReactElement, useId } from 'react';
import { AppError } from '../../../shared/errors';
import { errorText } from '../../lib/error-text';
import { Notice } from '../../ui/notice';
import { type PackProgress, useSavePack } from './api';

/** Saves the audit pack: shows how far it is, lets it be stopped, and says what to do with it. */
export function PackBox({ packName }: { readonly packName: string }): ReactElement {
  const { save, stop, progress } = useSavePack();
  const fileName = save.data?.fileName ?? null;
  return (
    <>
      <p>
        It will be called <strong className="app-file-name">{packName}</strong>. You choose where it is saved.
      </p>
      {progress === null ? (
        <Button
          type="button"
          disabled={save.isPending}
          onClick={() => {
            save.mutate();
          }}
        >
          Save the audit pack
        </Button>
      ) : (
        <Progress
          progress={progress}
          stopping={stop.isPending}
          onStop={() => {
            stop.mutate();
          }}
        />
      )}
      {save.isError && <Failure cause={save.error} />}
      {fileName !== null && (
        <Notice kind="success" title={`Saved as ${fileName}`} live>
          <p>What to do next:</p>
          <ol>
            <li>Open it and read the README. It says what each file is.</li>
            <li>
              Send it to your LMC by NHSmail, with <strong>[secure]</strong> in the subject line. The app does
              not send it.
            </li>
            <li>Delete the copies that nobody needs: the file is not encrypted.</li>
          </ol>
        </Notice>
      )}
    </>
  );
}

interface ProgressProps {
  readonly progress: PackProgress;
  readonly stopping: boolean;
  readonly onStop: () => void;
}

function Progress({ progress: { done, total, file }, stopping, onStop }: ProgressProps): ReactElement {
  const id = useId();
  return (
    <div className="app-progress">
      <label htmlFor={id}>Writing the audit pack</label>
      <progress id={id} className="app-progress__bar" value={done} max={total} />
      <p className="app-progress__text">
        {done} of {total} files{file === '' ? '' : `: ${file}`}
      </p>
      <Button type="button" secondary small disabled={stopping} onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}

function Failure({ cause }: { readonly cause: Error }): ReactElement {
  return cause instanceof AppError && cause.data.code === 'cancelled' ? (
    <Notice live title="Stopped">
      <p>Nothing was left behind, and the register is as it was.</p>
    </Notice>
  ) : (
    <Notice kind="error" live>
      <p>{errorText(cause)}. Nothing half-made was left behind, and the register is as it was.</p>
    </Notice>
  );
}

import { type ReactElement, useId } from 'react';
import type { BackupProgress } from './api';
import { stageWords } from './words';

/** How far the work is. Its last stage cannot be measured, so it shows no amount. */
export function Progress({
  label,
  progress,
}: {
  readonly label: string;
  readonly progress: BackupProgress | null;
}): ReactElement {
  const id = useId();
  const measured = progress !== null && progress.total > 1 ? progress : null;
  return (
    <div className="app-progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} className="app-progress__bar" value={measured?.done} max={measured?.total} />
      <p className="app-progress__text" role="status">
        {progress === null ? 'Starting' : stageWords[progress.stage]}…
      </p>
    </div>
  );
}

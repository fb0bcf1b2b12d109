import type { ReactElement, ReactNode } from 'react';

interface RepeatedRowProps {
  readonly legend: string;
  /** Takes the row away and puts the focus on what is left; null for a row that must stay. */
  readonly onRemove: (() => void) | null;
  readonly children: ReactNode;
}

/** One of several alike groups of fields. */
export function RepeatedRow({ legend, onRemove, children }: RepeatedRowProps): ReactElement {
  return (
    <fieldset className="app-row">
      <legend className="app-row__legend">{legend}</legend>
      <div className="app-row__fields">{children}</div>
      {onRemove !== null && (
        <button type="button" className="app-text-button app-row__remove" onClick={onRemove}>
          Remove <span className="nhsuk-u-visually-hidden">{legend.toLowerCase()}</span>
        </button>
      )}
    </fieldset>
  );
}

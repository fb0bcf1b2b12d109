import { Button } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { RepeatedRow } from './repeated-row';

interface RowListProps {
  readonly addLabel: string;
  /** What the row at a place is called, counted from 1. */
  readonly legend: (place: number) => string;
  readonly keys: readonly string[];
  readonly onAdd: () => void;
  readonly onRemove: (at: number) => void;
  readonly renderRow: (at: number) => ReactNode;
}

/** Rows of the same fields, none at first. When one was taken away, the focus stands on the button that adds one. */
export function RowList({ addLabel, legend, keys, onAdd, onRemove, renderRow }: RowListProps): ReactElement {
  const end = useRef<HTMLDivElement>(null);
  return (
    <>
      {keys.map((key, at) => (
        <RepeatedRow
          key={key}
          legend={legend(at + 1)}
          onRemove={() => {
            onRemove(at);
            end.current?.querySelector('button')?.focus();
          }}
        >
          {renderRow(at)}
        </RepeatedRow>
      ))}
      <div ref={end}>
        <Button type="button" secondary small onClick={onAdd}>
          {addLabel}
        </Button>
      </div>
    </>
  );
}

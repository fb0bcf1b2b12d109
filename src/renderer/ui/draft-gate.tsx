import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useState } from 'react';
import { formatInstant } from '../../shared/domain/calendar';
import type { Draft, DraftKey } from '../../shared/domain/draft/schema';
import { useClient } from '../lib/client-context';
import { draftQueries, type DraftSlot, useForgetDraft } from '../lib/use-draft';
import { Notice } from './notice';

interface DraftGateProps extends DraftKey {
  readonly version: number | null;
  readonly children: (slot: DraftSlot) => ReactNode;
}

/** Stands before a form: when it was left unfinished, asks whether to go on with that or without it. */
export function DraftGate(props: DraftGateProps): ReactElement {
  return <Gate key={`${props.form} ${props.about}`} {...props} />;
}

function Gate({ form, about, version, children }: DraftGateProps): ReactElement {
  const key = { form, about };
  const { data } = useSuspenseQuery(draftQueries.one(useClient(), key));
  // What was there when the form was opened; while somebody types, the form keeps its own.
  const [found] = useState(data);
  const [choice, setChoice] = useState<{ readonly fields: DraftSlot['fields'] } | null>(
    found === null ? { fields: null } : null,
  );
  const forget = useForgetDraft();
  if (found === null || choice !== null)
    return <>{children({ key, version, fields: choice?.fields ?? null })}</>;
  return (
    <Offer
      draft={found}
      changedSince={found.version !== version}
      onContinue={() => {
        setChoice({ fields: found.value });
      }}
      onDiscard={() => {
        forget(key);
        setChoice({ fields: null });
      }}
    />
  );
}

interface OfferProps {
  readonly draft: Draft;
  /** Somebody saved the thing after this was begun. */
  readonly changedSince: boolean;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
}

function Offer({ draft, changedSince, onContinue, onDiscard }: OfferProps): ReactElement {
  return (
    <Notice title={`You have unsaved work from ${formatInstant(draft.savedAt)}`}>
      {changedSince ? (
        <p>
          What it changes was saved again since then. If you continue, check every answer before you save:
          yours take the place of the newer ones.
        </p>
      ) : (
        <p>It was kept, encrypted, when you left or the register locked.</p>
      )}
      <div className="app-buttons">
        <Button type="button" small onClick={onContinue}>
          Continue with it
        </Button>
        <Button type="button" small secondary onClick={onDiscard}>
          Discard it
        </Button>
      </div>
    </Notice>
  );
}

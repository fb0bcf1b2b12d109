import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { likeInput, type LikeInput, likenessLabels } from '../../../shared/domain/agreement/duplicates';
import type { Id } from '../../../shared/domain/ids';
import { useClient } from '../../lib/client-context';
import { Notice } from '../../ui/notice';
import { agreementQueries } from './api';
import type { AgreementFormState } from './form-state';

// Long enough for a word to be finished.
const TYPING_MS = 500;

interface SimilarBoxProps {
  readonly form: AgreementFormState;
  /** The agreement that is being changed, which looks like itself. */
  readonly except: Id | null;
}

/** While an agreement is typed: those in the register that it might be the same as. It stops nobody. */
export function SimilarBox({ form, except }: SimilarBoxProps): ReactElement | null {
  const typed = useSettled(useWatch({ control: form.control }));
  const like = likeInput.safeParse({ ...typed, except });
  const input: LikeInput | null = like.success && like.data.title.trim().length > 2 ? like.data : null;
  const { data: found = [] } = useQuery({
    ...agreementQueries.like(useClient(), input),
    enabled: input !== null,
    placeholderData: keepPreviousData,
  });
  if (found.length === 0) return null;
  const shown = found.slice(0, 5);
  return (
    <Notice live title="Is it in the register already?">
      <ul>
        {shown.map(({ id, ref, title, counterparty, archived, why }) => (
          <li key={id}>
            <Link to="/agreements/$agreementId" params={{ agreementId: id }}>
              {ref} {title}
            </Link>
            {archived && ' (archived)'}, with {counterparty}.{' '}
            {why.map((likeness) => likenessLabels[likeness]).join('. ')}.
          </li>
        ))}
      </ul>
      {found.length > shown.length && <p>And {found.length - shown.length} more.</p>}
      <p>If it is another one, go on. What is typed here is kept while you look.</p>
    </Notice>
  );
}

/** A value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(value);
    }, TYPING_MS);
    return () => {
      window.clearTimeout(timer);
    };
    // The form hands out a new object each time; its text says whether anything is other.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  return settled;
}

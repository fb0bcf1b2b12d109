import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { Question } from '../../../shared/content/schema';
import { type Offer, type Answer } from '../../../shared/domain/audit/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { Notice } from '../../ui/notice';
import { cited } from './answer-label';

interface OffersProps {
  readonly question: Question;
  readonly offers: readonly Offer[];
  readonly answer: Answer | null;
  readonly isSaving: boolean;
  readonly onAccept: (offer: Offer) => void;
}

/** What is known of this question already. It is no answer until a person accepts it. */
export function Offers({ question, offers, answer, isSaving, onAccept }: OffersProps): ReactElement | null {
  const open = offers.filter((offer) => offer.questionId === question.id && offer.value !== answer?.value);
  if (open.length === 0) return null;
  return (
    <Notice title="Known already">
      <ul className="app-offers">
        {open.map((offer) => (
          <li key={`${offer.origin} ${offer.value}`}>
            <p>
              <strong>{question.options.find(({ value }) => value === offer.value)?.label}</strong>
              {offer.citation !== null && cited(offer.citation) !== '' && `, ${cited(offer.citation)}`}
              <span className="app-offers__from">{whence(offer)}</span>
            </p>
            {offer.note !== '' && <p className="app-note">{offer.note}</p>}
            <Button type="button" secondary small disabled={isSaving} onClick={() => onAccept(offer)}>
              Accept as today’s answer
              <span className="nhsuk-u-visually-hidden">
                : {question.options.find(({ value }) => value === offer.value)?.label}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p>Check that it still holds. Or answer otherwise below.</p>
    </Notice>
  );
}

const whence = ({ origin, from, on }: Offer): string =>
  origin === 'register'
    ? `The register says so: ${from}, as at ${formatDate(on)}`
    : `${from}, answered on ${formatDate(on)}`;

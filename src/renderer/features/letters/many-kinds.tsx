import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { addDays, formatDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import {
  askedIn,
  CHASER_DAYS,
  nextStepOf,
  openQuestions,
} from '../../../shared/domain/letter/correspondence';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { bmaReferralInput, readingLabels } from '../../../shared/domain/letter/kinds/bma-referral';
import {
  changeDutyLabels,
  changeLabels,
  changeRefusalInput,
} from '../../../shared/domain/letter/kinds/change-refusal';
import { dpoOpinionInput, opinionGiverLabels } from '../../../shared/domain/letter/kinds/dpo-opinion';
import {
  holdingReplyInput,
  holdingReplyVariantLabels,
} from '../../../shared/domain/letter/kinds/holding-reply';
import { chaserLabels, icbChaserInput } from '../../../shared/domain/letter/kinds/icb-chaser';
import { writeAccessNoticeInput } from '../../../shared/domain/letter/kinds/write-access-notice';
import type { ManyKind } from '../../../shared/domain/letter/many';
import { claimsDuty } from '../../../shared/domain/request/rules';
import { writeAccessOutcomeLabels } from '../../../shared/domain/write-access/labels';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import type { DraftSlot } from '../../lib/use-draft';
import { CheckboxField } from '../../ui/checkbox-field';
import { DateField } from '../../ui/date-field';
import type { Pick } from '../../ui/pick-list';
import { RadiosField } from '../../ui/radios-field';
import { TextAreaField } from '../../ui/text-area-field';
import { agreementItems } from './agreements-field';
import { letterQueries } from './api';
import { chosenField, ItemsField, ManyDesk } from './many-desk';

interface ManyFormProps {
  readonly slot: DraftSlot;
}

/** The form of each kind of which many can be written: what all of them say, and for which things. */
export const manyForms: Record<ManyKind, (props: ManyFormProps) => ReactElement> = {
  'dpo-opinion': Opinions,
  'change-refusal': Refusals,
  'icb-chaser': Reminders,
  'holding-reply': HoldingReplies,
  'bma-referral': Referrals,
  'write-access-notice': WriteAccessNotices,
};

/** What was chosen, under the kind it was chosen for: so an unfinished form is found again. */
const kept = <K extends ManyKind>(kind: K) => ({ kind: z.literal(kind), chosen: chosenField });

const useReplyDue = () => {
  const { data: settings } = useSuspenseQuery(letterQueries.settings(useClient()));
  return addDays(today(), settings.replyDays);
};

function useLiveAgreements() {
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  return agreements.rows.filter(({ archived }) => !archived);
}

const opinionForm = dpoOpinionInput.omit({ agreementIds: true }).extend(kept('dpo-opinion'));

function Opinions({ slot }: ManyFormProps): ReactElement {
  const rows = useLiveAgreements();
  const items = agreementItems(rows);
  const replyDue = useReplyDue();
  return (
    <ManyDesk
      slot={slot}
      items={items}
      schema={opinionForm}
      initial={{
        kind: 'dpo-opinion',
        chosen: [],
        to: 'dpo',
        question: 'Please tell us what you think of this, and what is missing.',
        replyDue,
        companyNames: false,
      }}
      toOrder={({ kind, chosen: _all, ...input }, id) => ({ kind, input: { ...input, agreementIds: [id] } })}
    >
      {(form) => (
        <>
          <ItemsField
            form={form}
            name="chosen"
            items={items}
            leaves="Agreements are left out once they are archived."
            suggested={rows.filter(({ outcome }) => outcome === 'QUERY').map(({ id }) => id)}
            legend="Agreements"
            hint="One letter is made for each. Suggested: those whose audit ends in a query."
          />
          <RadiosField form={form} name="to" label="Who is asked" options={opinionGiverLabels} small />
          <TextAreaField form={form} name="question" label="What you ask about each" rows={4} />
          <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
          <CheckboxField
            form={form}
            name="companyNames"
            label="Name companies in the letters"
            hint="Leave this off unless whoever is asked needs the names for their opinion."
          />
        </>
      )}
    </ManyDesk>
  );
}

const changeForm = changeRefusalInput
  .omit({ agreementIds: true, to: true, toAddress: true })
  .extend(kept('change-refusal'));

function Refusals({ slot }: ManyFormProps): ReactElement {
  const rows = useLiveAgreements();
  const items = agreementItems(rows);
  const replyDue = useReplyDue();
  const parties = new Map(rows.map(({ id, firstParty }) => [id, firstParty]));
  return (
    <ManyDesk
      slot={slot}
      items={items}
      schema={changeForm}
      initial={{ kind: 'change-refusal', chosen: [], about: '', toldOn: today(), replyDue }}
      toOrder={({ kind, chosen: _all, ...input }, id) => ({
        kind,
        input: { ...input, agreementIds: [id], to: parties.get(id) ?? '', toAddress: '' },
      })}
    >
      {(form) => (
        <>
          <ItemsField
            form={form}
            name="chosen"
            items={items}
            leaves="Agreements are left out once they are archived."
            suggested={[]}
            legend="Agreements"
            hint="One letter is made for each."
          />
          <p>Each letter goes to the first other party of its agreement. Add the address in Word.</p>
          <RadiosField form={form} name="change" label="What would change" options={changeLabels} small />
          <TextAreaField
            form={form}
            name="about"
            label="The change in your words"
            hint="Facts only"
            rows={4}
          />
          <RadiosField
            form={form}
            name="duty"
            label="Do they say that you must accept it?"
            options={changeDutyLabels}
            small
          />
          <DateField form={form} name="toldOn" label="When you learnt of it" />
          <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
        </>
      )}
    </ManyDesk>
  );
}

const reminderForm = icbChaserInput.pick({ replyDue: true }).extend(kept('icb-chaser'));

function Reminders({ slot }: ManyFormProps): ReactElement {
  const { data: letters } = useSuspenseQuery(letterQueries.list(useClient()));
  const late = letters.flatMap((letter) => {
    const next = nextStepOf(letter, letters, today());
    if (next?.step !== 'chase') return [];
    const made = letters.some(
      ({ kind, followsId, sent, draft }) =>
        kind === 'icb-chaser' && followsId === letter.id && sent === null && !draft,
    );
    return [{ letter, next, made }];
  });
  const items = late.map(({ letter, next, made }) => ({
    id: letter.id,
    label: `${letter.ref} ${letterKindFacts[letter.kind].name}, to ${letter.addressee}`,
    about: made
      ? 'A reminder is made already, and not recorded as sent'
      : `${chaserLabels[next.chaser]}, due since ${formatDate(next.since)}`,
  }));
  const byId = new Map(late.map((one) => [one.letter.id, one]));
  if (late.length === 0) {
    return <p>No reply is late. When one is, the letter that waits for it is listed here.</p>;
  }
  return (
    <ManyDesk
      slot={slot}
      items={items}
      schema={reminderForm}
      initial={{ kind: 'icb-chaser', chosen: [], replyDue: addDays(today(), CHASER_DAYS) }}
      toOrder={({ kind, replyDue }, id) => {
        const one = byId.get(id);
        return {
          kind,
          input: {
            followsId: id,
            // Only what is listed is ordered.
            number: one?.next.chaser ?? '1',
            toAddress: '',
            outstanding: one === undefined ? [] : [...(openQuestions(one.letter) ?? askedIn(one.letter))],
            foi: false,
            replyDue,
            agreementIds: [],
          },
        };
      }}
    >
      {(form) => (
        <>
          <ItemsField
            form={form}
            name="chosen"
            items={items}
            leaves="Letters are left out once the reply has come or the reminder is sent."
            suggested={late.filter(({ made }) => !made).map(({ letter }) => letter.id)}
            legend="Letters whose reply is late"
            hint="One reminder is made for each: the first, the second or the third, whichever is next. Suggested: those without a reminder that waits to be sent."
          />
          <DateField form={form} name="replyDue" label="The new date for a reply" />
        </>
      )}
    </ManyDesk>
  );
}

/** Requests that are not decided yet, to pick from. */
function useOpenRequests() {
  const { data: requests } = useSuspenseQuery(letterQueries.requests(useClient()));
  const open = requests.filter(({ conclusion }) => conclusion === null);
  const items = open.map(({ id, ref, title, receivedFrom, receivedOn }): Pick => ({
    id,
    label: `${ref} ${title}`,
    about: `${receivedFrom}, ${formatDate(receivedOn)}`,
  }));
  const agreementOf = (id: Id): Id[] =>
    open.filter((request) => request.id === id).map(({ agreementId }) => agreementId);
  const without = (step: 'holding-reply' | 'referred') =>
    open.filter(({ steps }) => steps.every(({ kind }) => kind !== step));
  return { items, agreementOf, without };
}

const NoRequests = (): ReactElement => (
  <p>
    No request is open. Requests that you record, and that the partners have not decided, are listed here.
  </p>
);

const holdingForm = holdingReplyInput.pick({ variant: true, replyDue: true }).extend(kept('holding-reply'));

function HoldingReplies({ slot }: ManyFormProps): ReactElement {
  const { items, agreementOf, without } = useOpenRequests();
  const replyDue = useReplyDue();
  if (items.length === 0) return <NoRequests />;
  return (
    <ManyDesk
      slot={slot}
      items={items}
      schema={holdingForm}
      initial={{ kind: 'holding-reply', chosen: [], variant: 'request', replyDue }}
      toOrder={({ kind, variant, replyDue: due }, id) => ({
        kind,
        input: { variant, requestId: id, agreementIds: agreementOf(id), toAddress: '', replyDue: due },
      })}
    >
      {(form) => (
        <>
          <ItemsField
            form={form}
            name="chosen"
            items={items}
            leaves="Requests are left out once the partners have decided them."
            suggested={without('holding-reply').map(({ id }) => id)}
            legend="Requests"
            hint="One letter is made for each. Suggested: those that had no holding reply."
          />
          <p>Each letter goes to whoever sent the request. Add the address in Word.</p>
          <RadiosField
            form={form}
            name="variant"
            label="What they ask for"
            options={holdingReplyVariantLabels}
            small
          />
          <DateField form={form} name="replyDue" label="Date by which you ask for the papers" />
        </>
      )}
    </ManyDesk>
  );
}

const referralForm = bmaReferralInput.pick({ reading: true }).extend(kept('bma-referral'));

function Referrals({ slot }: ManyFormProps): ReactElement {
  const { items, agreementOf, without } = useOpenRequests();
  if (items.length === 0) return <NoRequests />;
  return (
    <ManyDesk
      slot={slot}
      items={items}
      schema={referralForm}
      initial={{ kind: 'bma-referral', chosen: [] }}
      toOrder={({ kind, reading }, id) => ({
        kind,
        input: { requestId: id, agreementIds: agreementOf(id), reading, documents: '', questions: '' },
      })}
    >
      {(form) => (
        <>
          <ItemsField
            form={form}
            name="chosen"
            items={items}
            leaves="Requests are left out once the partners have decided them."
            suggested={without('referred')
              .filter((request) => !claimsDuty(request))
              .map(({ id }) => id)}
            legend="Requests"
            hint="One letter is made for each. Suggested: those that are not referred yet and that nobody says are compulsory."
          />
          <RadiosField
            form={form}
            name="reading"
            label="How you read all of them"
            options={readingLabels}
            small
          />
          <p>Documents and questions of your own go into a referral that is written alone.</p>
        </>
      )}
    </ManyDesk>
  );
}

const writeAccessForm = writeAccessNoticeInput
  .pick({ effectiveOn: true, confirmBy: true, fallback: true, fallbackFrom: true })
  .extend(kept('write-access-notice'));

function WriteAccessNotices({ slot }: ManyFormProps): ReactElement {
  const { data: all } = useSuspenseQuery(letterQueries.units(useClient()));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(useClient()));
  const units = all.filter(({ archivedOn }) => archivedOn === null);
  const items = units.map(({ id, ref, name, ruling }) => ({
    id,
    label: `${ref} ${name}`,
    about: writeAccessOutcomeLabels[ruling.outcome],
  }));
  const half = addDays(today(), Math.ceil(settings.replyDays / 2));
  if (units.length === 0) return <p>No outside unit that can write to your records is entered.</p>;
  return (
    <ManyDesk
      slot={slot}
      items={items}
      schema={writeAccessForm}
      initial={{
        kind: 'write-access-notice',
        chosen: [],
        effectiveOn: addDays(today(), settings.replyDays),
        confirmBy: half,
        fallback: '',
        fallbackFrom: half,
      }}
      toOrder={({ kind, chosen: _all, ...input }, id) => {
        const unit = units.find((one) => one.id === id);
        return {
          kind,
          input: {
            ...input,
            unitId: id,
            agreementIds: unit?.agreementId == null ? [] : [unit.agreementId],
            to: `Medical Director, ${unit?.name ?? ''}`,
            toAddress: '',
          },
        };
      }}
    >
      {(form) => (
        <>
          <ItemsField
            form={form}
            name="chosen"
            items={items}
            leaves="Outside units are left out once they are archived."
            suggested={units
              .filter(({ decision }) => decision?.kind === 'withdraw' || decision?.kind === 'restrict')
              .map(({ id }) => id)}
            legend="Outside units"
            hint="One notice is made for each, to its medical director. Suggested: those whose access the partners decided to take away or restrict."
          />
          <DateField form={form} name="effectiveOn" label="The day on which write access ends" />
          <TextAreaField
            form={form}
            name="fallback"
            label="How messages reach you instead"
            hint="The same way for all of them. For example, letters through MESH to our workflow, which we read every working day"
            rows={3}
          />
          <DateField form={form} name="fallbackFrom" label="From when that way works" />
          <DateField form={form} name="confirmBy" label="Date by which you ask for confirmation" />
        </>
      )}
    </ManyDesk>
  );
}

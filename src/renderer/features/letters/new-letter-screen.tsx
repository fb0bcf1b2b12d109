import { getRouteApi, Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type LetterKind, letterKindFacts, letterKinds } from '../../../shared/domain/letter/kinds';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { BmaReferralForm } from './forms/bma-referral-form';
import { ChangeRefusalForm } from './forms/change-refusal-form';
import { DpoOpinionForm } from './forms/dpo-opinion-form';
import { HoldingReplyForm } from './forms/holding-reply-form';
import { IcbChaserForm } from './forms/icb-chaser-form';
import { IcbLetterForm } from './forms/icb-letter-form';
import { IcbReplyForm } from './forms/icb-reply-form';
import { LmcCoverForm } from './forms/lmc-cover-form';
import { PpgAgendaForm } from './forms/ppg-agenda-form';
import { PpgBriefingForm } from './forms/ppg-briefing-form';
import { PpgHandoutForm } from './forms/ppg-handout-form';
import { PpgInvitationForm } from './forms/ppg-invitation-form';
import { PpgNoteForm } from './forms/ppg-note-form';
import { PrivacyStatementForm } from './forms/privacy-statement-form';
import { StaffNoticeForm } from './forms/staff-notice-form';
import { WithdrawalForm } from './forms/withdrawal-form';
import { WriteAccessNoticeForm } from './forms/write-access-notice-form';

const route = getRouteApi('/letters/new/$kind');

const forms: Record<LetterKind, () => ReactElement> = {
  'icb-letter': IcbLetterForm,
  'icb-reply': IcbReplyForm,
  'icb-chaser': IcbChaserForm,
  withdrawal: WithdrawalForm,
  'change-refusal': ChangeRefusalForm,
  'write-access-notice': WriteAccessNoticeForm,
  'bma-referral': BmaReferralForm,
  'holding-reply': HoldingReplyForm,
  'lmc-cover': LmcCoverForm,
  'dpo-opinion': DpoOpinionForm,
  'staff-notice': StaffNoticeForm,
  'privacy-statement': PrivacyStatementForm,
  'ppg-invitation': PpgInvitationForm,
  'ppg-briefing': PpgBriefingForm,
  'ppg-agenda': PpgAgendaForm,
  'ppg-handout': PpgHandoutForm,
  'ppg-note': PpgNoteForm,
};

/** Making a letter of one kind. */
export function NewLetterScreen(): ReactElement {
  const params = route.useParams();
  const kind = letterKinds.find((known) => known === params.kind);
  if (kind === undefined) return <Navigate to="/letters" replace />;
  const { name, purpose } = letterKindFacts[kind];
  const Form = forms[kind];
  return (
    <Page
      title={name}
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          {purpose} It appears below as you choose. Making it keeps a Word file in the register, which you can
          save and change. You send it yourself: the app never sends anything.
        </p>
      }
    >
      <Form key={kind} />
    </Page>
  );
}

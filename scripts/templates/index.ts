import { bmaReferralTemplate } from './letters/bma-referral.ts';
import { changeRefusalTemplate } from './letters/change-refusal.ts';
import { dpoOpinionTemplate } from './letters/dpo-opinion.ts';
import { holdingReplyTemplate } from './letters/holding-reply.ts';
import { icbChaserTemplate } from './letters/icb-chaser.ts';
import { icbLetterTemplate } from './letters/icb-letter.ts';
import { icbReplyTemplate } from './letters/icb-reply.ts';
import { lmcCoverTemplate } from './letters/lmc-cover.ts';
import { ppgAgendaTemplate } from './letters/ppg-agenda.ts';
import { ppgBriefingTemplate } from './letters/ppg-briefing.ts';
import { ppgHandoutTemplate } from './letters/ppg-handout.ts';
import { ppgInvitationTemplate } from './letters/ppg-invitation.ts';
import { ppgNoteTemplate } from './letters/ppg-note.ts';
import { privacyStatementTemplate } from './letters/privacy-statement.ts';
import { staffNoticeTemplate } from './letters/staff-notice.ts';
import { withdrawalTemplate } from './letters/withdrawal.ts';
import { writeAccessNoticeTemplate } from './letters/write-access-notice.ts';
import { meetingAgendaTemplate } from './meeting-agenda.ts';

/** Every template, by the name of its file in resources/templates. */
export const letterTemplates: Readonly<Record<string, () => Uint8Array>> = {
  'icb-letter': icbLetterTemplate,
  'icb-reply': icbReplyTemplate,
  'icb-chaser': icbChaserTemplate,
  withdrawal: withdrawalTemplate,
  'change-refusal': changeRefusalTemplate,
  'write-access-notice': writeAccessNoticeTemplate,
  'bma-referral': bmaReferralTemplate,
  'holding-reply': holdingReplyTemplate,
  'lmc-cover': lmcCoverTemplate,
  'dpo-opinion': dpoOpinionTemplate,
  'staff-notice': staffNoticeTemplate,
  'privacy-statement': privacyStatementTemplate,
  'ppg-invitation': ppgInvitationTemplate,
  'ppg-briefing': ppgBriefingTemplate,
  'ppg-agenda': ppgAgendaTemplate,
  'ppg-handout': ppgHandoutTemplate,
  'ppg-note': ppgNoteTemplate,
  'meeting-agenda': meetingAgendaTemplate,
};

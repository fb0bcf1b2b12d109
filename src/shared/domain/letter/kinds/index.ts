import { z } from 'zod';
import { bmaReferralInput } from './bma-referral';
import { changeRefusalInput } from './change-refusal';
import { dpoOpinionInput } from './dpo-opinion';
import { holdingReplyInput } from './holding-reply';
import { icbChaserInput } from './icb-chaser';
import { icbLetterInput } from './icb-letter';
import { icbReplyInput } from './icb-reply';
import { lmcCoverInput } from './lmc-cover';
import { ppgAgendaInput } from './ppg-agenda';
import { ppgBriefingInput } from './ppg-briefing';
import { ppgHandoutInput } from './ppg-handout';
import { ppgInvitationInput } from './ppg-invitation';
import { ppgNoteLetterInput } from './ppg-note';
import { privacyStatementInput } from './privacy-statement';
import { staffNoticeInput } from './staff-notice';
import { withdrawalInput } from './withdrawal';
import { writeAccessNoticeInput } from './write-access-notice';

/** A letter to be made: its kind, and what that kind is made from. One entry for each kind. */
export const letterOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('icb-letter'), input: icbLetterInput }),
  z.object({ kind: z.literal('icb-reply'), input: icbReplyInput }),
  z.object({ kind: z.literal('icb-chaser'), input: icbChaserInput }),
  z.object({ kind: z.literal('withdrawal'), input: withdrawalInput }),
  z.object({ kind: z.literal('change-refusal'), input: changeRefusalInput }),
  z.object({ kind: z.literal('write-access-notice'), input: writeAccessNoticeInput }),
  z.object({ kind: z.literal('bma-referral'), input: bmaReferralInput }),
  z.object({ kind: z.literal('holding-reply'), input: holdingReplyInput }),
  z.object({ kind: z.literal('lmc-cover'), input: lmcCoverInput }),
  z.object({ kind: z.literal('dpo-opinion'), input: dpoOpinionInput }),
  z.object({ kind: z.literal('staff-notice'), input: staffNoticeInput }),
  z.object({ kind: z.literal('ppg-invitation'), input: ppgInvitationInput }),
  z.object({ kind: z.literal('ppg-briefing'), input: ppgBriefingInput }),
  z.object({ kind: z.literal('ppg-agenda'), input: ppgAgendaInput }),
  z.object({ kind: z.literal('ppg-handout'), input: ppgHandoutInput }),
  z.object({ kind: z.literal('ppg-note'), input: ppgNoteLetterInput }),
  z.object({ kind: z.literal('privacy-statement'), input: privacyStatementInput }),
]);
export type LetterOrder = z.output<typeof letterOrder>;
export type LetterKind = LetterOrder['kind'];

interface KindFacts {
  /** As it is called in lists and in the names of files. */
  readonly name: string;
  /** What it is for and when to use it, in a sentence or two. */
  readonly purpose: string;
  /** False for what nobody is asked to answer: a notice, a statement, a note. */
  readonly expectsReply: boolean;
}

/** What people are told of each kind before they choose one. */
export const letterKindFacts: Record<LetterKind, KindFacts> = {
  'icb-letter': {
    name: 'Letter to the ICB',
    purpose:
      'The first step: tells the ICB where the practice stands and asks for one list of every agreement, with its legal basis.',
    expectsReply: true,
  },
  'icb-reply': {
    name: 'Reply to a general answer',
    purpose:
      'When the ICB answers in general terms: names the numbered questions that are still open, and asks for those that it can answer.',
    expectsReply: true,
  },
  'icb-chaser': {
    name: 'Reminder',
    purpose:
      'When a reply is late: a first and a second reminder, and a third that goes to those who answer for the ICB.',
    // The reply is one to the letter that it reminds of, and recorded there.
    expectsReply: false,
  },
  withdrawal: {
    name: 'Notice of withdrawal',
    purpose:
      'Ends a sharing, or one purpose of it, that the partners have decided to leave. The app stops it where a duty or a risk is recorded, or is not known.',
    expectsReply: true,
  },
  'change-refusal': {
    name: 'Refusal of a change',
    purpose: 'Says no to a new purpose, processor or platform of an agreement that goes on. It ends nothing.',
    expectsReply: true,
  },
  'write-access-notice': {
    name: 'Notice about write access',
    purpose:
      'Ends an outside unit’s access to write into your records, for safety, once the steps before it are done.',
    expectsReply: true,
  },
  'bma-referral': {
    name: 'Referral to the BMA',
    purpose: 'Refers a new request for a data sharing agreement to the BMA, with what came and who asks.',
    expectsReply: true,
  },
  'holding-reply': {
    name: 'Holding reply to a requester',
    purpose: 'Tells who asks for an agreement that the partners consider it, and asks for the papers.',
    expectsReply: true,
  },
  'lmc-cover': {
    name: 'Cover note to the LMC',
    purpose: 'Goes with the audit pack: where you stand, what you ask, and what the LMC may do with it.',
    expectsReply: false,
  },
  'dpo-opinion': {
    name: 'Request for an opinion',
    purpose: 'Asks your DPO, your Caldicott Guardian or both what they think of agreements you choose.',
    expectsReply: true,
  },
  'staff-notice': {
    name: 'Notice to staff',
    purpose: 'Asks everybody at the practice not to accept new sharing requests, and to pass them on.',
    expectsReply: false,
  },
  'ppg-invitation': {
    name: 'Invitation to the PPG',
    purpose: 'Asks the patient group to talk about data sharing, with what they need to come prepared.',
    expectsReply: false,
  },
  'ppg-briefing': {
    name: 'Briefing for the PPG',
    purpose: 'Tells patients in plain English who uses their record, from your own figures, with both sides.',
    expectsReply: false,
  },
  'ppg-agenda': {
    name: 'Agenda for the PPG',
    purpose: 'An hour’s agenda with ground rules. You can change the items and their minutes.',
    expectsReply: false,
  },
  'ppg-handout': {
    name: 'Hand-out for patients',
    purpose: 'Questions that patients ask, with your answers, and the choices they have with their limits.',
    expectsReply: false,
  },
  'ppg-note': {
    name: 'Note of a PPG conversation',
    purpose: 'The note for the chair to approve, then for the public: without what stays in the practice.',
    expectsReply: false,
  },
  'privacy-statement': {
    name: 'Statement for the public',
    purpose:
      'Tells patients on your website who gets data, why, whether you must, and what they can choose: a short text or a full page.',
    expectsReply: false,
  },
};

/** Every kind, in the order in which a practice meets them. */
export const letterKinds = Object.keys(letterKindFacts).filter(
  (kind): kind is LetterKind => kind in letterKindFacts,
);

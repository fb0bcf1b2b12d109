import { z } from 'zod';
import { meeting, meetingCandidate, meetingConfirmation, meetingInput } from '../domain/audit/meeting';
import { writtenFile } from '../domain/exports/schema';
import { id } from '../domain/ids';
import { command, query } from './define';

export const meetingsContract = {
  /** Every outcome that waits for the partners, and the meetings so far, the newest first. */
  'meetings.overview': query(
    z.object({}),
    z.object({ candidates: z.array(meetingCandidate), meetings: z.array(meeting) }),
  ),
  /** Makes an agenda; it takes the place of one that was not confirmed yet. */
  'meetings.make': command(meetingInput, meeting),
  /** Confirms what the partners chose from an agenda, each as the rule says; what has changed since is left out. */
  'meetings.confirm': command(meetingConfirmation, meeting, 'confirm'),
} as const;

/** Carries a path, so for the shell alone. */
export const meetingsInternalContract = {
  'meetings.write-agenda': command(z.object({ meetingId: id, path: z.string().min(1) }), writtenFile, 'read'),
} as const;

import { icbLetterTemplate } from './letters/icb-letter.ts';
import { meetingAgendaTemplate } from './meeting-agenda.ts';

/** Every template, by the name of its file in resources/templates. */
export const letterTemplates: Readonly<Record<string, () => Uint8Array>> = {
  'icb-letter': icbLetterTemplate,
  'meeting-agenda': meetingAgendaTemplate,
};

import { z } from 'zod';

/** Where personal data of patients may have slipped in: a warning before anything is handed out, never a block. */
export const personalDataKinds = ['nhs-number', 'phone', 'email', 'postcode', 'date-of-birth'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];
export const personalDataFinding = z.object({
  kind: z.enum(personalDataKinds),
  /** Which text: "PPG-0001, topic 2". */
  where: z.string(),
});

export type PersonalDataFinding = z.infer<typeof personalDataFinding>;

/** What an export would hold, told before it is made; what is not finished is counted, never left out. */
export const exportPreview = z.object({
  /** Every agreement of the register, the archived ones among them. */
  agreements: z.int(),
  archived: z.int(),
  /** Of those not archived: with every question answered, and with a partner's decision. */
  audited: z.int(),
  decided: z.int(),
  letters: z.int(),
  draftLetters: z.int(),
  ppgNotes: z.int(),
  /** Notes that the chair of the group has not approved. */
  unapprovedNotes: z.int(),
  historyEntries: z.int(),
  packName: z.string(),
  findings: z.array(personalDataFinding),
});
export type ExportPreview = z.infer<typeof exportPreview>;

/** The name of the file that a person saved, or null when they closed the dialog. */
export const saved = z.object({ fileName: z.string().nullable() });
export type Saved = z.infer<typeof saved>;

/** What was written: the pack with its head of the history, for the person to note. */
export const writtenFile = z.object({ bytes: z.int(), sha256: z.string() });
export type WrittenFile = z.infer<typeof writtenFile>;

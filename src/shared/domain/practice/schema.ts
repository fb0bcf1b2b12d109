import { z } from 'zod';
import { oneLine, optionalEmail, optionalText } from '../text';

export const clinicalSystems = ['emis-web', 'systmone', 'medicus', 'other', 'unknown'] as const;
export const contractTypes = ['gms', 'pms', 'apms', 'unknown'] as const;

const PRACTICE = /^[A-Z]\d{5}$/;
const BRANCH = /^[A-Z]\d{5}\d{3}$/;

/** An ODS code of a practice (letter and five digits) or of a branch (three digits more). */
export const odsCode = z
  .string()
  .transform((raw) => raw.replace(/\s/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .min(1, 'Enter the ODS code of the practice')
      .refine(
        (code) => PRACTICE.test(code) || BRANCH.test(code),
        'An ODS code is a letter and five digits, like Z99999. Check it and enter it again',
      ),
  );

/** True for a code of the branch form: accepted, with a warning that the practice's own code is meant. */
export const isBranchCode = (code: string): boolean => BRANCH.test(code.replace(/\s/g, '').toUpperCase());

/**
 * The practice and the people its letters name. Only name and ODS code are required: what nobody knows yet
 * stays an empty text, and each letter says which of these it needs.
 */
export const practiceInput = z.object({
  name: oneLine('the name of the practice', 200),
  odsCode,
  address: optionalText(500),
  email: optionalEmail,
  clinicalSystem: z.enum(clinicalSystems),
  contractType: z.enum(contractTypes),
  icbName: optionalText(200),
  icbAddress: optionalText(500),
  ccioName: optionalText(200),
  ccioEmail: optionalEmail,
  lmcName: optionalText(200),
  lmcEmail: optionalEmail,
  dpoName: optionalText(200),
  dpoEmail: optionalEmail,
  caldicottGuardian: optionalText(200),
  signatoryName: optionalText(200),
  signatoryRole: optionalText(200),
  /** Where the BMA takes referrals: from its own page, which the app never knows better than the practice. */
  bmaEmail: optionalEmail,
  website: optionalText(300),
});
export const practice = practiceInput.extend({ version: z.int().positive() });
export type PracticeInput = z.output<typeof practiceInput>;
export type Practice = z.infer<typeof practice>;

const MINUTES = 'Choose from 1 to 15 minutes';
const DAYS = 'Choose from 1 to 90 days';

/** How the register behaves for this practice. */
export const settingsInput = z.object({
  lockAfterMinutes: z.int(MINUTES).min(1, MINUTES).max(15, MINUTES),
  replyDays: z.int(DAYS).min(1, DAYS).max(90, DAYS),
});
export const settings = settingsInput.extend({ version: z.int().positive() });
export type SettingsInput = z.output<typeof settingsInput>;
export type Settings = z.infer<typeof settings>;

/** 5 minutes as in docs/security.md; 28 days as in most ICB correspondence. */
export const defaultSettings: SettingsInput = { lockAfterMinutes: 5, replyDays: 28 };

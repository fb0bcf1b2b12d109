import type { clinicalSystems, contractTypes, PracticeInput } from './schema';

export const clinicalSystemLabels: Record<(typeof clinicalSystems)[number], string> = {
  'emis-web': 'EMIS Web',
  systmone: 'SystmOne',
  medicus: 'Medicus',
  other: 'Other system',
  unknown: 'Not known yet',
};

export const contractTypeLabels: Record<(typeof contractTypes)[number], string> = {
  gms: 'GMS (General Medical Services)',
  pms: 'PMS (Personal Medical Services)',
  apms: 'APMS (Alternative Provider Medical Services)',
  unknown: 'Not known yet',
};

export const practiceFieldLabels: Record<keyof PracticeInput, string> = {
  name: 'Practice name',
  odsCode: 'ODS code',
  address: 'Practice address',
  email: 'Practice email address',
  clinicalSystem: 'Clinical system',
  contractType: 'Contract type',
  icbName: 'Integrated care board (ICB)',
  icbAddress: 'ICB address',
  ccioName: 'Chief clinical information officer (CCIO) of the ICB',
  ccioEmail: 'CCIO email address',
  lmcName: 'Local medical committee (LMC)',
  lmcEmail: 'LMC email address',
  dpoName: 'Data protection officer (DPO)',
  dpoEmail: 'DPO email address',
  caldicottGuardian: 'Caldicott Guardian',
  signatoryName: 'Who signs letters',
  signatoryRole: 'Role of the person who signs',
  bmaEmail: 'BMA email address for referrals',
  website: 'Practice website',
};

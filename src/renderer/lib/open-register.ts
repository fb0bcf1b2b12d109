import { createContext, use } from 'react';
import type { RegisterStatus } from '../../shared/domain/register/schema';

/** The register that is open: whose it is, who works in it, and whether it can be written to. */
export type OpenRegister = Extract<RegisterStatus, { state: 'open' }>;

const OpenRegisterContext = createContext<OpenRegister | null>(null);
export const OpenRegisterProvider = OpenRegisterContext.Provider;

export function useOpenRegister(): OpenRegister {
  const register = use(OpenRegisterContext);
  if (register === null) throw new Error('OpenRegisterProvider is missing');
  return register;
}

import { createContext, use } from 'react';
import { may, type Right } from '../../shared/domain/person/rules';
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

/** Whether the person at work may do something now: their role carries it, and the register can be written to. */
export function useMay(right: Exclude<Right, 'read' | 'manage'>): boolean {
  const { person, readOnly } = useOpenRegister();
  return !readOnly && may(person.role, right);
}

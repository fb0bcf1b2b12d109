import type { AccessRole } from './schema';

/**
 * What a call may ask of the person at work: to read and save files out; to change the register; to confirm outcomes;
 * to say who may open the register, and with which keys.
 */
export const rights = ['read', 'edit', 'confirm', 'manage'] as const;
export type Right = (typeof rights)[number];

const ofRole: Readonly<Record<AccessRole, readonly Right[]>> = {
  reader: ['read'],
  editor: ['read', 'edit'],
  signatory: ['read', 'edit', 'confirm', 'manage'],
};

/** Why a right is refused, as people are told. */
export const rightReasons: Readonly<Record<Right, string>> = {
  read: 'You may not open this register any more',
  edit: 'You may read and export, and change nothing. Ask a partner if you need to edit',
  confirm: 'Only a partner may confirm outcomes. Ask one to unlock the register and do this',
  manage: 'Only a partner may change who opens the register. Ask one to unlock it and do this',
};

/** Whether a role carries a right. */
export const may = (role: AccessRole, right: Right): boolean => ofRole[role].includes(right);

/** Somebody who can open the register, as far as the rules look. */
export interface Member {
  readonly personId: string;
  readonly role: AccessRole;
}

/**
 * Whether somebody may add, change and remove people. Partners may; in a register that staff began and that has no
 * partner yet, whoever may edit can bring one in, because nobody else could.
 */
export const mayManagePeople = (role: AccessRole, members: readonly Member[]): boolean =>
  may(role, 'manage') || (may(role, 'edit') && !members.some((one) => may(one.role, 'manage')));

/** Why a person's role may not become another, or null. A register that has a partner keeps one. */
export function refuseRoleChange(members: readonly Member[], personId: string, role: AccessRole) {
  return may(role, 'manage') ? null : refuseWithout(members, personId);
}

/** Why `actorId` may not remove a person, or null. A register that has a partner keeps one. */
export function refuseRemoval(members: readonly Member[], personId: string, actorId: string): string | null {
  const last = refuseWithout(members, personId);
  if (last !== null || personId !== actorId) return last;
  return 'You cannot remove yourself. Ask another partner to do it';
}

function refuseWithout(members: readonly Member[], personId: string): string | null {
  const isPartner = ({ role }: Member): boolean => may(role, 'manage');
  const theirs = members.find((one) => one.personId === personId);
  const others = members.filter((one) => one.personId !== personId);
  return theirs !== undefined && isPartner(theirs) && !others.some(isPartner)
    ? 'This is the last partner in the register. Add another partner first'
    : null;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  may,
  mayManagePeople,
  type Member,
  refuseRemoval,
  refuseRoleChange,
  rights,
} from '../../src/shared/domain/person/rules';
import { accessRoles } from '../../src/shared/domain/person/schema';

const partner: Member = { personId: 'p', role: 'signatory' };
const staff: Member = { personId: 's', role: 'editor' };
const reader: Member = { personId: 'r', role: 'reader' };
const hasPartner = (members: readonly Member[]): boolean => members.some(({ role }) => may(role, 'manage'));

describe('what a role may do', () => {
  test.each([
    ['reader', ['read']],
    ['editor', ['read', 'edit']],
    ['signatory', ['read', 'edit', 'confirm', 'manage']],
  ] as const)('%s: %j', (role, held) => {
    expect(rights.filter((right) => may(role, right))).toEqual(held);
  });

  test('staff who began a register bring in its first partner, and manage nobody after that', () => {
    expect(mayManagePeople('editor', [staff])).toBe(true);
    expect(mayManagePeople('editor', [staff, partner])).toBe(false);
    expect(mayManagePeople('reader', [reader, staff])).toBe(false);
  });
});

describe('who may be changed or removed', () => {
  test('nobody removes themselves, whoever else is there', () => {
    expect(refuseRemoval([partner, { personId: 'q', role: 'signatory' }], 'p', 'p')).toMatch(/yourself/);
    expect(refuseRemoval([partner, staff], 's', 'p')).toBeNull();
  });

  const member = fc.record({ personId: fc.uuid(), role: fc.constantFrom(...accessRoles) });
  const everybody = fc.uniqueArray(member, {
    minLength: 2,
    maxLength: 5,
    selector: ({ personId }) => personId,
  });

  test('whoever may be removed, a register that has a partner keeps one', () => {
    fc.assert(
      fc.property(everybody, ([target = reader, actor = reader, ...rest]) => {
        const others = [actor, ...rest];
        const allowed = refuseRemoval([target, ...others], target.personId, actor.personId) === null;
        return !allowed || hasPartner(others) === hasPartner([target, ...others]);
      }),
    );
  });

  test('whatever role is given, a register that has a partner keeps one', () => {
    fc.assert(
      fc.property(everybody, fc.constantFrom(...accessRoles), ([target = reader, ...others], role) => {
        const before = [target, ...others];
        const allowed = refuseRoleChange(before, target.personId, role) === null;
        return !allowed || !hasPartner(before) || hasPartner([...others, { ...target, role }]);
      }),
    );
  });
});

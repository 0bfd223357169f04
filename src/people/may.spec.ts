import { expect, it } from '@jest/globals';
import { ACCESS_ROLES, ACTIONS, may, type AccessRole, type Action } from './may.js';

const allowed = (role: AccessRole): Action[] =>
  ACTIONS.filter((action) => may({ department: 'a', roles: [role] }, action, { department: 'a' }));

it.each<[AccessRole, Action[]]>([
  [
    'administrator',
    [
      'plan.read',
      'people.read',
      'people.edit',
      'people.import',
      'settings.read',
      'settings.edit',
      'history.read',
      'history.verify',
    ],
  ],
  [
    'coordinator',
    [
      'plan.read',
      'plan.import',
      'plan.confirm',
      'plan.amend',
      'plan.close',
      'people.read',
      'people.edit',
      'people.import',
      'settings.read',
      'history.read',
    ],
  ],
  ['overseer', ['plan.read', 'people.read', 'settings.read', 'history.read']],
  ['executor', ['plan.read', 'people.read']],
  ['chairperson', ['plan.read', 'plan.close', 'people.read', 'settings.read', 'history.read']],
  ['deputy', ['plan.read', 'plan.close', 'people.read', 'settings.read', 'history.read']],
  ['auditor', ['plan.read', 'people.read', 'settings.read', 'history.read', 'history.verify']],
])('%s may', (role, actions) => {
  expect(allowed(role)).toEqual(actions);
});

it('a role counts in its own department only', () => {
  const actor = { department: 'a', roles: ACCESS_ROLES };
  expect(ACTIONS.filter((action) => may(actor, action, { department: 'b' }))).toEqual([]);
});

it('an executor reads what concerns the own organisation', () => {
  const actor = { department: 'a', roles: ['executor'] as const, organisation: 'school' };
  const plan = (organisations: string[]) => ({ department: 'a', organisations });
  expect(may(actor, 'plan.read', plan(['other', 'school']))).toBe(true);
  expect(may(actor, 'plan.read', plan(['other']))).toBe(false);
  expect(may({ ...actor, roles: ['executor', 'auditor'] }, 'plan.read', plan(['other']))).toBe(
    true,
  );
});

it('nobody without a role may do anything', () => {
  const actor = { department: 'a', roles: [] };
  expect(ACTIONS.filter((action) => may(actor, action, { department: 'a' }))).toEqual([]);
});

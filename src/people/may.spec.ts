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
      'task.read',
      'ladder.read',
      'ladder.edit',
      'letter.read',
      'report.read',
      'document.read',
      'template.edit',
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
      'task.read',
      'task.pass',
      'task.reply',
      'task.accept',
      'task.assign',
      'event.occur',
      'ladder.read',
      'ladder.edit',
      'letter.read',
      'report.read',
      'document.read',
      'document.make',
      'template.edit',
    ],
  ],
  [
    'overseer',
    [
      'plan.read',
      'people.read',
      'settings.read',
      'history.read',
      'task.read',
      'task.accept',
      'event.occur',
      'ladder.read',
      'report.read',
      'document.read',
      'document.make',
    ],
  ],
  [
    'executor',
    [
      'plan.read',
      'people.read',
      'task.read',
      'task.work',
      'task.pass',
      'event.occur',
      'document.read',
      'document.make',
    ],
  ],
  [
    'chairperson',
    [
      'plan.read',
      'plan.close',
      'people.read',
      'settings.read',
      'history.read',
      'task.read',
      'task.accept',
      'task.decide',
      'task.assign',
      'ladder.read',
      'report.read',
      'document.read',
      'document.make',
    ],
  ],
  [
    'deputy',
    [
      'plan.read',
      'plan.close',
      'people.read',
      'settings.read',
      'history.read',
      'task.read',
      'task.accept',
      'task.decide',
      'task.assign',
      'ladder.read',
      'report.read',
      'document.read',
      'document.make',
    ],
  ],
  [
    'auditor',
    [
      'plan.read',
      'people.read',
      'settings.read',
      'history.read',
      'history.verify',
      'task.read',
      'ladder.read',
      'letter.read',
      'report.read',
      'document.read',
    ],
  ],
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

it('a task is also of the people who do it, wherever they work', () => {
  const actor = { department: 'a', roles: ['executor'] as const, person: 'ivanov' };
  const task = (people: string[]) => ({ department: 'a', organisations: ['school'], people });
  expect(may(actor, 'task.work', task(['ivanov']))).toBe(true);
  expect(may(actor, 'task.work', task(['petrov']))).toBe(false);
});

it('who stands in may what the absent one may, in the same department', () => {
  const absent = { department: 'a', roles: ['chairperson'] as const, person: 'chair' };
  const actor = { department: 'a', roles: [], person: 'deputy', standsFor: [absent] };
  expect(may(actor, 'task.decide', { department: 'a' })).toBe(true);
  expect(may({ ...actor, standsFor: [] }, 'task.decide', { department: 'a' })).toBe(false);
  expect(may(actor, 'task.decide', { department: 'b' })).toBe(false);
});

it('nobody without a role may do anything', () => {
  const actor = { department: 'a', roles: [] };
  expect(ACTIONS.filter((action) => may(actor, action, { department: 'a' }))).toEqual([]);
});

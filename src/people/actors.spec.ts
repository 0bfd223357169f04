import { expect, it } from '@jest/globals';
import { asCivilDate } from '../time/index.js';
import { actorOn, type ActorRow } from './actors.js';

const DAY = asCivilDate('2023-03-15');
const person = (id: string, more: Partial<ActorRow> = {}): ActorRow => ({
  ...{ department: 'd', person: id, surname: id, given: 'И.', patronymic: null },
  ...{ roles: ['coordinator'], organisation: null, from: null, to: null },
  ...{ since: null, until: null },
  ...more,
});
const day = (text: string) => asCivilDate(`2023-03-${text}`);
const standing = (rows: readonly ActorRow[]) =>
  actorOn(rows, 'Я', DAY)?.standsFor?.map((each) => 'name' in each && each.name);

it('somebody is an executor of what is theirs besides what else they are', () => {
  const actor = actorOn([person('Я', { organisation: 'школа' })], 'Я', DAY);
  expect(actor).toEqual({
    ...{ department: 'd', person: 'Я', name: 'Я И.', organisation: 'школа' },
    ...{ roles: ['coordinator', 'executor'], standsFor: [] },
  });
});

it('nobody is an actor before the first day and after the last one', () => {
  expect(actorOn([person('Я', { from: day('16') })], 'Я', DAY)).toBeNull();
  expect(actorOn([person('Я', { to: day('14') })], 'Я', DAY)).toBeNull();
  expect(actorOn([person('Я', { from: DAY, to: DAY })], 'Я', DAY)).not.toBeNull();
  expect(actorOn([person('Другой')], 'Я', DAY)).toBeNull();
});

it('rights of the absent pass on the days of the substitution, its ends included', () => {
  const absent = (since: string, until: string | null, more: Partial<ActorRow> = {}) =>
    person('Она', { since: day(since), until: until === null ? null : day(until), ...more });
  expect(standing([person('Я'), absent('01', '15')])).toEqual(['Она И.']);
  expect(standing([absent('15', null), person('Я')])).toEqual(['Она И.']);
  expect(standing([person('Я'), absent('01', '14')])).toEqual([]);
  expect(standing([person('Я'), absent('16', null)])).toEqual([]);
  expect(standing([person('Я'), absent('01', null, { to: day('14') })])).toEqual([]);
  expect(standing([person('Я'), absent('01', '20'), absent('10', null)])).toEqual(['Она И.']);
});

it('whoever has left stands in for nobody', () => {
  expect(actorOn([person('Я', { to: day('01') }), person('Она')], 'Я', DAY)).toBeNull();
});

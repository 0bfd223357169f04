import { describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../deadlines/index.js';
import type { CompletionContract, StoredDemand, StoredMeasure } from '../../plans/index.js';
import { asCivilDate } from '../../time/index.js';
import { directory } from '../../../test/support/fan-out.js';
import { controlRows, type ControlFrame, type ControlledTask } from './control-rows.js';

const day = asCivilDate;
const UNTIL = day('2023-04-10');

function aDemand(id: string, more: Partial<StoredDemand> = {}): StoredDemand {
  return {
    ...{ id, from: null, written: day('2023-03-31'), due: day('2023-03-31'), kind: 'final' },
    ...{ why: '', settlement: 'live', fulfilledOn: null, fulfilledBy: null, event: null },
    ...more,
  };
}

function aMeasure(
  id: string,
  demands: readonly StoredDemand[],
  contract: Partial<CompletionContract> = {},
): StoredMeasure {
  return {
    ...{ id, place: 1, revision: 1, section: '1. Анализ', number: `${id}.`, measure: `Дело ${id}` },
    ...{ deadlineText: 'по графику', responsibleText: 'ОО', resultText: '', demands },
    ...{ deadline: readDeadline('март 2023 г.', { period: null }), given: null, findings: [] },
    ...{ responsible: [], targets: [], deliverables: [], acceptor: 'overseer' as const },
    contract: { kind: 'all', needed: null, lead: null, collect: false, only: null, ...contract },
  };
}

function aTask(occurrence: string, more: Partial<ControlledTask> = {}): ControlledTask {
  return {
    ...{ measure: '', occurrence, state: 'assigned', part: 'each', since: day('2023-03-01') },
    ...{ due: day('2023-03-31'), base: null, originalDue: day('2023-03-31') },
    ...{ createdOn: day('2023-02-01'), organisation: 'one', executor: null, acceptedOn: null },
    ...{ closedReason: null, incoming: null, evidence: [] },
    ...more,
  };
}

function accepted(occurrence: string, on: string, more: Partial<ControlledTask> = {}) {
  return aTask(occurrence, { state: 'accepted', acceptedOn: day(on), ...more });
}

function rows(
  measures: readonly StoredMeasure[],
  tasks: readonly ControlledTask[],
  more: Partial<ControlFrame> = {},
) {
  return controlRows({
    ...{ measures, tasks, directory, from: null, until: UNTIL },
    ...{ waiting: new Set(), closed: new Map(), observed: new Map() },
    ...more,
  });
}

describe('off control', () => {
  const order = { kind: 'order' as const, number: '12', date: day('2023-04-03') };

  it('is what all have done, with the last day and the documents', () => {
    const { done, left } = rows(
      [aMeasure('1', [aDemand('a')])],
      [
        accepted('a', '2023-04-04', { organisation: 'two', evidence: [order] }),
        accepted('a', '2023-04-06', {
          incoming: { number: '45', date: day('2023-04-05') },
        }),
      ],
    );
    expect(left).toEqual([]);
    expect(done).toEqual([
      {
        ...{ section: '1. Анализ', number: '1', measure: 'Дело 1', cause: null, due: '31.03.2023' },
        ...{ who: 'СОШ №1, СОШ №2', accepted: '06.04.2023' },
        documents: ['приказ от 03.04.2023 № 12', 'письмо (вх. от 05.04.2023 № 45)'],
      },
    ]);
  });

  it('is what the lead has done, whatever the schools still have open', () => {
    const { done } = rows(
      [aMeasure('1', [aDemand('a')], { kind: 'lead' })],
      [
        accepted('a', '2023-04-04', { part: 'lead', organisation: 'office', executor: 'anna' }),
        aTask('a', { part: 'part', state: 'cancelled', closedReason: 'Принято у ведущего.' }),
      ],
    );
    expect(done.map(({ who, documents }) => [who, documents])).toEqual([
      ['Гусева А.А.', ['информация об исполнении']],
    ]);
  });

  it('is what was fulfilled before the plan came, and what enough have done', () => {
    const { done } = rows(
      [
        aMeasure('1', [
          aDemand('a', {
            ...{ settlement: 'fulfilled', fulfilledOn: day('2022-11-25') },
            fulfilledBy: 'протокол № 3',
          }),
        ]),
        aMeasure('2', [aDemand('b')], { kind: 'n-of-m', needed: 1 }),
      ],
      [accepted('b', '2023-04-04'), aTask('b', { organisation: 'two' })],
    );
    expect(done.map(({ number, accepted: on, documents }) => [number, on, documents])).toEqual([
      ['1', '25.11.2022', ['протокол № 3']],
      ['2', '04.04.2023', ['информация об исполнении']],
    ]);
  });

  it('counts many, and says a measure once', () => {
    const schools = ['one', 'two', 'three', 'branch'];
    const of = (occurrence: string): ControlledTask[] =>
      schools.map((organisation, at) =>
        accepted(occurrence, '2023-04-04', {
          organisation,
          evidence: [
            { ...order, number: String(at) },
            { ...order, number: `${at}-а` },
          ],
        }),
      );
    const later = aDemand('b', { due: day('2023-04-05') });
    const { done } = rows([aMeasure('1', [later, aDemand('a')])], [...of('a'), ...of('b')]);
    expect(
      done.map(({ number, measure, due, who, documents }) => [
        ...[number, measure, due, who, documents],
      ]),
    ).toEqual([
      ['1', 'Дело 1', '31.03.2023', '4 исполнителя', ['приказ — 8']],
      ['', 'То же', '05.04.2023', '4 исполнителя', ['приказ — 8']],
    ]);
  });

  it('without being done is what need not be done any more', () => {
    const { ended, done } = rows(
      [aMeasure('1', [aDemand('a')]), aMeasure('2', []), aMeasure('3', [])],
      [
        aTask('a', { state: 'notApplicable', closedReason: 'Аттестации не было.' }),
        aTask('a', { state: 'cancelled', closedReason: 'Аттестации не было.' }),
      ],
      {
        closed: new Map([
          ['2', { on: day('2023-04-01'), reason: 'Проверок не назначали' }],
          ['3', { on: day('2023-04-11'), reason: 'Проверок не назначали' }],
        ]),
      },
    );
    expect(done).toEqual([]);
    expect(ended.map(({ number, due, reason }) => [number, due, reason])).toEqual([
      ['1', '31.03.2023', 'Аттестации не было.'],
      ['2', 'по графику', 'Проверок не назначали'],
    ]);
  });
});

describe('on control stays', () => {
  it('what is not done by everybody, with how far it is', () => {
    const { left } = rows(
      [aMeasure('1', [aDemand('a')])],
      [
        accepted('a', '2023-04-04'),
        aTask('a', { state: 'submitted', organisation: 'two' }),
        aTask('a', { organisation: 'three' }),
        aTask('a', { state: 'planned', organisation: 'branch' }),
      ],
    );
    expect(left.map(({ done, state }) => [done, state])).toEqual([
      ['1 из 4', ['просрочено — 1', 'на проверке — 1', 'запланировано — 1']],
    ]);
  });

  it('what was accepted after the day, and nothing that was before the first', () => {
    const measures = [aMeasure('1', [aDemand('a')]), aMeasure('2', [aDemand('b')])];
    const tasks = [accepted('a', '2023-04-11'), accepted('b', '2023-03-01')];
    const { left, done } = rows(measures, tasks, { from: day('2023-03-15') });
    expect(left.map(({ number, state }) => [number, state])).toEqual([['1', ['на проверке']]]);
    expect(done).toEqual([]);
  });

  it('what waits for an event, for a decision or for somebody to do it', () => {
    const { left } = rows(
      [
        aMeasure('1', [aDemand('a', { settlement: 'pending' })]),
        aMeasure('2', []),
        aMeasure('3', [aDemand('c')]),
        aMeasure('4', [
          aDemand('d', { kind: 'checkpoint' }),
          aDemand('e', { settlement: 'removed' }),
        ]),
      ],
      [],
      { waiting: new Set(['2']) },
    );
    expect(left.map(({ number, state }) => [number, ...state])).toEqual([
      ['1', 'срок прошёл до утверждения плана, решение не принято'],
      ['2', 'ожидается наступление события'],
      ['3', 'поручение не дано'],
    ]);
  });

  it('each line of a schedule for itself', () => {
    const event = { key: 'observation:2', on: day('2023-03-31'), basis: 'График, строка 2' };
    const { left } = rows(
      [aMeasure('1', [aDemand('b', { event }), aDemand('a', { event: { ...event, key: 'x' } })])],
      [aTask('a'), aTask('b')],
      { observed: new Map([['b', { organisation: 'СОШ №1', subject: 'Химия', grade: '5 7' }]]) },
    );
    expect(left.map(({ cause }) => cause)).toEqual([
      'График, строка 2',
      'СОШ №1, Химия, 5, 7 классы',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { demand, directory, frame, MARCH, row } from '../../../test/support/fan-out.js';
import { calendar } from '../../../test/support/plans.js';
import type { StoredDemand } from '../../plans/index.js';
import { asCivilDate, type CivilDate } from '../../time/index.js';
import { isBornLate } from '../task-facts.js';
import { fanOut, type FannedOut } from './fan-out.js';
import type { FanOutFrame, TaskPlan } from './task-plan.js';

const day = asCivilDate;

function tasks(
  measure: FannedOut,
  occurrence = MARCH,
  more: Partial<FanOutFrame> = {},
): TaskPlan[] {
  return fanOut(measure, occurrence, directory, { ...frame, ...more });
}

const who = (all: readonly TaskPlan[]) =>
  all.map(({ party, facts }) => [party, facts.part, facts.executor]);

describe('who gets a task', () => {
  it('each school once, by its head, else its mailbox; a branch through its parent', () => {
    expect(who(tasks(row('ОО')))).toEqual([
      ['one', 'each', 'one-head'],
      ['two', 'each', null],
      ['three', 'each', null],
    ]);
  });

  it('several functions of one school are one task, all of them its participants', () => {
    const all = tasks(row('ОО, школьный координатор ВПР, заместители директора по УВР'));
    expect(all).toHaveLength(3);
    for (const { participants, facts } of all) {
      expect(participants).toEqual(['школьный координатор ВПР', 'заместитель директора по УВР']);
      expect(facts.demanded).toEqual(['analytical-memo']);
    }
  });

  it('only the schools that the measure concerns', () => {
    expect(who(tasks(row('ОО', { only: ['branch', 'three'] })))).toEqual([
      ['two', 'each', null],
      ['three', 'each', null],
    ]);
  });

  it('a unit with its person: the person, the unit only named', () => {
    const [task, ...more] = tasks(row('Отдел образования, Гусева А.А.'));
    expect(more).toEqual([]);
    expect(task).toMatchObject({ party: 'anna', participants: ['Отдел образования'] });
    expect(task!.facts).toMatchObject({ executor: 'anna', organisation: null, part: 'each' });
  });

  it('two people: the first leads, the rest co-execute', () => {
    const [task, ...more] = tasks(row('Гусева А.А., Петрова А.А.'));
    expect(more).toEqual([]);
    expect(task!.facts).toMatchObject({ executor: 'anna', coExecutors: ['lena'] });
  });

  it('a unit alone: whom the coordinator named, while there, else its head, else its mailbox', () => {
    const named = row('Отдел образования', { lead: { kind: 'person', id: 'anna' } });
    expect(who(tasks(named))).toEqual([['office', 'each', 'anna']]);
    expect(who(tasks(row('Отдел образования')))).toEqual([['office', 'each', 'chief']]);
    expect(who(tasks(row('РРМЦ')))).toEqual([['centre', 'each', null]]);
    const people = directory.people.map((each) =>
      each.id === 'anna' ? { ...each, to: day('2023-01-31') } : each,
    );
    expect(who(fanOut(named, MARCH, { ...directory, people }, frame))).toEqual([
      ['office', 'each', 'chief'],
    ]);
    const itself = row('Отдел образования', { lead: { kind: 'organisation', id: 'office' } });
    expect(who(tasks(itself))).toEqual([['office', 'each', null]]);
  });

  it('a role: its holder of the day, under the name of the role', () => {
    const role = row('ответственный за сайт');
    expect(who(tasks(role))).toEqual([['site', 'each', 'lena']]);
    const june = { today: day('2023-06-01') };
    expect(who(tasks(role, demand('2023-06-30'), june))).toEqual([['site', 'each', 'olga']]);
  });

  it('the people of a group, each for himself; not once more who leads', () => {
    expect(who(tasks(row('методисты')))).toEqual([
      ['anna', 'each', 'anna'],
      ['lena', 'each', 'lena'],
    ]);
    expect(who(tasks(row('методисты, Гусева А.А.')))).toEqual([
      ['anna', 'each', 'anna'],
      ['lena', 'each', 'lena'],
    ]);
  });

  it('under a lead, schools that are not asked are named beside it', () => {
    const [lead, ...more] = tasks(row('Гусева А.А., ОО', { kind: 'lead' }));
    expect(more).toEqual([]);
    expect(lead).toMatchObject({ party: 'anna', participants: ['ОО'] });
    expect(lead!.facts.part).toBe('lead');
  });

  it('n of m: every school alike, as many as are needed decided later', () => {
    const all = tasks(row('ОО', { kind: 'n-of-m', needed: 2 }));
    expect(all.map(({ facts }) => facts.part)).toEqual(['each', 'each', 'each']);
  });

  it('nobody, of a demand that is settled or still to be decided of', () => {
    for (const settlement of ['pending', 'fulfilled', 'removed', 'not-owed'] as const)
      expect(tasks(row('ОО'), { ...MARCH, settlement })).toEqual([]);
  });
});

describe('collected from the schools', () => {
  const collected = row('Гусева А.А., ОО', { kind: 'lead', collect: true });

  it('the lead has the evidence, the schools account five working days before', () => {
    const [lead, ...parts] = tasks(collected);
    expect(lead!.facts).toMatchObject({ part: 'lead', due: '2023-03-31' });
    expect(lead!.facts.demanded).toEqual(['analytical-memo']);
    expect(parts).toHaveLength(3);
    for (const { facts } of parts) {
      expect(facts).toMatchObject({ part: 'part', due: '2023-03-24', originalDue: '2023-03-24' });
      expect(facts.demanded).toEqual([]);
    }
  });

  it.each([
    ['the row begins', { from: day('2023-03-29') }, {}, '2023-03-29'],
    [
      'the approval',
      { due: day('2023-01-31'), written: day('2023-01-31') },
      { today: day('2023-01-25') },
      '2023-01-27',
    ],
    [
      'the day they are asked, where the lead still has time',
      {},
      { today: day('2023-03-29') },
      '2023-03-29',
    ],
  ])('never before %s', (_, occurrence, more, due) => {
    const [, part] = tasks(collected, { ...MARCH, ...occurrence }, more);
    expect(part!.facts.due).toBe(due);
    expect(isBornLate(part!.facts)).toBe(false);
  });
});

describe('when', () => {
  const opens = (occurrence: StoredDemand, more: Partial<FanOutFrame> = {}): CivilDate =>
    tasks(row('Гусева А.А.'), occurrence, more)[0]!.facts.opensOn;

  it('a task opens when the row begins, or twenty working days before it is due', () => {
    expect(opens({ ...MARCH, from: day('2023-03-01') })).toBe('2023-03-01');
    // 8 March and the day moved to 24 February are days off.
    expect(opens(MARCH)).toBe('2023-03-02');
    expect(calendar.workingDaysBetween(day('2023-03-02'), day('2023-03-31'))).toBe(20);
  });

  it('never before today or the approval', () => {
    expect(opens({ ...MARCH, from: day('2022-09-01') })).toBe('2023-02-01');
    const early = { today: day('2023-01-20') };
    expect(opens({ ...MARCH, from: day('2022-09-01') }, early)).toBe('2023-01-27');
  });

  it('what was due before it was asked is born late', () => {
    const [task] = tasks(row('Гусева А.А.'), demand('2023-01-31'));
    expect(isBornLate(task!.facts)).toBe(true);
  });

  it('a checkpoint asks for no document', () => {
    const [task] = tasks(row('Гусева А.А.'), { ...MARCH, kind: 'checkpoint' });
    expect(task!.facts).toMatchObject({ kind: 'checkpoint', demanded: [] });
  });
});

describe('who accepts', () => {
  const accepts = (phrase: string, overseer: string | null, acceptor = 'overseer' as const) =>
    tasks({ ...row(phrase), acceptor }, MARCH, { overseer }).map(({ facts }) => [
      facts.acceptor,
      facts.overseer,
    ]);

  it('the overseer of the order', () => {
    expect(accepts('Гусева А.А.', 'lena')).toEqual([['overseer', 'lena']]);
    expect(accepts('Гусева А.А.', null)).toEqual([['overseer', null]]);
  });

  it('the chairperson, of what the overseer does or takes part in', () => {
    expect(accepts('Гусева А.А.', 'anna')).toEqual([['chairperson', null]]);
    expect(accepts('Гусева А.А., Петрова А.А.', 'lena')).toEqual([['chairperson', null]]);
  });

  it('a deputy, where the overseer who does it is the chairperson', () => {
    expect(accepts('Воронина А.А.', 'chief')).toEqual([['deputy', null]]);
  });

  it('of the schools beside the overseer, the overseer', () => {
    const all = tasks(row('Гусева А.А., ОО', { kind: 'lead', collect: true }), MARCH, {
      overseer: 'anna',
    });
    expect(all.map(({ facts }) => facts.acceptor)).toEqual([
      'chairperson',
      'overseer',
      'overseer',
      'overseer',
    ]);
  });
});

describe('a line of an observer schedule', () => {
  const place = 'СОШ №1, Физика, 11 класс';
  const observed = (person: string | null) =>
    tasks(row('Отдел образования'), demand('2023-03-10', { id: 'line' }), {
      observers: new Map([['line', { person, unit: 'office', place }]]),
    });

  it('is its observer’s alone, with the report of observation', () => {
    const [task, ...more] = observed('lena');
    expect(more).toEqual([]);
    expect(task).toMatchObject({ party: 'lena', participants: [place] });
    expect(task!.facts).toMatchObject({ executor: 'lena', organisation: null, due: '2023-03-10' });
    expect(task!.facts.demanded).toEqual(['observation-report']);
  });

  it('of somebody unknown is the unit’s', () => {
    const [task] = observed(null);
    expect(task!.facts).toMatchObject({ executor: null, organisation: 'office' });
  });
});

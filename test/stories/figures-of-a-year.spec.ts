import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import {
  FIGURE_NAMES,
  FIGURES,
  GROUPINGS,
  standingOf,
  STRATA,
  type Cell,
  type Discipline,
  type DisciplineLine,
  type FigureName,
  type Figures,
  type Grouping,
} from '../../src/reports/index.js';
import { ReportsService } from '../../src/reports/reports.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { aControl, admitted } from '../support/control.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { BusyDays } from '../support/figures/busy-days.js';
import {
  namesOf,
  PLAIN_GROUPS,
  plainFigures,
  plainHelpers,
  plainTasks,
  strataOf,
} from '../support/figures/plain-figures.js';
import { aDraft, people, plans, seededDepartment } from '../support/plans.js';
import { plusDays } from '../support/year/naive-ladder.js';

/**
 * Half a school year in which anything happens: work, returns, extensions, events, an amending order, a
 * merger, a departure, a plan closed and moved on. On some days the figures are counted twice, by the
 * product and from the raw tables; when all is over they are asked once more, as of those days.
 */
const FROM = '2023-02-01';
const DAYS = 198;
/** Every third day somebody works. */
const STEP = 3;
const COUNTED = [6, 27, 57, 66, 87, 120, 141, 150, 165, 180, 195];
const ROWS: readonly (readonly string[])[] = [
  ['Организационные мероприятия'],
  ['1', 'Сверка списков', 'февраль 2023', 'ОО', 'Список'],
  ['2', 'Открытые уроки по итогам', 'март, апрель, май 2023', 'ОО', 'Отчёт'],
  ['3', 'Подготовка базы', 'до 25.01.2023', 'Воронина Е.В.', 'Отчёт'],
  ['4', 'Изучение методик', 'декабрь 2022', 'Воронина Е.В.', 'Справка'],
  ['Аналитические мероприятия'],
  ['5', 'Анализ итогов работ', 'март, май, июнь 2023', 'Гусева Т.Ю., Воронина Е.В.', 'Справка'],
  ['6', 'Собеседования', 'апрель, июнь 2023', 'Отдел образования', 'Протокол'],
  ['7', 'Внеплановая проверка', 'по необходимости', 'ОО', 'Справка'],
  ['8', 'Мониторинг качества', 'ежемесячно до 5 числа', 'Гусева Т.Ю.', ''],
  ['Контроль'],
  ['9', 'Сопровождение учителей', 'в течение учебного года', 'ОО', ''],
  ['11', 'Наставничество', 'март – август 2023', 'ОО', ''],
  ['10', 'Сводный анализ', 'апрель, июль 2023', 'Гусева Т.Ю., ОО', 'Справка'],
];
const AMENDED = ROWS.flatMap((row): (readonly string[])[] => {
  if (row[0] === '6') return [];
  if (row[0] === '2')
    return [['2', 'Открытые уроки по итогам', 'март, май, июнь 2023', 'ОО', 'Отчёт']];
  if (row[0] === 'Контроль') return [['Контроль и анализ']];
  return [row];
});

let db: TestDatabase;
let department: string;
const here = aControl(FROM);
const reports = new ReportsService(here.moments);
const busy = new BusyDays(here);
const kept: { at: Date; figures: Map<Grouping, Discipline> }[] = [];

beforeAll(async () => {
  db = await testDatabase();
  department = await seededDepartment(db.database, 'objectivity-2022-2023');
  for (let day = 0; day < DAYS; day += STEP) {
    here.clock.set(new Date(`${plusDays(FROM, day)}T05:00:00Z`));
    await HAPPENS[day]?.();
    await write((tx) => busy.live(tx, 4 + busy.lot(9)));
    here.clock.advance({ hours: 3 });
    if (COUNTED.includes(day)) await countTwice();
  }
}, 120_000);
afterAll(() => db?.close());

const write = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  db.database.write(department, work);
const read = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  db.database.read(department, work);

const today = (): string => here.clock.now().toISOString().slice(0, 10);
const change = () => ({ on: asCivilDate(today()), reason: 'Приказ № 7' });

async function idOf(name: string): Promise<string> {
  const directory = await read((tx) => people.directory(tx));
  const all = [
    ...directory.organisations,
    ...directory.groups,
    ...directory.people.map(({ id, surname }) => ({ id, name: surname })),
  ];
  return all.find((each) => each.name === name)!.id;
}

async function occurs(): Promise<void> {
  const { measures } = await read((tx) => plans.show(tx, 1));
  const row = measures.find(({ number }) => number.startsWith('7'))!;
  const { on } = change();
  await write((tx) =>
    here.eventTasks.occur(tx, row.id, { on, basis: `Жалоба от ${on}` }, here.by()),
  );
}

/** Beside everyday work, by day. */
const HAPPENS: Readonly<Record<number, () => Promise<unknown>>> = {
  0: () =>
    admitted(
      db.database,
      department,
      here,
      aDraft(ROWS, { order: 'от 20.01.2023 № 25' }),
      readAnswers('plan-1/due-before-approval: позже\n"plan-1/collect-from-schools": да'),
    ),
  12: occurs,
  30: async () => {
    const pending = await read((tx) =>
      tx.query<{ id: string }[]>(`select id from occurrences where settlement = 'pending'`),
    );
    const decision = { kind: 'newDeadline', phrase: 'до 20.04.2023' } as const;
    await write((tx) =>
      here.bornLate.settle(
        tx,
        pending.map(({ id }) => id),
        decision,
        here.by(),
      ),
    );
  },
  45: occurs,
  60: () => {
    const draft = aDraft(AMENDED, { order: 'от 01.04.2023 № 99' });
    return write((tx) => here.control.amend(tx, draft, 1, NO_ANSWERS, here.context(), here.by()));
  },
  75: async () => {
    const [from, into] = [await idOf('МБОУ «Луговая СОШ»'), await idOf('МБОУ «Заречная СОШ»')];
    await write((tx) => here.parties.merge(tx, from, into, change(), here.by()));
  },
  99: occurs,
  111: async () => {
    const [leaves, stays] = [await idOf('Гусева'), await idOf('Воронина')];
    await write((tx) => here.parties.depart(tx, leaves, stays, change(), here.by()));
  },
  129: async () => {
    const [group, member] = [await idOf('ОО'), await idOf('МБОУ «Озёрная ООШ»')];
    await write((tx) => here.parties.leave(tx, { group, member, ...change() }, here.by()));
  },
  135: () =>
    admitted(
      db.database,
      department,
      here,
      aDraft([['1', 'Итоги года', 'август 2023', 'ОО', 'Отчёт']], {
        order: 'от 10.06.2023 № 120',
        title: 'План мероприятий на лето 2023 года',
      }),
      NO_ANSWERS,
    ),
  147: () => write((tx) => here.closing.close(tx, 1, { moveTo: 2 }, here.by())),
  189: () => write((tx) => here.closing.close(tx, 2, { reason: 'План исполнен.' }, here.by())),
};

async function countTwice(): Promise<void> {
  const at = here.clock.now();
  const figures = new Map<Grouping, Discipline>();
  await read(async (tx) => {
    const tasks = await plainTasks(tx);
    for (const by of GROUPINGS) {
      const counted = await reports.discipline(tx, by);
      expect(counted.asOf).toEqual({ instant: at, day: today() });
      const plain = plainFigures(tasks, PLAIN_GROUPS[by]!, today());
      expect(asPlain(counted.lines)).toEqual(plain);
      figures.set(by, counted);
    }
    const helped = figures.get('person')!.lines.filter((line) => line.coExecuted! > 0);
    const plain = plainHelpers(tasks);
    expect(Object.fromEntries(helped.map((line) => [line.group, line.coExecuted]))).toEqual(plain);
  });
  kept.push({ at, figures });
}

/** By group, stratum and name, without what is nought. */
function asPlain(lines: readonly DisciplineLine[]) {
  const strata = (line: DisciplineLine) =>
    STRATA.flatMap((stratum) => {
      const own = Object.entries(line[stratum]).filter(([, value]) => value > 0);
      return own.length > 0 ? [[stratum, Object.fromEntries(own)]] : [];
    });
  const groups = lines.map((line) => [line.group, Object.fromEntries(strata(line))] as const);
  return Object.fromEntries(groups.filter(([, own]) => Object.keys(own).length > 0));
}

describe('figures of half a year', () => {
  it('were of days on which everything happened', () => {
    const everyday = ['open', 'start', 'submit', 'attach', 'accept', 'return', 'askExtension'];
    const rare = ['decideExtension', 'cancel', 'deemNotApplicable', 'reopen'];
    for (const event of [...everyday, ...rare]) expect(busy.done).toHaveProperty(event);
    // Whether somebody enters in time what was done in time is left to chance; it is counted by hand
    // in figures.spec.ts.
    const certain = FIGURE_NAMES.filter((name) => name !== 'enteredLate');
    const nought = certain.filter((name) =>
      kept.every(({ figures }) => figures.get('person')!.total.main[name] === 0),
    );
    expect(nought).toEqual([]);
    const { total } = kept[4]!.figures.get('person')!;
    expect(total.checkpoints.total).toBeGreaterThan(0);
    expect(total.events.total).toBeGreaterThan(0);
  });

  it('are the same as of those days, whatever came after', async () => {
    await read(async (tx) => {
      for (const { at, figures } of kept)
        for (const [by, then] of figures)
          expect(await reports.discipline(tx, by, { at })).toEqual(then);
    });
  });

  it('add up to one total, however they are parted', () => {
    for (const { figures } of kept) {
      const totals = [...figures.values()].map(({ total }) => total);
      for (const total of totals)
        expect(STRATA.map((each) => total[each])).toEqual(STRATA.map((each) => totals[0]![each]));
      for (const { lines, total } of figures.values())
        for (const stratum of STRATA)
          expect(sum(lines.map((line) => line[stratum]))).toEqual(total[stratum]);
    }
  });

  it('open as many rows as they count', async () => {
    await read(async (tx) => {
      let opened = 0;
      for (const { at, figures } of kept)
        for (const { cell, count } of cellsOf(figures)) {
          // Every one would take minutes; by this stride each figure and grouping has its turn.
          if (opened++ % 37 !== 0) continue;
          expect(await reports.rowsBehind(tx, cell, { at })).toHaveLength(count);
        }
      expect(opened).toBeGreaterThan(1000);
    });
  });

  it('open the very tasks that they count', async () => {
    const { figures } = kept.at(-1)!;
    await read(async (tx) => {
      const tasks = await plainTasks(tx);
      for (const { cell } of cellsOf(figures).filter((_, at) => at % 11 === 0)) {
        const groupOf = PLAIN_GROUPS[cell.by]!;
        const counted = tasks.filter(
          (task) =>
            (cell.group === null || groupOf(task) === cell.group) &&
            strataOf(task).includes(cell.stratum) &&
            namesOf(task, today()).some(([name]) => name === cell.figure),
        );
        const rows = await reports.rowsBehind(tx, cell);
        expect(rows.map(({ id }) => id).sort()).toEqual(counted.map(({ id }) => id).sort());
        for (const { standing } of rows)
          expect(
            (FIGURES[cell.figure as FigureName].of as readonly string[]).includes(standing),
          ).toBe(true);
      }
    });
  });

  it('open what somebody contributes to, and judge each row as the rule does', async () => {
    const { lines } = kept.at(-1)!.figures.get('person')!;
    await read(async (tx) => {
      for (const { group, coExecuted } of lines) {
        const cell = { by: 'person', group, stratum: 'main', figure: 'coExecuted' } as const;
        expect(await reports.rowsBehind(tx, cell)).toHaveLength(coExecuted ?? 0);
      }
      const rows = await reports.rows(tx);
      expect(rows).toHaveLength((await plainTasks(tx)).length);
      for (const row of rows)
        expect([row.number, standingOf(row, today() as never)]).toEqual([row.number, row.standing]);
    });
  });
});

/** Every number that is not nought. */
function cellsOf(figures: ReadonlyMap<Grouping, Discipline>): { cell: Cell; count: number }[] {
  return [...figures.values()].flatMap(({ by, lines, total }) =>
    [...lines, total].flatMap((line) =>
      STRATA.flatMap((stratum) =>
        FIGURE_NAMES.filter((figure) => line[stratum][figure] > 0).map((figure) => ({
          cell: { by, group: line.group, stratum, figure },
          count: line[stratum][figure],
        })),
      ),
    ),
  );
}

function sum(parts: readonly Figures[]): Partial<Figures> {
  const add = (name: keyof Figures): number => parts.reduce((all, part) => all + part[name], 0);
  const names = Object.keys(parts[0]!) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      name === 'worstDelay' ? Math.max(...parts.map((part) => part[name])) : add(name),
    ]),
  );
}

import { describe, expect, it } from '@jest/globals';
import { demand } from '../../../test/support/fan-out.js';
import { aPaperTask, ON, parties, type GivenTask } from '../../../test/support/paper-tasks.js';
import { asCivilDate } from '../../time/index.js';
import { partiesOf, withBranches } from '../tasks/party.js';
import { accountWords } from './account-words.js';
import { fitted } from './fitted.js';
import { chosen, occurrencesOf } from './occurrences.js';
import { summaryOf, type SummaryOf } from './summary.js';

const day = asCivilDate;
const ALL = { kind: 'all', needed: null } as const;
const DONE = {
  state: 'accepted',
  doneOn: day('2023-05-10'),
  submittedOn: day('2023-05-10'),
} as const;

function summary(tasks: readonly ReturnType<typeof aPaperTask>[], more: Partial<SummaryOf> = {}) {
  const own = parties(...tasks);
  return summaryOf({
    ...{ parties: own, whole: own, contract: ALL, remarks: new Map() },
    ...{ ...ON, answerBy: day('2023-05-24') },
    ...more,
  });
}

describe('who answers', () => {
  it('is named as the directory does, in its order, with the branches it reports for', () => {
    const named = parties(
      aPaperTask(1, { organisation: 'sosh10' }),
      aPaperTask(2, { organisation: 'sosh2' }),
      aPaperTask(3, { organisation: null, executor: 'guseva' }),
      aPaperTask(4, { organisation: 'gone', executor: null }),
    );
    expect(named.map(withBranches)).toEqual([
      'Гусева А.И.',
      'исполнитель не назначен',
      'СОШ №2',
      'СОШ №10 (в том числе: Филиал СОШ №10)',
    ]);
  });

  it('loses a branch that has been closed', () => {
    const closed = { id: 'b', name: 'Филиал', parent: 'a', branch: true, to: day('2023-01-01') };
    const bare = { kind: 'school', fullName: null, aliases: [], head: null, email: null } as const;
    const organisations = [
      { ...bare, id: 'a', name: 'СОШ', parent: null, branch: false, from: null, to: null },
      { ...bare, ...closed, from: null },
    ];
    const task = aPaperTask(1, { organisation: 'a' });
    expect(partiesOf([task], { organisations, people: [] }, ON.today)[0]!.branches).toEqual([]);
  });
});

describe('a memo as a whole', () => {
  it('counts who has done it, who is checked, who is late, who may wait and who is let off', () => {
    const { totals, overall, lists, findings, proposals } = summary(
      [
        aPaperTask(1, { ...DONE, organisation: 'sosh1' }),
        aPaperTask(2, { ...DONE, state: 'submitted', organisation: 'sosh2' }),
        aPaperTask(3, { organisation: 'sosh10' }),
        aPaperTask(4, { organisation: 'branch', due: day('2023-08-31') }),
        aPaperTask(5, {
          organisation: null,
          executor: 'guseva',
          state: 'returned',
          base: day('2023-05-22'),
        }),
        aPaperTask(6, {
          ...{ organisation: 'gone', state: 'cancelled', closedBecause: 'left' },
          closedReason: 'Школа закрыта.',
        }),
      ],
      { remarks: new Map([['task-5', 'Нет выводов.']]) },
    );
    expect(totals).toMatchObject({ done: 1, underReview: 1, late: 1, waiting: 2, of: 5 });
    expect(overall).toBe(
      'Информация об исполнении запрошена у 6 исполнителей: исполнение принято у 1 исполнителя, находится на проверке информация от 1 исполнителя, не представлена в срок информация от 1 исполнителя, не истёк срок у 2 исполнителей, не требуется информация от 1 исполнителя.',
    );
    expect(lists).toEqual([
      {
        title: 'Не представлена в срок информация:',
        lines: ['СОШ №10 (поручение № 3, срок — 12 мая 2023 г., просрочка — 5 рабочих дней).'],
      },
      { title: 'На проверке находится информация:', lines: ['СОШ №2 (поручение № 2).'] },
      {
        title: 'Возвращена на доработку информация:',
        lines: [
          'Гусева А.И. (поручение № 5, срок доработки — 22 мая 2023 г., замечания: «Нет выводов»).',
        ],
      },
      {
        title: 'Информация не требуется:',
        lines: ['Школа закрыта: исполнитель не назначен (поручение № 6).'],
      },
    ]);
    expect(findings).toEqual([
      'Исполнение принято у 1 из 5 исполнителей (20 %).',
      'Срок представления информации нарушен 1 исполнителем.',
      'Мероприятие остаётся на контроле.',
    ]);
    expect(proposals).toEqual([
      'Исполнителю, не представившему информацию, представить её в срок до 24 мая 2023 г.',
      'Завершить проверку информации от 1 исполнителя.',
      'Проконтролировать доработку информации от 1 исполнителя.',
    ]);
  });

  it('of schools alone counts organisations', () => {
    const { overall, proposals } = summary([
      aPaperTask(1, { organisation: 'sosh1' }),
      aPaperTask(2, { organisation: 'sosh2' }),
    ]);
    expect(overall).toBe(
      'Информация об исполнении запрошена у 2 организаций: не представлена в срок информация от 2 организаций.',
    );
    expect(proposals).toEqual([
      'Организациям, не представившим информацию, представить её в срок до 24 мая 2023 г.',
    ]);
  });

  it('of several tasks of one person counts tasks', () => {
    const own = { organisation: null, executor: 'guseva' };
    const { overall, findings } = summary([
      aPaperTask(1, { ...own, ...DONE }),
      aPaperTask(2, { ...own, due: day('2023-05-26') }),
    ]);
    expect(overall).toBe(
      'Информация об исполнении запрошена по 2 поручениям: исполнение принято по 1 поручению, не истёк срок по 1 поручению.',
    );
    expect(findings[0]).toBe('Исполнение принято по 1 из 2 поручений (50 %).');
  });

  it('says that nobody is late before the day, and that all is done after it', () => {
    const future = { due: day('2023-05-26') };
    const waiting = summary([
      aPaperTask(1, future),
      aPaperTask(2, { ...future, organisation: 'sosh2' }),
    ]);
    expect(waiting.overall).toBe(
      'Информация об исполнении запрошена у 2 организаций; срок её представления не истёк.',
    );
    expect(waiting.lists).toEqual([]);
    expect(waiting.proposals).toEqual([]);
    const done = summary([aPaperTask(1, DONE), aPaperTask(2, { ...DONE, organisation: 'sosh2' })]);
    expect(done.findings).toEqual([
      'Мероприятие исполнено в полном объёме.',
      'Основания для снятия мероприятия с контроля имеются.',
    ]);
    expect(done.proposals).toEqual(['Снять мероприятие с контроля.']);
  });

  it('goes off control by its contract, whatever the parts still owe', () => {
    const lead = aPaperTask(1, { ...DONE, part: 'lead', organisation: null, executor: 'guseva' });
    const part = aPaperTask(2, { part: 'part', organisation: 'sosh2' });
    const whole = parties(lead, part);
    const contract = { kind: 'lead', needed: null } as const;
    expect(summary([part], { whole, contract }).findings.at(-1)).toBe(
      'Основания для снятия мероприятия с контроля имеются.',
    );
  });

  it('of work done late says how much of it there is', () => {
    const late = { ...DONE, doneOn: day('2023-05-15'), submittedOn: day('2023-05-15') };
    expect(
      summary([aPaperTask(1, late), aPaperTask(2, { ...DONE, organisation: 'sosh2' })]).findings,
    ).toContain('Исполнено с опозданием 1 организацией.');
  });

  it('names at most forty and counts nine hundred', () => {
    const all = Array.from({ length: 900 }, (_, at) =>
      aPaperTask(at, { organisation: `school-${at}` }),
    );
    const named = all.map((task, at) => ({ task, name: `СОШ №${at + 1}`, branches: [] }));
    const released = named.map(({ task, ...party }) => ({
      ...party,
      task: { ...task, state: 'cancelled' as const, closedReason: 'Принято у ведущего.' },
    }));
    const { lists } = summary([], { parties: named, whole: named });
    expect(lists).toEqual([
      {
        title:
          'Не представлена в срок информация от 900 организаций (перечень — в приложении № 1).',
        lines: [],
      },
    ]);
    const [list] = summary([], { parties: released, whole: released }).lists;
    expect(list!.lines[0]).toMatch(
      /^Принято у ведущего: СОШ №1 .*СОШ №40 \(поручение № 39\) и ещё 860\.$/,
    );
  });
});

describe('which of a row’s dates a memo is about', () => {
  const at = (occurrence: string, due: string, given: GivenTask = {}) =>
    aPaperTask(1, { occurrence, due: day(due), originalDue: day(due), ...given });
  const demands = [
    demand('2023-05-31', { id: 'may' }),
    demand('2023-08-31', { id: 'august' }),
    demand('2023-12-29', { id: 'december', kind: 'checkpoint', written: day('2023-12-30') }),
  ];
  const [MAY, AUGUST] = [at('may', '2023-05-31'), at('august', '2023-08-31')];
  const DECEMBER = at('december', '2023-12-29', { kind: 'checkpoint' });
  const picked = (tasks: readonly ReturnType<typeof at>[], due: string | null = null) =>
    chosen(occurrencesOf(tasks, demands), due === null ? null : day(due), ALL, ON.today).map(
      ({ id }) => id,
    );

  it('the first that still owes anything', () => {
    expect(picked([AUGUST, MAY, DECEMBER])).toEqual(['may']);
    expect(picked([AUGUST, { ...MAY, state: 'accepted' }, DECEMBER])).toEqual(['august']);
  });

  it('the last where none owes anything', () => {
    const done = [MAY, AUGUST].map((task) => ({ ...task, state: 'accepted' as const }));
    expect(picked(done)).toEqual(['august']);
  });

  it('the one named, an interim one as well', () => {
    expect(picked([MAY, AUGUST, DECEMBER], '2023-08-31')).toEqual(['august']);
    expect(picked([MAY, DECEMBER], '2023-12-29')).toEqual(['december']);
    expect(picked([MAY, DECEMBER], '2023-12-30')).toEqual(['december']);
    expect(picked([MAY, DECEMBER], '2023-12-31')).toEqual([]);
    expect(picked([DECEMBER])).toEqual(['december']);
  });

  it('of a row that waits for events, all of them', () => {
    const event = { key: 'k', on: day('2023-05-02'), basis: 'график' };
    const held = ['one', 'two'].map((id) => demand('2023-05-02', { id, event }));
    const tasks = ['two', 'one'].map((id) => at(id, '2023-05-02', { state: 'accepted' }));
    expect(chosen(occurrencesOf(tasks, held), null, ALL, ON.today)).toHaveLength(2);
  });

  it('a demand of an older version of the plan is due when its tasks were', () => {
    const tasks = [
      at('old', '2023-05-24', { part: 'part' }),
      at('old', '2023-05-31', { part: 'lead' }),
    ];
    expect(occurrencesOf(tasks, [])[0]).toMatchObject({ due: '2023-05-31', isOfEvent: false });
  });
});

it('an account names its task, its row, both its dates and the letter it came by', () => {
  const [party] = parties(aPaperTask(12, DONE));
  const words = accountWords(
    party!,
    {
      ...{ task: 'task-12', text: 'Проведено.\nВыводы сделаны.', enteredBy: 'Воронина Е.В.' },
      ...{ doneOn: day('2023-05-10'), enteredOn: day('2023-05-11') },
      incoming: { number: '145', date: day('2023-05-11') },
    },
    [],
  );
  expect(words).toEqual({
    title: 'СОШ №1',
    source:
      'Поручение № 12, п. 2.1 плана, утверждённого приказом от 27 января 2023 г. № 25; исполнено 10 мая 2023 г., внесено 11 мая 2023 г., входящее письмо от 11 мая 2023 г. № 145.',
    text: 'Проведено.\nВыводы сделаны.',
    ...{ isCut: false, task: 12 },
    evidence: [],
  });
});

describe('accounts longer than any paper', () => {
  const account = (text: string) => ({
    ...{ title: 'СОШ', source: '', text, isCut: false, task: 1, evidence: [] },
  });
  const long = Array.from({ length: 50 }, () => 'слово '.repeat(33).trim()).join('\n');

  it('are whole as long as all of them fit', () => {
    const all = [account(long), account('коротко')];
    expect(fitted(all, 11_000)).toEqual(all);
  });

  it('lose the ends of the longest, all at one length, and say so', () => {
    const [one, other, short] = fitted([account(long), account(long), account('коротко')], 5_080);
    expect(short).toEqual(account('коротко'));
    expect(one).toMatchObject({ isCut: true });
    expect(one!.text).toMatch(/ слово…$/);
    expect(one!.text.length).toBeGreaterThan(2_300);
    expect(one!.text.length).toBeLessThanOrEqual(2_520);
    expect(other).toEqual(one);
    expect(long.startsWith(one!.text.slice(0, -1))).toBe(true);
  });

  it('of one word a line count as lines do', () => {
    const lines = account(Array.from({ length: 1000 }, () => 'я').join('\n'));
    const [cut] = fitted([lines], 8_000);
    expect(cut!.text.split('\n')).toHaveLength(100);
  });

  it('of one word without an end do not stay whole', () => {
    const [cut] = fitted([account('я'.repeat(10_000))], 1_000);
    expect(cut).toMatchObject({ text: '…', isCut: true });
    expect(fitted([], 1_000)).toEqual([]);
  });
});

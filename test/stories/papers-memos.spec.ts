import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idNamed } from '../../src/cli/named.js';
import { measureOf } from '../../src/cli/plan-life.js';
import { InvalidInput } from '../../src/errors.js';
import { HistoryService } from '../../src/history/history.module.js';
import type { Subject } from '../../src/papers/index.js';
import { MomentService, PeopleService } from '../../src/people/people.module.js';
import { PlansService } from '../../src/plans/plans.module.js';
import { SystemClock } from '../../src/time/index.js';
import { livedDepartments, textOf, type LivedDepartments } from '../support/papers.js';

/**
 * Memos and letters as they read in both sample departments after forty days, kept whole in
 * test/papers/<name>.txt: a change of words is seen as a change of documents. `UPDATE_PAPERS=1` writes
 * them anew. Tasks are numbered in no order that two runs share, so their numbers are left out.
 */
const SLAVGOROD = 'Славгород';
const OFFICE = 'Отдел образования';

let lived: LivedDepartments;
beforeAll(async () => {
  lived = await livedDepartments(40);
  mkdirSync('test/papers', { recursive: true });
}, 300_000);
afterAll(() => lived.close());

interface About {
  readonly plan?: number;
  readonly measure?: string;
  /** School or person whose task of that measure is meant. */
  readonly taskOf?: string;
  readonly organisation?: string;
  readonly person?: string;
}

async function subjectOf(department: string, about: About): Promise<Subject> {
  const history = new HistoryService();
  return lived.read(department, async (tx) => {
    const { today } = await new MomentService(new SystemClock()).of(tx);
    const directory = await new PeopleService(history).directory(tx);
    const id = (name: string, type: 'unit' | 'person') => idNamed(name, type, directory, today);
    const plan =
      about.plan === undefined ? null : await new PlansService(history).show(tx, about.plan);
    const measure =
      plan && about.measure !== undefined ? measureOf(plan, about.measure) : undefined;
    const [task] =
      about.taskOf === undefined
        ? []
        : await tx.query<{ id: string }[]>(
            `select t.id from tasks t join people p on p.id = t.executor_id
             where t.measure_id = $1 and p.surname = $2 order by t.due, t.id limit 1`,
            [measure, about.taskOf],
          );
    return {
      ...(plan && { plan: plan.id }),
      ...(measure !== undefined && { measure }),
      ...(task && { task: task.id }),
      ...(about.organisation !== undefined && { organisation: id(about.organisation, 'unit') }),
      ...(about.person !== undefined && { person: id(about.person, 'person') }),
    };
  });
}

async function printed(
  department: string,
  kind: string,
  about: About,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const subject = await subjectOf(department, about);
  const text = await textOf(lived, department, { kind, subject, given });
  return `${text}\n`
    .replace(/(поручени[а-яё]*) № \d+/gi, '$1 № …')
    .replace(/(^|\| )№ \d+(?= \|)/gm, '$1№ …');
}

async function golden(name: string, ...order: Parameters<typeof printed>): Promise<void> {
  const text = await printed(...order);
  const kept = `test/papers/${name}.txt`;
  if (process.env['UPDATE_PAPERS']) writeFileSync(kept, text);
  expect(text).toBe(readFileSync(kept, 'utf8'));
  expect(text).not.toMatch(/undefined|null|\[object|\.\.|\(\)|№ *$|«»/m);
}

describe('an analytical memo', () => {
  it('gathers what schools accounted for, a branch through its school', () =>
    golden('analytical-memo', SLAVGOROD, 'analytical-memo', { plan: 2, measure: '19' }));

  it('says of whom nothing is wanted since the lead’s work is accepted', () =>
    golden('analytical-memo-released', SLAVGOROD, 'analytical-memo', { plan: 2, measure: '4' }));

  it('rolls up the observations of a schedule', () =>
    golden('analytical-memo-observers', SLAVGOROD, 'analytical-memo', { plan: 1, measure: '2.6' }));

  it('of one of several dates, before anybody has accounted', () =>
    golden(
      'analytical-memo-ahead',
      SLAVGOROD,
      'analytical-memo',
      { plan: 1, measure: '1.6' },
      { due: '2021-12-31' },
    ));

  it('names a row by its section where its number stands in several', () =>
    golden('analytical-memo-section', OFFICE, 'analytical-memo', { plan: 1, measure: '2/2' }));

  it('of one executor holds the account itself; prose that is given takes the place of blanks', () =>
    golden(
      'analytical-memo-alone',
      OFFICE,
      'analytical-memo',
      { plan: 1, measure: '1/3' },
      {
        ...{ number: 14, date: '2023-03-09', signatory: 'Воронина Е.В.' },
        performer: 'Гусева Т.Ю., 2-14-15',
        conclusions: 'Необъективность вызвана отсутствием перекрёстной проверки.',
        proposals: 'Ввести перекрёстную проверку.\nПовторить анализ в мае.',
      },
    ));

  it('refuses a date that the row does not have, and names those it has', async () => {
    await expect(
      printed(SLAVGOROD, 'analytical-memo', { plan: 1, measure: '1.6' }, { due: '2021-11-30' }),
    ).rejects.toThrow(
      /нет поручений со сроком 30\.11\.2021\. Сроки: 31\.08\.2021, 30\.12\.2021\.$/,
    );
  });

  it('refuses a row of which nothing was asked', async () => {
    await expect(printed(OFFICE, 'analytical-memo', { plan: 1, measure: '4/2' })).rejects.toThrow(
      'П. 2: поручений ещё нет, справку составлять не из чего.',
    );
  });
});

describe('minutes', () => {
  it('begin with what the plan’s state brings up', () =>
    golden('minutes', SLAVGOROD, 'minutes', { plan: 2 }));

  it('take the agenda, the people and the days that are given', () =>
    golden(
      'minutes-given',
      OFFICE,
      'minutes',
      { plan: 1 },
      {
        ...{ number: '3', date: '2023-03-09', chair: 'Савельев П.А.', secretary: 'Гусева Т.Ю.' },
        attendees: ['Воронина Е.В., специалист', 'Белова О.Н., МБОУ «Центральная СОШ №1»'],
        invited: ['Петров П.П., родительский комитет'],
        agenda: [
          {
            question: 'О подготовке к ВПР',
            speaker: 'Воронина Е.В.',
            heard: 'О готовности школ доложено по списку.\nЗамечаний нет.',
            spoke: ['Белова О.Н.: школа готова.'],
            decided: ['Считать школы готовыми', 'Провести проверку до 1 апреля.'],
          },
          { question: 'Разное' },
        ],
      },
    ));

  it('of a plan name who is late, row by row, with the new day', () =>
    golden('minutes-overdue', OFFICE, 'minutes', { plan: 1 }, { until: '2023-03-17' }));
});

describe('letters', () => {
  it('recommendations to a school say what to do by when', () =>
    golden('recommendations', SLAVGOROD, 'recommendations', {
      organisation: 'МБОУ «Знаменская СОШ»',
    }));

  it('recommendations to whoever is late with nothing are those typed', () =>
    golden(
      'recommendations-typed',
      OFFICE,
      'recommendations',
      { organisation: 'МБОУ «Заречная СОШ»', plan: 1 },
      {
        points: ['Ввести перекрёстную проверку работ', 'Провести педсовет.'],
        answerBy: '2023-04-28',
      },
    ));

  it('a request for information is for one school about one row', () =>
    golden('information-request', SLAVGOROD, 'information-request', {
      ...{ plan: 2, measure: '19', organisation: 'МБОУ «Славгородская СОШ»' },
    }));

  it('a request for information to a person asks what is given', () =>
    golden(
      'information-request-given',
      OFFICE,
      'information-request',
      { plan: 1, measure: '4/6', person: 'Гусева Т.Ю.' },
      {
        ...{
          answerBy: '2023-03-15',
          questions: ['в каких школах акты приняты;', 'в каких — нет.'],
        },
        form: 'Информацию прошу представить по прилагаемой таблице.',
        addition: 'Приложение: форма таблицы на 1 л. в 1 экз.',
      },
    ));

  it('a request for explanations holds all that is overdue there', () =>
    golden('explanation-request', SLAVGOROD, 'explanation-request', { organisation: 'ММС' }));

  it('a request for explanations about one point', () =>
    golden('explanation-request-one', OFFICE, 'explanation-request', {
      organisation: 'МБОУ «Луговая СОШ»',
    }));

  it('the memo to whoever leads says what is overdue and what was done about it', () =>
    golden('non-performance-memo', SLAVGOROD, 'non-performance-memo', {}));

  it('the memo of one plan, with the proposals that are given', () =>
    golden(
      'non-performance-memo-given',
      OFFICE,
      'non-performance-memo',
      { plan: 1 },
      { proposals: ['Объявить замечание'], signatory: 'Савельев П.А.' },
    ));

  it.each([
    ['explanation-request', { person: 'Гусева Т.Ю.' }, /просроченных поручений нет/],
    ['explanation-request', {}, /назовите либо организацию, либо человека/],
    ['recommendations', { organisation: 'МБОУ «Заречная СОШ»' }, /впишите в поле points/],
    ['non-performance-memo', { organisation: 'МБОУ «Заречная СОШ»' }, /докладывать не о чем/],
    [
      'information-request',
      { plan: 1, measure: '4/6' },
      /назовите либо организацию, либо человека/,
    ],
  ] as const)('%s about %j is refused where there is nothing to say', async (kind, about, why) => {
    const refused = printed(OFFICE, kind, about);
    await expect(refused).rejects.toThrow(InvalidInput);
    await expect(refused).rejects.toThrow(why);
  });
});

describe('an observation report', () => {
  it('is filled with what the schedule says', () =>
    golden('observation-report', SLAVGOROD, 'observation-report', {
      ...{ plan: 1, measure: '2.6', taskOf: 'Карамальдинова' },
    }));

  it('without a schedule is filled by hand, or with what is given', () =>
    golden(
      'observation-report-given',
      OFFICE,
      'observation-report',
      { plan: 1, measure: '4/1', taskOf: 'Воронина' },
      {
        ...{ observer: 'Петрова Анна Сергеевна', school: 'МБОУ «Степная ООШ»', grade: '4' },
        ...{ subject: 'Русский язык', heldOn: '2023-03-14', questions: ['Начато вовремя.'] },
      },
    ));
});

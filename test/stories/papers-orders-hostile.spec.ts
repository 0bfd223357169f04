import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { PressService } from '../../src/documents/documents.module.js';
import { plainText, type Paper } from '../../src/documents/index.js';
import type { PaperOrder, PapersService } from '../../src/papers/papers.module.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import { aControl, admitted, type Control } from '../support/control.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { paperOf, papersOf } from '../support/papers.js';
import { aDraft, people } from '../support/plans.js';

/** Orders and lists of a department that knows little, made of words that try to be something else. */
const MARKUP = '<b>Анализ</b> & {{x}} "итогов" </td></tr> &lt; \\n';
const LONG = 'слово '.repeat(3_333).trim();
const SCHOOL = 'Школа <i>№ 1</i> «{{name}}»';

let test: TestDatabase;
let press: PressService;
let papers: PapersService;
let control: Control;
beforeAll(async () => {
  test = await testDatabase();
  press = new PressService();
  papers = papersOf(test, press);
  control = aControl('2023-02-01');
});
afterAll(async () => {
  await press.onApplicationShutdown();
  await test.close();
});

/** An office with no head, no positions, no place and no roles; whoever is there is there by name only. */
async function bareDepartment(): Promise<string> {
  const id = randomUUID();
  const bare = { aliases: [], parent: null, branch: false, head: null, email: null };
  const ever = { from: null, to: null };
  const seed = {
    department: {
      name: `Отдел ${id}`,
      timeZone: 'Asia/Barnaul',
      fullName: { nominative: `Отдел & <${id}>` },
    },
    organisations: [
      { name: 'Отдел образования', kind: 'authority' as const, fullName: null, ...bare, ...ever },
      { name: SCHOOL, kind: 'school' as const, fullName: null, ...bare, ...ever },
    ],
    people: [
      {
        ...{ surname: 'Гусева', given: 'Т.', patronymic: null, gender: 'f' as const },
        ...{ position: { nominative: 'методист <1>' }, organisation: null, email: null },
        ...{ access: [], ...ever },
      },
    ],
    groups: [
      {
        ...{
          name: 'ОО',
          aliases: [],
          kind: 'organisations' as const,
          membersOf: null,
          oneOf: null,
        },
        members: [SCHOOL],
      },
    ],
    roles: [],
  };
  await test.database.write(id, (tx) => people.importDepartment(tx, seed, control.by()));
  return id;
}

const ROWS: readonly (readonly string[])[] = [
  ['1', `${MARKUP} первый`, 'март 2023', 'ОО', MARKUP],
  ['', `Свод\nв две строки ${MARKUP}`, 'апрель 2023', 'Гусева Т.', `Справка\n\n${LONG}`],
  ['2.', LONG, 'по факту аттестации', 'Гусева Т., ОО', ''],
];

async function planOf(department: string, rows: readonly (readonly string[])[]): Promise<string> {
  const [plan] = await admitted(
    test.database,
    department,
    control,
    aDraft(rows, { order: '', title: 'План мероприятий <script> {{y}} на 2022-2023 учебный год' }),
    readAnswers(''),
  );
  return plan!.id;
}

/** What is laid out of it; every template reads it without a fault. */
async function paper(department: string, order: PaperOrder): Promise<Paper> {
  const draft = await test.database.read(department, (tx) => papers.draft(tx, order));
  return paperOf(draft);
}

async function words(department: string, order: PaperOrder): Promise<string> {
  return plainText(await paper(department, order)).replace(/\u00a0/g, ' ');
}

/** Without printing twenty thousand characters where it is not there. */
function expectIn(text: string, words: string): void {
  expect(text.includes(words) ? 'there' : words.slice(0, 200)).toBe('there');
}

function idOf(tx: EntityManager, table: 'organisations' | 'people', name: string): Promise<string> {
  const column = table === 'people' ? 'surname' : 'name';
  return tx
    .query<{ id: string }[]>(`select id from ${table} where ${column} = $1`, [name])
    .then(([row]) => row!.id);
}

describe('words that look like markup', () => {
  let department: string;
  let plan: string;
  let organisation: string;
  let person: string;
  beforeAll(async () => {
    department = await bareDepartment();
    plan = await planOf(department, ROWS);
    [organisation, person] = await test.database.read(department, async (tx) => [
      await idOf(tx, 'organisations', SCHOOL),
      await idOf(tx, 'people', 'Гусева'),
    ]);
  });

  it.each([
    ['order-approve-plan', {}],
    ['plan-extract', { organisation: true }],
    ['plan-extract', { person: true }],
    ['acknowledgement-sheet', {}],
    ['control-list', {}],
  ] as const)('stand in «%s» as they were typed', async (kind, about) => {
    const subject = {
      plan,
      ...('organisation' in about && { organisation }),
      ...('person' in about && { person }),
    };
    const given = { number: '<7>', performer: MARKUP };
    const text = await words(department, { kind, subject, given });
    expectIn(text, '<script>');
    expectIn(text, '{{y}}');
    if (kind !== 'order-approve-plan' && !('person' in about)) expectIn(text, SCHOOL);
    if (kind === 'order-approve-plan') {
      expectIn(text, '<b>Анализ</b> & {{x}} "итогов" </td></tr> &lt; \\n первый');
      expectIn(text, LONG);
      expectIn(text, '№ <7>');
    }
  });

  it('and in what people say in a document', async () => {
    const given = {
      ...{ about: MARKUP, preamble: `${LONG};`, duties: [MARKUP, 'Второе;'] },
      ...{ office: MARKUP, inside: MARKUP, appointed: [`${SCHOOL}: ${MARKUP}`, MARKUP] },
    };
    const kind = 'order-appoint-coordinators';
    const text = await words(department, { kind, subject: { plan }, given });
    expectIn(text, '<b>Анализ</b> & {{x}} "итогов" </td></tr> &lt; \\n');
    expectIn(text, `${LONG},\nПРИКАЗЫВАЮ:`);
    expectIn(text, '2.2. Второе.');
  });

  it('a department that knows nobody leaves lines to fill in', async () => {
    const text = await words(department, {
      kind: 'order-approve-plan',
      subject: { plan },
      given: {},
    });
    expectIn(text, 'Контроль исполнения приказа оставляю за собой.');
    expect(text).toMatch(/^Руководитель _{12} _{15}$/m);
    expect(text).not.toMatch(/утверждённ|возложить|довести/);
    const kind = 'order-appoint-coordinators';
    const appointed = await words(department, { kind, subject: {}, given: {} });
    expect(appointed).toContain(
      '1. Назначить муниципальным координатором ______________________________.',
    );
    expect(appointed).toContain('О назначении координаторов');
  });

  it('an amendment of them is told word by word', async () => {
    const [first, second, third] = ROWS;
    const changed = [
      [first![0]!, first![1]!, 'июнь 2023', 'ОО', ''],
      second!,
      [...third!.slice(0, 4), MARKUP],
      ['3', '<i>Новое</i>', 'май 2023', 'ОО', '{{z}}'],
    ];
    const title = 'План мероприятий <script> {{y}} на 2022-2023 учебный год';
    const number = await test.database.read(department, async (tx) => {
      const [row] = await tx.query<{ number: number }[]>('select number from plans where id = $1', [
        plan,
      ]);
      return row!.number;
    });
    await test.database.write(department, (tx) =>
      control.control.amend(
        tx,
        aDraft(changed, { order: '', title }),
        number,
        readAnswers(''),
        control.context(),
        control.by(),
      ),
    );
    const kind = 'order-amend-plan';
    const text = await words(department, { kind, subject: { plan }, given: {} });
    expectIn(text, '<i>Новое</i>');
    expectIn(text, '1.1. в пункте 1:');
    expectIn(text, 'срок исполнения изложить в следующей редакции: «июнь 2023»;');
    expectIn(text, 'ожидаемый результат исключить');
    expectIn(text, 'в пункте 2 указать ожидаемый результат: «<b>Анализ</b> & {{x}} „итогов“');
    expectIn(text, 'дополнить пунктом 3 согласно приложению № 1.');
    await expect(
      words(department, { kind, subject: { plan }, given: { version: 1 } }),
    ).rejects.toThrow('поля заполнены неверно');
  });
});

describe('a plan of three thousand rows', () => {
  it('is approved, extracted, listed and shown as read', async () => {
    const department = await bareDepartment();
    const rows = Array.from({ length: 3000 }, (_, at) => [
      ...[String(at + 1), `Мероприятие ${at + 1}`, 'май 2023', at % 2 === 0 ? 'ОО' : 'Гусева Т.'],
      'Справка',
    ]);
    const plan = await planOf(department, rows);
    const tables = async (kind: string, more: Partial<PaperOrder['subject']> = {}) => {
      const { sections } = await paper(department, { kind, subject: { plan, ...more }, given: {} });
      return sections
        .flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === 'table' ? [block.body.length] : []));
    };
    expect(await tables('order-approve-plan')).toEqual([3000]);
    // With the sums below them.
    expect(await tables('control-list')).toEqual([3001]);
    const person = await test.database.read(department, (tx) => idOf(tx, 'people', 'Гусева'));
    expect(await tables('plan-extract', { person })).toEqual([1500]);
    expect(await tables('acknowledgement-sheet')).toEqual([2]);
    await expect(tables('order-off-control')).rejects.toThrow('снимать с контроля нечего');
  }, 120_000);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainText } from '../../src/documents/index.js';
import type { Subject } from '../../src/papers/index.js';
import { livedDepartments, paperOf, textOf, type LivedDepartments } from '../support/papers.js';

/**
 * Orders and lists as they read in the two sample departments after forty days of their own time, kept
 * whole in test/papers/<name>.txt: a change of words is seen as a change of documents.
 * `UPDATE_PAPERS=1` writes them anew.
 */
const SLAVGOROD = 'Славгород';
const OFFICE = 'Отдел образования';

let lived: LivedDepartments;
let folder: string;
beforeAll(async () => {
  lived = await livedDepartments(40);
  folder = mkdtempSync(join(tmpdir(), 'kontrol-orders-'));
}, 300_000);
afterAll(async () => {
  await lived.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The document about what is named as people call it. */
async function printed(
  department: string,
  kind: string,
  about: Named = {},
  given: Record<string, unknown> = {},
): Promise<string> {
  const subject = await subjectOf(department, about);
  const text = await textOf(lived, department, { kind, subject, given });
  // Which school's task bears which number is chance.
  return `${text.replace(/поручение № \d+/g, 'поручение № …')}\n`;
}

function subjectOf(department: string, about: Named): Promise<Subject> {
  return lived.read(department, async (tx): Promise<Subject> => {
    const id = async (sql: string, value: unknown): Promise<string> => {
      const [row] = await tx.query<{ id: string }[]>(sql, [value]);
      if (!row) throw new RangeError(`no ${String(value)}`);
      return row.id;
    };
    return {
      ...(about.plan && { plan: await id('select id from plans where number = $1', about.plan) }),
      ...(about.task && { task: await id('select id from tasks where number = $1', about.task) }),
      ...(about.organisation && {
        organisation: await id('select id from organisations where name = $1', about.organisation),
      }),
      ...(about.person && {
        person: await id('select id from people where surname = $1', about.person),
      }),
    };
  });
}

interface Named {
  readonly plan?: number;
  readonly task?: number;
  readonly organisation?: string;
  readonly person?: string;
}

function golden(name: string, text: string): void {
  const path = `test/papers/${name}.txt`;
  if (process.env['UPDATE_PAPERS']) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
  // What no clerk would sign.
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\(\s*\)|\.\.(?!\.)|,,|№\s*(?=[,;.)]|$)/m);
}

/** Number of the one task of the row in that state, by the beginning of its words. */
async function taskOf(row: string): Promise<number> {
  const tasks = await lived.read(OFFICE, (tx) =>
    tx.query<{ number: number }[]>(
      `select t.number from tasks t join measures m on m.id = t.measure_id
       join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
       where w.measure like $1 || '%' and t.state = 'assigned'`,
      [row],
    ),
  );
  expect(tasks).toHaveLength(1);
  return tasks[0]!.number;
}

async function kontrol(...words: readonly string[]): Promise<void> {
  const { code, err } = await lived.kontrol(...words, '--department', OFFICE);
  expect([code, err]).toEqual([0, err]);
}

describe('before the plan changes', () => {
  it('an order approves it, with the whole of it annexed', async () => {
    golden(
      'order-approve-plan-slavgorod',
      await printed(SLAVGOROD, 'order-approve-plan', { plan: 1 }),
    );
    golden('order-approve-plan-office', await printed(OFFICE, 'order-approve-plan', { plan: 1 }));
  });

  it('an order appoints those who coordinate it', async () => {
    golden(
      'order-appoint-coordinators-slavgorod',
      await printed(SLAVGOROD, 'order-appoint-coordinators'),
    );
    golden(
      'order-appoint-coordinators-office',
      await printed(
        OFFICE,
        'order-appoint-coordinators',
        { plan: 1 },
        {
          ...{ number: 26, date: '2023-01-30', until: '2023-02-10' },
          coordinators: ['Воронина Е.В.', 'Гусева Т.Ю.'],
          appointed: ['МБОУ «Заречная СОШ»: Громов И.В., заместитель директора'],
        },
      ),
    );
  });

  it('each has an extract of what is asked of it', async () => {
    const extract = (department: string, about: Named): Promise<string> =>
      printed(department, 'plan-extract', { plan: 1, ...about });
    golden('plan-extract-school', await extract(SLAVGOROD, { organisation: 'МБОУ «СОШ №13»' }));
    golden('plan-extract-overseer', await extract(SLAVGOROD, { person: 'Ляшенко' }));
    golden('plan-extract-specialist', await extract(OFFICE, { person: 'Воронина' }));
    golden('plan-extract-lead', await extract(OFFICE, { organisation: 'Отдел образования' }));
  });

  it('a sheet says who has read it', async () => {
    await acknowledge(OFFICE, 'МБОУ «Заречная СОШ»', 'Громов И.В.');
    await acknowledge(OFFICE, 'Гусева', 'Гусева Т.Ю.');
    golden(
      'acknowledgement-sheet-office',
      await printed(OFFICE, 'acknowledgement-sheet', { plan: 1 }),
    );
    golden(
      'acknowledgement-sheet-slavgorod',
      await printed(SLAVGOROD, 'acknowledgement-sheet', { plan: 2 }),
    );
  });

  it('an order takes off control what is done', async () => {
    golden(
      'order-off-control-slavgorod',
      await printed(SLAVGOROD, 'order-off-control', { plan: 1 }),
    );
    golden(
      'order-off-control-office',
      await printed(
        OFFICE,
        'order-off-control',
        { plan: 1 },
        {
          ...{ number: '31', date: '2023-03-06' },
          until: '2023-03-03',
          signatory: 'Савельев П.А.',
        },
      ),
    );
  });

  it('a list says what is on control, the longest overdue first or by date', async () => {
    golden('control-list-plan', await printed(SLAVGOROD, 'control-list', { plan: 2 }));
    golden(
      'control-list-school',
      await printed(
        SLAVGOROD,
        'control-list',
        { organisation: 'МБОУ «СОШ №13»' },
        { order: 'date', until: '2021-06-30' },
      ),
    );
    golden(
      'control-list-person',
      await printed(OFFICE, 'control-list', { person: 'Гусева' }, { on: '2023-02-17' }),
    );
  });
});

describe('after it', () => {
  it('a letter tells of more time, and of none', async () => {
    const advice = await taskOf('Подготовка адресных рекомендаций');
    const medals = await taskOf('Контроль соответствия результатов текущего контроля');
    const ask = ['--as', 'Гусева Т.Ю.', '--reason'];
    const decide = ['--as', 'Орлова Н.И.'];
    await kontrol(
      ...['task', 'extend', String(advice), ...ask, 'Не все школы представили материалы.'],
      ...['--to', '2023-04-10'],
    );
    await kontrol(
      ...['task', 'decide', String(advice), ...decide, '--grant', '--due', '2023-04-05'],
    );
    await kontrol(
      ...['task', 'extend', String(medals), ...ask, 'Большой объём проверяемых документов'],
      ...['--to', '2023-04-14'],
    );
    await kontrol(
      ...['task', 'decide', String(medals), ...decide, '--refuse'],
      ...['--reason', 'Материалы нужны к заседанию комиссии 3 апреля.'],
    );
    golden('extension-notice-granted', await printed(OFFICE, 'extension-notice', { task: advice }));
    golden('extension-notice-refused', await printed(OFFICE, 'extension-notice', { task: medals }));
    golden(
      'extension-notice-school',
      await printed(OFFICE, 'extension-notice', { task: await extendedTask() }),
    );
  });

  it('an order amends it, point by point', async () => {
    const path = join(folder, 'amended.txt');
    writeFileSync(path, amended());
    await kontrol('import', path, '--amends', '1', '--accept');
    golden('order-amend-plan', await printed(OFFICE, 'order-amend-plan', { plan: 1 }));
    golden(
      'acknowledgement-sheet-amended',
      await printed(OFFICE, 'acknowledgement-sheet', { plan: 1 }),
    );
  });
});

it.each([
  ['order-approve-plan', { plan: 1 }],
  ['plan-extract', { plan: 1, organisation: 'МБОУ «Заречная СОШ»' }],
  ['order-amend-plan', { plan: 1 }],
  ['order-appoint-coordinators', {}],
  ['order-off-control', { plan: 1 }],
  ['extension-notice', { school: true }],
  ['acknowledgement-sheet', { plan: 1 }],
  ['control-list', { plan: 1 }],
] as const)(
  '%s becomes files that hold the same words',
  async (kind, about) => {
    const named = 'school' in about ? { task: await extendedTask() } : about;
    const subject = await subjectOf(OFFICE, named);
    const draft = await lived.read(OFFICE, (tx) =>
      lived.papers.draft(tx, { kind, subject, given: {} }),
    );
    const pressed = await lived.papers.print(draft, ['docx', 'pdf']);
    expect(pressed.text).toBe(plainText(paperOf(draft)));
    expect(Buffer.from(pressed.pdf!).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(pressed.docx!).subarray(0, 2).toString()).toBe('PK');
  },
  60_000,
);

/** Number of the school's task that got more time in these weeks. */
async function extendedTask(): Promise<number> {
  const [task] = await lived.read(OFFICE, (tx) =>
    tx.query<{ number: number }[]>(
      `select t.number from tasks t join extensions x on x.task_id = t.id
       where t.organisation_id is not null`,
    ),
  );
  return task!.number;
}

async function acknowledge(department: string, party: string, by: string): Promise<void> {
  const all = await lived.db.database.departments();
  const { id } = all.find(({ name }) => name === department)!;
  await lived.db.database.write(id, (tx) =>
    tx.query(
      `insert into acknowledgements (plan_id, version, party_id, at, by_name)
       select p.id, p.version, party.id, '2023-01-30T07:00:00Z', $2
       from plans p, (select id from organisations where name = $1
         union select id from people where surname = $1) as party`,
      [party, by],
    ),
  );
}

/** The plan as an order of March would have it. */
function amended(): string {
  const changes: readonly (readonly [string, string])[] = [
    ['от 27.01.2023 №25', 'от 13.03.2023 №41'],
    [
      'организациях по результатам оценочных процедур\tАвгуст 2023 г.',
      'организациях по результатам оценочных процедур\tСентябрь 2023 г.',
    ],
    [
      'Гусева Т.Ю.\tАдресные рекомендации',
      'Гусева Т.Ю., РРМЦ\tАдресные рекомендации, размещённые на сайте Отдела образования',
    ],
    [
      'локальных актов о системе оценки достижения',
      'локальных нормативных актов о внутренней системе оценки достижения',
    ],
    [
      'проведения и проверки результатов оценочных процедур\t2022-2023 учебный год\tОтдел образования\t',
      'проведения оценочных процедур, проверки работ и оценивания\tежеквартально\tОтдел образования, РРМЦ\tАналитическая справка',
    ],
    ['5.\tКонтроль соответствия школьных', '4.\tКонтроль соответствия школьных'],
    ['6.\tКонтроль наличия', '5.\tКонтроль наличия'],
    ['7.\tКонтроль соответствия результатов', '6.\tКонтроль соответствия результатов'],
    ['8.\tВыездные проверки', '7.\tВыездные проверки'],
  ];
  const plan = readFileSync('seeds/objectivity-2022-2023/plan-prikaz-25.txt', 'utf8');
  const shorter = plan.replace(/4\.\tОрганизация перепроверки итоговых[^\n]*\n/, '');
  const text = changes.reduce((whole, [was, now]) => whole.replace(was, now), shorter);
  return `${text.trimEnd()}\n4.\tРодительские собрания по итогам «пробных» работ\tМай 2023 г.\tОО\tПротоколы\n`;
}

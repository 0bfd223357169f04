import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, type Command } from 'commander';
import { Client } from 'pg';
import { configOfThisProcess } from '../config/config.module.js';
import type { Config } from '../config/index.js';
import { Database, migrateUp, withStructure } from '../database/database.module.js';
import type { DepartmentName } from '../database/database.module.js';
import { Conflict, InvalidInput } from '../errors.js';
import { FilesService } from '../files/files.module.js';
import { LetterFiles } from '../mail/mail.module.js';
import { shortName } from '../people/index.js';
import { PeopleService, readDepartmentFile } from '../people/people.module.js';
import { count } from '../plans/index.js';
import { PlansService, readAnswers, type By } from '../plans/plans.module.js';
import { LedgerService } from '../reports/reports.module.js';
import { asCivilDate, Clock } from '../time/index.js';
import { withApplication } from './application.js';
import { demoDoors } from './demo-doors.js';
import { withStaff } from './demo-staff.js';
import { passDays, setClock } from './demo-month/month.js';
import { admissionInto, type Admission } from './import.js';
import { draftOfFile } from './intake.js';
import { storedPlan } from './plan.js';
import { filesOf } from './report-monthly.js';
import { planView } from './plan-view.js';

/** Real documents with the departments they name; see the head of each department.yaml. */
const SEEDS = [
  { folder: 'slavgorod-2021', document: 'prikaz-136-1.txt', from: asCivilDate('2021-03-01') },
  {
    folder: 'objectivity-2022-2023',
    document: 'plan-prikaz-25.txt',
    from: asCivilDate('2023-01-27'),
  },
] as const;
type Seed = (typeof SEEDS)[number];

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('показать программу на двух настоящих документах: планы и то, как проходит месяц')
    .option('--days <дней>', 'сколько дней прожить по часам показательного отдела', dayCount, 40)
    .option('--serve', 'затем открыть страницы и ждать, пока не остановят (Ctrl+C)')
    .option('--fresh', 'начать заново: удалить оба показательных отдела (только встроенная база)')
    .action(demo);
}

async function demo(options: { fresh?: true; serve?: true; days: number }): Promise<void> {
  const config = configOfThisProcess();
  if (options.fresh && config.databaseUrl) {
    throw new InvalidInput(
      'С --fresh показательные отделы удаляются, а это делается только во встроенной базе: уберите DATABASE_URL.',
    );
  }
  say(config.databaseUrl ? 'База: сервер из DATABASE_URL.' : 'База: встроенный PostgreSQL.');
  const names = await Promise.all(SEEDS.map((seed) => departmentName(seed)));
  await withStructure(config, async (parties) => {
    await migrateUp(parties);
    if (!options.fresh) return;
    await forget(parties.owner, names);
    const letters = new LetterFiles(config, new FilesService(config));
    for (const name of names) await letters.forget(name);
  });
  await withApplication(async (application) => {
    for (const seed of SEEDS) {
      const department = await present(application, seed);
      await live(application, department, options.days);
      await handOut(
        application,
        department,
        join(config.lettersDirectory, '..', 'reports', seed.folder),
      );
    }
    print(lettersAt(config));
  });
  print(whatNext(names));
  if (options.serve) await open(names);
}

/** Pages and engine over what was prepared, with a way in for every role. */
async function open(names: readonly string[]): Promise<void> {
  const { serve } = await import('../server.js');
  const { application, address } = await serve(['warn', 'error', 'fatal']);
  const departments = await application.get(Database).departments();
  for (const department of departments.filter(({ name }) => names.includes(name))) {
    print((await demoDoors(application, department, address)).join('\n'));
  }
  print(`\nСтраницы: ${address}   (кем угодно: ${address}/demo). Остановить: Ctrl+C.`);
}

function dayCount(text: string): number {
  const days = Number(text);
  if (!/^\d{1,3}$/.test(text) || days > 400)
    throw new InvalidArgumentError('Нужно число дней от 0 до 400.');
  return days;
}

/** The days that follow: what the engine does by itself, with a few people playing their part. */
async function live(
  application: INestApplicationContext,
  { id, name }: DepartmentName,
  days: number,
): Promise<void> {
  if (days === 0) return;
  print(`\n══ Отдел «${name}»: как проходят ${count(days, 'день', 'дня', 'дней')}\n`);
  await passDays(application, id, days, print);
}

/** The files of the last report beside the letter that brought them, so that they need no mail program. */
async function handOut(
  application: INestApplicationContext,
  { id }: DepartmentName,
  folder: string,
): Promise<void> {
  await application.get(Database).read(id, async (tx) => {
    const reports = await application.get(LedgerService).list(tx);
    const last = reports.find(({ madeAt }) => madeAt !== null);
    if (!last) return;
    const files = await filesOf({ application, tx }, last, folder);
    const places = files.map((path) => `  ${relative(process.cwd(), path)}`);
    print(
      ['\nПоследний ежемесячный отчёт председателю (он же — вложения письма):', ...places].join(
        '\n',
      ),
    );
  });
}

/** Brings one seed in as an administrator would, or finds it there; either way it is shown. */
async function present(application: INestApplicationContext, seed: Seed): Promise<DepartmentName> {
  const department = await departmentOf(application, seed);
  const admission = await admissionInto(application, department.id);
  const { control, database, context } = admission;
  const by = await inCoordinatorsName(admission);
  const path = pathOf(seed, seed.document);
  const draft = await draftOfFile(path);
  const answers = readAnswers(await readFile(pathOf(seed, 'answers.yaml'), 'utf8'));
  print(`\n══ Отдел «${department.name}». Документ: seeds/${seed.folder}/${seed.document}\n`);
  const numbers = await database
    .write(department.id, (tx) => control.admit(tx, draft, answers, context, by))
    .then(
      (stored) => {
        print('Документ прочитан, план поставлен на контроль.');
        return stored.map((plan) => plan.number);
      },
      async (error: unknown) => {
        if (!(error instanceof Conflict)) throw error;
        print('Этот документ уже на контроле с прошлого раза (заново: kontrol demo --fresh).');
        const plans = application.get(PlansService);
        const known = await database.read(department.id, (tx) => plans.list(tx));
        return known.map((plan) => plan.number).sort((a, b) => a - b);
      },
    );
  for (const number of numbers) {
    print(`\n${planView(await storedPlan(application, department.id, number))}`);
  }
  return department;
}

/** As the coordinator would have done it on the pages; the command itself is nobody in the play. */
async function inCoordinatorsName({ database, department, by }: Admission): Promise<By> {
  const [coordinator] = await database.read(department, (tx) =>
    tx.query<Parameters<typeof shortName>[0][]>(
      `select surname, given, nullif(patronymic, '') as patronymic from people
       where 'coordinator' = any (access) order by surname limit 1`,
    ),
  );
  return coordinator ? { ...by, actor: { id: null, name: shortName(coordinator) } } : by;
}

async function departmentOf(
  application: INestApplicationContext,
  folder: Seed,
): Promise<DepartmentName> {
  const seed = withStaff(await readDepartmentFile(pathOf(folder, 'department.yaml')));
  const { name, timeZone } = seed.department;
  const database = application.get(Database);
  const known = (await database.departments()).find((each) => each.name === name);
  const id = known?.id ?? randomUUID();
  const by = { actor: { id: null, name: 'kontrol demo' }, at: application.get(Clock).now() };
  await database.write(id, (tx) => application.get(PeopleService).importDepartment(tx, seed, by));
  // Known before: it lives on from the day it had come to.
  if (!known) await setClock(application, id, { day: folder.from, zone: timeZone });
  return { id, name };
}

async function departmentName(seed: Seed): Promise<string> {
  return (await readDepartmentFile(pathOf(seed, 'department.yaml'))).department.name;
}

/**
 * Takes whole departments out, history included, which no role of the application may: as the
 * administrator of the embedded server, with triggers and keys at rest while everything of theirs goes.
 */
async function forget(
  owner: ConstructorParameters<typeof Client>[0],
  names: readonly string[],
): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    await client.query('begin');
    await client.query("set local session_replication_role = 'replica'");
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and a.attname = 'department_id' and not a.attisdropped`,
    );
    for (const { name } of rows) {
      await client.query(
        `delete from ${client.escapeIdentifier(name)}
         where department_id in (select id from departments where name = any ($1))`,
        [names],
      );
    }
    await client.query('delete from departments where name = any ($1)', [names]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** Where the letters of the demo lie: a demo department sends none. */
function lettersAt({ lettersDirectory }: Config): string {
  const folder = relative(process.cwd(), lettersDirectory);
  return `\nПисьма показательных отделов не отправляются, а лежат в ${folder || '.'} — откройте любое почтовой программой.`;
}

function whatNext([first = '', second = '']: readonly string[]): string {
  return [
    '',
    'Что попробовать дальше',
    `  npx kontrol plan list --department "${first}"`,
    `  npx kontrol plan show 1 --department "${second}"`,
    `  npx kontrol people --department "${first}"`,
    `  npx kontrol tasks --overdue --department "${second}"`,
    `  npx kontrol letters --department "${second}"`,
    `  npx kontrol report discipline --department "${second}"`,
    `  npx kontrol report monthly --department "${second}"`,
    `  npx kontrol document kinds --department "${second}"`,
    `  npx kontrol document preview analytical-memo --plan 1 --measure 2/1 --department "${second}"`,
    '  npx kontrol demo --days 30                    прожить ещё 30 дней',
    '  npx kontrol deadline --period 2022-09-01..2023-08-31 "последняя среда каждого месяца"',
    '  npx kontrol intake ВАШ_ПЛАН.docx              прочитать свой документ, ничего не сохраняя',
    '  npx kontrol people import ВАШ_ОТДЕЛ.yaml      справочник своего отдела (образец: seeds/*/department.yaml)',
    '  npx kontrol import ВАШ_ПЛАН.docx --department "ВАШ ОТДЕЛ"',
  ].join('\n');
}

function pathOf(seed: Seed, file: string): string {
  return fileURLToPath(new URL(`../../seeds/${seed.folder}/${file}`, import.meta.url));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { Database, type DepartmentName } from '../database/database.module.js';
import { InvalidInput } from '../errors.js';
import {
  answeringParties,
  readResponsible,
  resolveParty,
  tasksPerOccurrence,
  type Directory,
} from '../people/index.js';
import { PeopleService, readDepartmentFile, type ImportCounts } from '../people/people.module.js';
import { Clock, parseCivilDate, type CivilDate } from '../time/index.js';
import { withApplication } from './application.js';
import { departmentNamed } from './named.js';
import { registerPeopleChanges } from './people-changes.js';
import { directoryView, resolutionView } from './people-view.js';

export { departmentNamed };

type Options = { department?: string; json?: true; on?: string };

export function registerPeople(program: Command): void {
  const people = program
    .command('people')
    .description('организации, группы и люди отдела')
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option('--json', 'вывести JSON')
    .action((_options: unknown, command: Command) => show(command.optsWithGlobals<Options>()));
  people
    .command('import')
    .description('внести справочник отдела из файла; повторное внесение ничего не удваивает')
    .argument('<файл>', 'справочник отдела (YAML), например seeds/slavgorod-2021/department.yaml')
    .option('--json', 'вывести JSON')
    .action((file: string, _options: unknown, command: Command) =>
      bringIn(file, command.optsWithGlobals<Options>()),
    );
  people
    .command('resolve')
    .description('показать, кого называет фраза из столбца «Ответственные» и кто будет отвечать')
    .argument('<фраза>', 'например "Руководители ОО, школьный координатор ВПР"')
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option('--on <дата>', 'на какой день, ГГГГ-ММ-ДД; без него — сегодня')
    .option('--json', 'вывести JSON')
    .action((phrase: string, _options: unknown, command: Command) =>
      resolve(phrase, command.optsWithGlobals<Options>()),
    );
  registerPeopleChanges(people);
}

function show(options: Options): Promise<void> {
  return inDepartment(options, async ({ department, directory }) => {
    if (options.json) return print(JSON.stringify({ department, ...directory }, null, 2));
    print(directoryView(department.name, directory));
  });
}

async function bringIn(file: string, options: Options): Promise<void> {
  const seed = await readDepartmentFile(file);
  await withApplication(async (application) => {
    const database = application.get(Database);
    const known = (await database.departments()).find((each) => each.name === seed.department.name);
    const id = known?.id ?? randomUUID();
    const by = {
      actor: { id: null, name: 'kontrol people import' },
      at: application.get(Clock).now(),
    };
    const counts = await database.write(id, (tx) =>
      application.get(PeopleService).importDepartment(tx, seed, by),
    );
    const { name } = seed.department;
    print(
      options.json ? JSON.stringify({ department: { id, name }, ...counts }) : told(name, counts),
    );
  });
}

function resolve(phrase: string, options: Options): Promise<void> {
  return inDepartment(options, async ({ department, directory, today }) => {
    const on = options.on === undefined ? today : parseCivilDate(options.on);
    if (!on) throw new InvalidInput(`«${options.on}» не дата: нужно ГГГГ-ММ-ДД.`);
    const parties = readResponsible(phrase, directory.legend);
    if (parties.length === 0) throw new InvalidInput('Фраза никого не называет.');
    const found = parties.map((party) => resolveParty(party, directory, on));
    const answering = answeringParties(parties, found, directory, on);
    const tasks = tasksPerOccurrence(answering);
    const read = parties.map((party, at) => ({ ...party, found: found[at] }));
    if (options.json) {
      return print(JSON.stringify({ department, on, parties: read, answering, tasks }, null, 2));
    }
    print(resolutionView({ directory, parties, found, answering, tasks }));
  });
}

type Place = Readonly<{ department: DepartmentName; directory: Directory; today: CivilDate }>;

function inDepartment(options: Options, work: (place: Place) => Promise<void>): Promise<void> {
  return withApplication(async (application: INestApplicationContext) => {
    const database = application.get(Database);
    const people = application.get(PeopleService);
    const department = await departmentNamed(database, options.department);
    const place = await database.read(department.id, async (tx) => {
      const { timeZone } = await people.department(tx);
      const today = application.get(Clock).today(timeZone);
      return { department, directory: await people.directory(tx), today };
    });
    await work(place);
  });
}

function told(name: string, counts: ImportCounts): string {
  const lines = (
    [
      ['организации', counts.organisations],
      ['люди', counts.people],
      ['группы', counts.groups],
      ['роли', counts.roles],
    ] as const
  ).map(([what, { created, amended }]) => `  ${what}: новых ${created}, изменено ${amended}`);
  return [
    `Справочник отдела «${name}» внесён.`,
    ...lines,
    `  состав групп: добавлено ${counts.members}; исполнение ролей: ${counts.holders}`,
  ].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

import { open } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { EntityManager } from 'typeorm';
import { Database, type DepartmentName } from '../database/database.module.js';
import { InvalidInput, NotFound, NotPermitted } from '../errors.js';
import { FilesService, type StoredFile } from '../files/files.module.js';
import type { Directory } from '../people/index.js';
import { MomentService, PeopleService, StandInsService } from '../people/people.module.js';
import type { DepartmentActor, Moment } from '../people/people.module.js';
import type { TaskBy } from '../tasks/index.js';
import { withApplication } from './application.js';
import { departmentNamed, idNamed } from './named.js';

export interface Common {
  readonly department?: string;
  readonly as?: string;
  readonly json?: true;
}

/** Inside the department, in one transaction, at its own moment. */
export interface Reading {
  readonly application: INestApplicationContext;
  readonly department: DepartmentName;
  readonly tx: EntityManager;
  readonly moment: Moment;
  readonly directory: Directory;
}
export interface Acting extends Reading {
  readonly by: TaskBy & { readonly actor: DepartmentActor };
  /** The files given, kept already, in their order. */
  readonly files: readonly StoredFile[];
}

/** What a command answers: for a script and for a person. */
export interface Told {
  readonly json: unknown;
  readonly text: string;
}

export async function reading(
  options: Common,
  work: (within: Reading) => Promise<Told>,
): Promise<void> {
  await withApplication(async (application) => {
    const database = application.get(Database);
    const department = await departmentNamed(database, options.department);
    const told = await database.read(department.id, async (tx) =>
      work(await within(application, department, tx)),
    );
    tell(told, options);
  });
}

/** A department and its transactions, one after the other: for work that must not hold one. */
export interface Place {
  readonly application: INestApplicationContext;
  readonly department: string;
  readonly within: <T>(work: (within: Reading) => Promise<T>) => Promise<T>;
}

export async function inSteps(
  options: Common,
  work: (place: Place) => Promise<Told>,
): Promise<void> {
  await withApplication(async (application) => {
    const database = application.get(Database);
    const department = await departmentNamed(database, options.department);
    const { id } = department;
    const place: Place = {
      ...{ application, department: id },
      within: (step) =>
        database.read(id, async (tx) => step(await within(application, department, tx))),
    };
    tell(await work(place), options);
  });
}

/** As the person named, with their rights of that day and of those they stand in for. */
export async function acting(
  options: Common,
  work: (within: Acting) => Promise<Told>,
  paths: readonly string[] = [],
): Promise<void> {
  const name = options.as;
  if (name === undefined)
    throw new InvalidInput(
      'Укажите, кто действует: --as "Фамилия И.О.", как в справочнике отдела.',
    );
  await withApplication(async (application) => {
    const database = application.get(Database);
    const department = await departmentNamed(database, options.department);
    const files: StoredFile[] = [];
    for (const path of paths) files.push(await stored(application, path));
    const told = await database.write(department.id, async (tx) => {
      const place = await within(application, department, tx);
      const actor = await actorNamed(place, name);
      return work({ ...place, files, by: { actor, moment: place.moment } });
    });
    tell(told, options);
  });
}

export async function actorNamed(
  { application, tx, directory, moment }: Reading,
  name: string,
): Promise<DepartmentActor> {
  const person = idNamed(name, 'person', directory, moment.today);
  const actor = await application.get(StandInsService).actor(tx, person, moment.today);
  if (actor.roles.length > 0 || actor.standsFor?.length) return actor;
  throw new NotPermitted(
    `${actor.name}: доступа к программе нет. Доступ даёт администратор или координатор в справочнике отдела.`,
  );
}

export function common(command: Command): Command {
  return command
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option('--json', 'вывести JSON');
}

async function within(
  application: INestApplicationContext,
  department: DepartmentName,
  tx: EntityManager,
): Promise<Reading> {
  const moment = await application.get(MomentService).of(tx);
  const directory = await application.get(PeopleService).directory(tx);
  return { application, department, tx, moment, directory };
}

async function stored(application: INestApplicationContext, path: string): Promise<StoredFile> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) throw new NotFound(`Файл «${path}» не открывается. Проверьте, как он назван.`);
  try {
    if (!(await file.stat()).isFile()) throw new InvalidInput(`«${path}» — не файл.`);
    return await application
      .get(FilesService)
      .store(file.createReadStream({ autoClose: false }), path);
  } finally {
    await file.close();
  }
}

function tell({ json, text }: Told, options: Common): void {
  process.stdout.write(`${options.json ? JSON.stringify(json, null, 2) : text}\n`);
}

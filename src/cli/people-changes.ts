import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.module.js';
import type { PartyType } from '../people/index.js';
import { MomentService, PeopleService, StandInsService } from '../people/people.module.js';
import { PartiesService, type ControlBy, type Followed } from '../tasks/tasks.module.js';
import type { CivilDate } from '../time/index.js';
import { withApplication } from './application.js';
import { dayOption } from './day-option.js';
import { operatorName } from './operator.js';
import { departmentNamed, idNamed } from './named.js';

interface Options {
  readonly department?: string;
  readonly json?: true;
  readonly on?: CivilDate;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly successor?: string;
  readonly reason: string;
}

interface Within {
  readonly tx: EntityManager;
  readonly parties: PartiesService;
  readonly application: INestApplicationContext;
  readonly id: (name: string, type: PartyType) => string;
  readonly change: { readonly on: CivilDate; readonly reason: string };
  readonly options: Options;
  readonly by: ControlBy;
}
type Work = (within: Within, first: string, second: string) => Promise<Followed | null>;

const ORGANISATION = 'организация, как в справочнике';
const PERSON = 'фамилия и инициалы';

/** Who joins, leaves, takes over: the directory and running tasks with it. */
export function registerPeopleChanges(people: Command): void {
  const change = (
    name: string,
    description: string,
    first: readonly [string, string],
    second: readonly [string, string] | null,
    work: Work,
  ): Command => {
    const command = people.command(name).description(description);
    command.argument(`<${first[0]}>`, first[1]);
    if (second) command.argument(`<${second[0]}>`, second[1]);
    return command
      .option('--on <дата>', 'с какого дня или последний день; без этого — сегодня', dayOption)
      .requiredOption('--reason <причина>', 'причина или документ')
      .action((...given: unknown[]) => run(work, given, command));
  };
  const group = ['группа', 'группа, как в справочнике'] as const;
  change(
    'join',
    'включить в группу: появятся поручения, срок которых впереди',
    group,
    ['кто', ORGANISATION],
    ({ tx, parties, id, change: on, by }, name, member) =>
      parties.join(tx, { group: id(name, 'group'), member: id(member, 'unit'), ...on }, by),
  );
  change(
    'leave',
    'исключить из группы: поручения со сроком после этого дня прекратятся',
    group,
    ['кто', ORGANISATION],
    ({ tx, parties, id, change: on, by }, name, member) =>
      parties.leave(tx, { group: id(name, 'group'), member: id(member, 'unit'), ...on }, by),
  );
  change(
    'close',
    'закрыть организацию: её поручения прекратятся',
    ['организация', ORGANISATION],
    null,
    ({ tx, parties, id, change: on, by }, name) => parties.close(tx, id(name, 'unit'), on, by),
  );
  change(
    'merge',
    'присоединить организацию: её поручения перейдут',
    ['организация', ORGANISATION],
    ['к-какой', 'к какой присоединяется'],
    ({ tx, parties, id, change: on, by }, name, into) =>
      parties.merge(tx, id(name, 'unit'), id(into, 'unit'), on, by),
  );
  change(
    'head',
    'сменить руководителя: поручения прежнего перейдут новому',
    ['организация', ORGANISATION],
    ['кто', PERSON],
    ({ tx, parties, id, change: on, by }, name, who) =>
      parties.setHead(tx, id(name, 'unit'), id(who, 'person'), on, by),
  );
  change(
    'appoint',
    'передать роль: поручения прежнего исполнителя роли перейдут новому',
    ['роль', 'роль, как в справочнике'],
    ['кто', PERSON],
    ({ tx, parties, id, change: on, by }, name, who) =>
      parties.appoint(tx, id(name, 'role'), id(who, 'person'), on, by),
  );
  change(
    'depart',
    'работник выбыл: поручения перейдут организации или преемнику',
    ['кто', PERSON],
    null,
    ({ tx, parties, id, change: on, options, by }, who) => {
      const successor = options.successor === undefined ? null : id(options.successor, 'person');
      return parties.depart(tx, id(who, 'person'), successor, on, by);
    },
  ).option('--successor <кто>', 'кому передать поручения');
  change(
    'substitute',
    'назначить замещающего: права и письма перейдут на это время',
    ['кого', PERSON],
    ['кем', PERSON],
    substitute,
  )
    .option('--from <дата>', 'с какого дня; без этого — сегодня', dayOption)
    .option('--to <дата>', 'по какой день; без этого — бессрочно', dayOption);
}

async function substitute(
  { tx, application, id, change, options, by }: Within,
  absent: string,
  standIn: string,
): Promise<null> {
  const { from = change.on, to = null, reason } = options;
  const given = { person: id(absent, 'person'), substitute: id(standIn, 'person') };
  await application.get(StandInsService).substitute(tx, { ...given, from, to, reason }, by);
  return null;
}

async function run(work: Work, given: readonly unknown[], command: Command): Promise<void> {
  const options = command.optsWithGlobals<Options>();
  const [first = '', second = ''] = given.filter((each) => typeof each === 'string');
  await withApplication(async (application) => {
    const database = application.get(Database);
    const department = await departmentNamed(database, options.department);
    const followed = await database.write(department.id, async (tx) => {
      const { today, now } = await application.get(MomentService).of(tx);
      const directory = await application.get(PeopleService).directory(tx);
      const within: Within = {
        ...{ tx, application, options },
        parties: application.get(PartiesService),
        id: (name, type) => idNamed(name, type, directory, today),
        change: { on: options.on ?? today, reason: options.reason },
        by: { actor: { id: null, name: operatorName() }, at: now },
      };
      return work(within, first, second);
    });
    process.stdout.write(`${options.json ? JSON.stringify(followed ?? {}) : told(followed)}\n`);
  });
}

function told(followed: Followed | null): string {
  if (!followed) return 'Записано.';
  const { created, reassigned, cancelled } = followed;
  return `Записано. Поручения: новых ${created}, передано ${reassigned}, прекращено ${cancelled}.`;
}

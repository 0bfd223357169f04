import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { InvalidInput, NotFound } from '../errors.js';
import type { Subject } from '../papers/index.js';
import { PlansService } from '../plans/plans.module.js';
import { TasksService } from '../tasks/tasks.module.js';
import type { Common, Reading } from './acting.js';
import { idNamed } from './named.js';
import { everyOption, numberOption } from './options.js';
import { measureOf } from './plan-life.js';

/** What a document is about and what a person says in it, as typed. */
export interface SubjectOptions extends Common {
  readonly plan?: number;
  readonly measure?: string;
  readonly task?: number;
  readonly organisation?: string;
  readonly person?: string;
  readonly fields?: string;
  readonly set?: readonly string[];
}

export function subjectOptions(command: Command): Command {
  return command
    .option('--plan <план>', 'о каком плане', numberOption('номер плана'))
    .option('--measure <пункт>', 'о каком мероприятии плана, например 1.6')
    .option('--task <поручение>', 'о каком поручении', numberOption('номер поручения'))
    .option('--organisation <организация>', 'о какой организации или для неё')
    .option('--person <кто>', 'о каком человеке или для него')
    .option('--fields <файл>', 'файл YAML с полями, которые заполняет человек')
    .option('--set <поле=значение>', 'одно поле; можно несколько раз', everyOption);
}

/** Ids of what was named; NotFound or InvalidInput where it is not there or not one. */
export async function subjectNamed(
  { application, tx, directory, moment }: Reading,
  options: SubjectOptions,
): Promise<Subject> {
  const { plan: number, measure, organisation, person, task } = options;
  if (measure !== undefined && number === undefined)
    throw new InvalidInput('К мероприятию укажите план: --plan.');
  const plan =
    number === undefined ? undefined : await application.get(PlansService).show(tx, number);
  const card = task === undefined ? undefined : await application.get(TasksService).show(tx, task);
  return {
    ...(plan && { plan: plan.id }),
    ...(plan && measure !== undefined && { measure: measureOf(plan, measure) }),
    ...(card && { task: card.id }),
    ...(organisation !== undefined && {
      organisation: idNamed(organisation, 'unit', directory, moment.today),
    }),
    ...(person !== undefined && { person: idNamed(person, 'person', directory, moment.today) }),
  };
}

/** From the file, and over it what `--set` says. */
export async function fieldsGiven({
  fields,
  set = [],
}: SubjectOptions): Promise<Readonly<Record<string, unknown>>> {
  const read = fields === undefined ? {} : await fieldsOf(fields);
  return { ...read, ...Object.fromEntries(set.map(pair)) };
}

async function fieldsOf(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new NotFound(`Файл «${path}» не открывается. Проверьте, как он назван.`);
  });
  let read: unknown;
  try {
    read = parse(text);
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new InvalidInput(`«${path}» не читается как YAML: ${line}`);
  }
  if (read === null || read === undefined) return {};
  if (typeof read === 'object' && !Array.isArray(read)) return read as Record<string, unknown>;
  throw new InvalidInput(`В «${path}» нужны строки вида «поле: значение».`);
}

function pair(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z]\w*)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidInput(`«${text}»: нужно поле=значение.`);
  return [name, value];
}

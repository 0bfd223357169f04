import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, type Command } from 'commander';
import { Database } from '../database/database.module.js';
import { InvalidInput } from '../errors.js';
import { draftJson, type PlanDraft } from '../intake/index.js';
import { MomentService } from '../people/people.module.js';
import { answersTemplate, isEmptyDiff, NO_ANSWERS, withDirectoryFindings } from '../plans/index.js';
import type { Answers, Question, StoredPlan } from '../plans/index.js';
import { AdmissionService, PlansService, readAnswers } from '../plans/plans.module.js';
import type { AdmissionContext, By } from '../plans/plans.module.js';
import { AmendmentsService, ControlService, type Admitted } from '../tasks/tasks.module.js';
import type { TouchedRow } from '../tasks/tasks.module.js';
import { withApplication } from './application.js';
import { amendmentView, importView } from './import-view.js';
import { draftOfFile } from './intake.js';
import { operatorName } from './operator.js';
import { departmentNamed } from './people.js';

export interface ImportOptions {
  readonly department?: string;
  readonly accept?: true;
  readonly answers?: string;
  readonly questions?: true;
  readonly json?: true;
  readonly amends?: number;
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .description('поставить план на контроль: показать распознанное и вопросы, затем сохранить')
    .argument('<файл>', 'приказ или план: docx, doc, odt, xlsx, xls, ods, csv, txt, md, html, pdf')
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option('--accept', 'сохранить с предложенными ответами')
    .option('--answers <файл>', 'сохранить с ответами из файла (YAML)')
    .option('--questions', 'вывести вопросы файлом, в который вписывают ответы')
    .option('--amends <план>', 'документ меняет план с этим номером', planNumber)
    .option('--json', 'вывести JSON')
    .action(bringIn);
}

export function planNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(`«${text}» — не номер плана.`);
  return Number(text);
}

/** Everything a document needs to be admitted into one department. */
export interface Admission {
  readonly admissions: AdmissionService;
  readonly control: ControlService;
  readonly amendments: AmendmentsService;
  readonly plans: PlansService;
  readonly database: Database;
  readonly department: string;
  readonly context: AdmissionContext;
  readonly by: By;
}

export async function admissionInto(
  application: INestApplicationContext,
  department: string,
): Promise<Admission> {
  const database = application.get(Database);
  const moments = application.get(MomentService);
  const { today, now, calendar } = await database.read(department, (tx) => moments.of(tx));
  return {
    admissions: application.get(AdmissionService),
    control: application.get(ControlService),
    amendments: application.get(AmendmentsService),
    plans: application.get(PlansService),
    database,
    department,
    context: { on: today, calendar },
    by: { actor: { id: null, name: operatorName() }, at: now },
  };
}

async function bringIn(file: string, options: ImportOptions): Promise<void> {
  const draft = await draftOfFile(file);
  const answers = options.answers === undefined ? NO_ANSWERS : await answersOfFile(options.answers);
  const stores = options.accept === true || options.answers !== undefined;
  await withApplication(async (application) => {
    const database = application.get(Database);
    const department = await departmentNamed(database, options.department);
    const admission = await admissionInto(application, department.id);
    if (options.amends !== undefined)
      await amend(file, draft, answers, stores, { ...options, amends: options.amends }, admission);
    else if (stores && !options.questions) await store(draft, answers, options, admission);
    else await show(file, draft, options, admission);
    if (stores && !options.json && !options.questions) await nextStep(admission);
  });
}

async function show(
  file: string,
  draft: PlanDraft,
  options: ImportOptions,
  { admissions, database, department, context }: Admission,
): Promise<void> {
  const { directory, questions } = await database.read(department, (tx) =>
    admissions.examine(tx, draft, context),
  );
  if (options.questions) return print(answersTemplate(basename(file), questions));
  const told = withDirectoryFindings(draft, directory, context.on);
  if (options.json) return printJson({ draft: draftJson(told), questions });
  print(`${importView(told, questions)}\n`);
  say(nothingStored(importOf(file, options), questions));
}

async function store(
  draft: PlanDraft,
  answers: Answers,
  options: ImportOptions,
  { control, plans, database, department, context, by }: Admission,
): Promise<void> {
  const stored = await database.write(department, (tx) =>
    control.admit(tx, draft, answers, context, by),
  );
  if (options.json) return printJson({ stored });
  const known = await database.read(department, (tx) => plans.list(tx));
  for (const admitted of stored) {
    const { number } = admitted;
    const plan = known.find((each) => each.number === number);
    if (!plan) continue;
    const pending = plan.pending > 0 ? `, решить о прошедших: ${plan.pending}` : '';
    print(
      `План № ${number} поставлен на контроль: мероприятий ${plan.measures}, сроков ${plan.finals}${pending}.\n`,
    );
    print(`${tasksTold(admitted)}\n`);
  }
}

async function amend(
  file: string,
  draft: PlanDraft,
  answers: Answers,
  stores: boolean,
  options: ImportOptions & { readonly amends: number },
  { admissions, control, amendments, database, department, context, by }: Admission,
): Promise<void> {
  const { amends } = options;
  const examined = await database.read(department, (tx) =>
    admissions.examineAmendment(tx, draft, amends, context),
  );
  if (options.questions) return print(answersTemplate(basename(file), examined.questions));
  if (!stores) {
    if (options.json)
      return printJson({ diff: examined.amendment.diff, questions: examined.questions });
    print(`${amendmentView(examined)}\n`);
    const { diff } = examined.amendment;
    if (isEmptyDiff(diff)) return;
    const touched = await database.read(department, (tx) => amendments.touchedBy(tx, diff));
    print(touchedView(touched, examined.stored));
    return say(nothingStored(importOf(file, options), examined.questions));
  }
  const { version, tasks } = await database.write(department, (tx) =>
    control.amend(tx, draft, amends, answers, context, by),
  );
  if (options.json) return printJson({ plan: amends, version, tasks });
  print(`${amendmentView({ ...examined, questions: [] })}\n\n`);
  print(`Изменения внесены: план № ${amends}, редакция ${version}. Прежняя редакция сохранена.\n`);
  print(
    `Поручения: новых ${tasks.created}, изменено ${tasks.amended}, передано ${tasks.reassigned}, прекращено ${tasks.cancelled}.\n`,
  );
}

async function nextStep({ plans, database, department }: Admission): Promise<void> {
  const all = await database.read(department, (tx) => plans.list(tx));
  const last = all.reduce((most, plan) => Math.max(most, plan.number), 0);
  say(`Посмотреть: kontrol plan list; kontrol plan show ${last}`);
}

/** «поручений 30, ждут события 2»; what is asked of nobody is named. */
function tasksTold({ fannedOut }: Admitted): string {
  const { tasks, bornLate, armed, nobody } = fannedOut;
  const parts = [
    `поручений ${tasks}`,
    ...(bornLate > 0 ? [`из них срок уже прошёл у ${bornLate} (решите: kontrol plan settle)`] : []),
    ...(armed > 0 ? [`мероприятий ждут события: ${armed}`] : []),
    ...(nobody.length > 0 ? [`некому поручить мероприятий: ${nobody.length}`] : []),
  ];
  return `  ${parts.join(', ')}.`;
}

/** Running work that the amendment would change, so that it is known before it is approved. */
function touchedView(rows: readonly TouchedRow[], { measures }: StoredPlan): string {
  const lines = rows
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ measure, tasks }) => {
      const row = measures.find(({ id }) => id === measure);
      const numbers = tasks.slice(0, 10).map(({ number }) => number);
      const more = tasks.length > numbers.length ? ` и ещё ${tasks.length - numbers.length}` : '';
      return `  ${row?.number || `строка ${row?.place ?? ''}`}: № ${numbers.join(', ')}${more}`;
    });
  return lines.length === 0
    ? ''
    : `\nИдущие поручения, которых это касается:\n${lines.join('\n')}\n`;
}

/** The command as it was given, for the next step to be copied. */
function importOf(file: string, { department, amends }: ImportOptions): string {
  return [
    `kontrol import ${quoted(file)}`,
    ...(department === undefined ? [] : [`--department ${quoted(department)}`]),
    ...(amends === undefined ? [] : [`--amends ${amends}`]),
  ].join(' ');
}

function nothingStored(command: string, questions: readonly Question[]): string {
  const must = questions.filter((question) => question.proposed === null).length;
  return [
    '',
    'Ничего не сохранено.',
    ...(must === 0 ? [`Согласны с предложенным: ${command} --accept`] : []),
    `${must === 0 ? 'Ответить иначе' : 'Ответьте на вопросы'}:`,
    `  ${command} --questions > ответы.yaml`,
    '  впишите ответы в файл и сохраните план:',
    `  ${command} --answers ответы.yaml`,
  ].join('\n');
}

async function answersOfFile(path: string): Promise<Answers> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile()) throw new InvalidInput(`Нет файла ответов ${path}.`);
  return readAnswers(await readFile(path, 'utf8'));
}

function quoted(file: string): string {
  return /[\s"'$&|;<>()]/.test(file) ? `"${file}"` : file;
}

function print(text: string): void {
  process.stdout.write(text);
}

function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

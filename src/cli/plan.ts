import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { Database, type DepartmentName } from '../database/database.module.js';
import { explain } from '../deadlines/index.js';
import { PeopleService } from '../people/people.module.js';
import { tasksOf } from '../plans/index.js';
import { PlansService } from '../plans/plans.module.js';
import { Clock } from '../time/index.js';
import { withApplication } from './application.js';
import { planNumber } from './import.js';
import { departmentNamed } from './people.js';
import { registerPlanLife } from './plan-life.js';
import { planListView, planView, type PlanView } from './plan-view.js';

type Options = { department?: string; json?: true; wording?: number };

export function registerPlan(program: Command): void {
  const plan = program.command('plan').description('планы отдела на контроле');
  plan
    .command('list')
    .description('планы отдела: приказ, период, сколько сроков')
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option('--json', 'вывести JSON')
    .action(list);
  plan
    .command('show')
    .description('план, как он написан, с прочтением сроков и числом поручений')
    .argument('<план>', 'номер плана из kontrol plan list', planNumber)
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option(
      '--wording <редакция>',
      'в какой редакции показать; без этого — в действующей',
      planNumber,
    )
    .option('--json', 'вывести JSON')
    .action(show);
  registerPlanLife(plan);
}

async function list(options: Options): Promise<void> {
  await inDepartment(options, async (application, department) => {
    const plans = await application
      .get(Database)
      .read(department.id, (tx) => application.get(PlansService).list(tx));
    print(options.json ? JSON.stringify(plans, null, 2) : planListView(plans));
  });
}

async function show(number: number, options: Options): Promise<void> {
  await inDepartment(options, async (application, department) => {
    const view = await storedPlan(application, department.id, number, options.wording);
    print(options.json ? JSON.stringify(planJson(view), null, 2) : planView(view));
  });
}

export function storedPlan(
  application: INestApplicationContext,
  department: string,
  number: number,
  wording?: number,
): Promise<PlanView> {
  const people = application.get(PeopleService);
  return application.get(Database).read(department, async (tx) => ({
    plan: await application.get(PlansService).show(tx, number, wording),
    directory: await people.directory(tx),
    on: application.get(Clock).today((await people.department(tx)).timeZone),
  }));
}

function planJson({ plan, directory, on }: PlanView): unknown {
  return {
    ...plan,
    measures: plan.measures.map((measure) => ({
      ...measure,
      explanation: explain(measure.deadline),
      tasks: tasksOf(measure, directory, on),
    })),
  };
}

async function inDepartment(
  options: Options,
  work: (application: INestApplicationContext, department: DepartmentName) => Promise<void>,
): Promise<void> {
  await withApplication(async (application) => {
    await work(application, await departmentNamed(application.get(Database), options.department));
  });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

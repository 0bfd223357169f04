import type { EntityManager } from 'typeorm';
import { isWorkday, plusDays } from '../year/naive-ladder.js';

/**
 * Figures once more, in the plainest words: task by task, from the tables as they stand, without spans
 * and without any of the product's code. Slow and simple, to be compared with.
 */
export interface PlainTask {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly created: string;
  readonly original: string;
  readonly due: string;
  readonly base: string | null;
  readonly done: string | null;
  readonly submitted: string | null;
  readonly returns: number;
  readonly extensions: number;
  readonly because: string | null;
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly helpers: readonly string[];
  readonly plan: string;
  readonly section: string;
  readonly event: string | null;
  readonly demanded: readonly string[];
  readonly papers: readonly { readonly kind: string; readonly date: string | null }[];
}

/** By group, by stratum, by name; what is nought is left out. */
export type PlainFigures = Record<string, Record<string, Record<string, number>>>;

export function plainTasks(tx: EntityManager): Promise<PlainTask[]> {
  return tx.query<PlainTask[]>(
    `select t.id, t.state, t.kind, t.created_on as created, t.original_due as original, t.due,
       t.base_on as base, t.done_on as done, t.submitted_on as submitted, t.returns, t.extensions,
       t.closed_because as because, t.organisation_id as organisation, t.executor_id as executor,
       t.co_executors as helpers, t.plan_id as plan, w.section, o.event_key as event, t.demanded,
       (select coalesce(json_agg(json_build_object('kind', e.kind, 'date', e.date)), '[]')
        from evidence e where e.task_id = t.id and e.ended_at is null) as papers
     from tasks t join occurrences o on o.id = t.occurrence_id join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     order by t.number`,
  );
}

export const PLAIN_GROUPS: Readonly<Record<string, (task: PlainTask) => string>> = {
  person: (task) => task.executor ?? task.organisation ?? '',
  organisation: (task) => task.organisation ?? '',
  section: (task) => `${task.plan}|${task.section}`,
  plan: (task) => task.plan,
  department: () => '',
};

export function plainFigures(
  tasks: readonly PlainTask[],
  groupOf: (task: PlainTask) => string,
  today: string,
): PlainFigures {
  const figures: PlainFigures = {};
  const count = (group: string, stratum: string, name: string, by = 1): void => {
    const own = ((figures[group] ??= {})[stratum] ??= {});
    if (name === 'worstDelay') own[name] = Math.max(own[name] ?? 0, by);
    else own[name] = (own[name] ?? 0) + by;
  };
  for (const task of tasks) {
    const group = groupOf(task);
    for (const stratum of strataOf(task))
      for (const [name, by] of namesOf(task, today)) if (by > 0) count(group, stratum, name, by);
  }
  return figures;
}

/** How many tasks with a final date, asked for and not ended, each contributes to. */
export function plainHelpers(tasks: readonly PlainTask[]): Record<string, number> {
  const helped: Record<string, number> = {};
  for (const task of tasks)
    if (task.kind === 'final' && namesOf(task, '2000-01-01').some(([name]) => name === 'total'))
      for (const helper of task.helpers) helped[helper] = (helped[helper] ?? 0) + 1;
  return helped;
}

export function strataOf({ kind, event }: PlainTask): string[] {
  if (kind === 'checkpoint') return ['checkpoints'];
  return event !== null && !event.startsWith('carried:') ? ['main', 'events'] : ['main'];
}

/** Every figure the task is counted in on the day. */
export function namesOf(task: PlainTask, today: string): [string, number][] {
  if (task.original < task.created) return [['bornLate', 1]];
  if (task.state === 'planned') return [['planned', 1]];
  if (task.state === 'notApplicable') return ones('ended', 'notApplicable');
  if (task.state === 'cancelled') return ones('ended', task.because!);
  const names = ones('total');
  if (task.returns > 0) names.push(['returned', 1]);
  if (task.extensions > 0) names.push(['extended', 1]);
  if (task.state === 'accepted' || task.state === 'submitted') {
    const isAccepted = task.state === 'accepted';
    names.push([isAccepted ? 'done' : 'underReview', 1]);
    const worked = lastDayOfWork(task);
    if (worked > task.due) {
      const days = workdaysBetween(task.due, worked);
      names.push([isAccepted ? 'late' : 'underReviewLate', 1]);
      names.push(['daysLate', days], ['worstDelay', days]);
    } else {
      if (isAccepted) names.push(['onTime', 1]);
      if (task.returns === 0 && task.submitted! > task.due) names.push(['enteredLate', 1]);
    }
    return names;
  }
  names.push(['inWork', 1]);
  const last = task.base !== null && task.base > task.due ? task.base : task.due;
  if (last < today) {
    const days = workdaysBetween(last, today);
    names.push(['overdue', 1], ['daysLate', days], ['worstDelay', days]);
  }
  return names;
}

function ones(...names: readonly string[]): [string, number][] {
  return names.map((name) => [name, 1]);
}

/** The day named or, if later, what the demanded papers bear: of each kind the earliest. */
function lastDayOfWork({ done, demanded, papers }: PlainTask): string {
  const days = [done!];
  for (const kind of demanded) {
    const dated = papers.filter((paper) => paper.kind === kind && paper.date !== null);
    const first = dated.map((paper) => paper.date!).sort()[0];
    if (first !== undefined) days.push(first);
  }
  return days.sort().at(-1)!;
}

function workdaysBetween(from: string, to: string): number {
  let days = 0;
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1))
    if (isWorkday(day)) days += 1;
  return days;
}

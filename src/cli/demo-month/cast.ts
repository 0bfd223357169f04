/**
 * What the people of a demo department do on a day, so that a month shows what the product is for:
 * one school hands in early and gets the first account back, another asks for more time, specialists
 * hand in on the last day, whoever accepts does so a day later. The rest do nothing, and the ladder
 * climbs.
 */
import type { EvidenceKind } from '../../intake/index.js';
import type { TaskState } from '../../tasks/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';

export interface CastTask {
  readonly id: string;
  readonly state: TaskState;
  readonly due: CivilDate;
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly submittedOn: CivilDate | null;
  readonly returns: number;
  readonly demanded: readonly EvidenceKind[];
  readonly asked: boolean;
  readonly extensions: number;
}

/** People of the department by what they do in the play; ids. */
export interface Cast {
  readonly early: Member | null;
  readonly asking: Member | null;
  readonly specialists: readonly Member[];
  readonly overseer: string | null;
  readonly chairperson: string | null;
}
export interface Member {
  readonly person: string;
  readonly organisation: string | null;
}

export type Act =
  | { readonly kind: 'submit' | 'ask'; readonly task: string; readonly person: string }
  | {
      readonly kind: 'accept' | 'return' | 'grant';
      readonly task: string;
      readonly person: string;
    };

export interface CastDay {
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  /** Whether an account has come back before in this department. */
  readonly returned: boolean;
}

export function actsOf(cast: Cast, tasks: readonly CastTask[], day: CastDay): readonly Act[] {
  if (!day.calendar.isWorking(day.today)) return [];
  const ahead = (task: CastTask): number => day.calendar.workingDaysBetween(day.today, task.due);
  const acts: Act[] = [];
  const submit = (member: Member, within: (task: CastTask) => boolean): void => {
    for (const task of tasks) {
      if (isInHand(task) && isOf(task, member) && within(task))
        acts.push({ kind: 'submit', task: task.id, person: member.person });
    }
  };
  if (cast.early) submit(cast.early, (task) => task.state === 'returned' || ahead(task) <= 4);
  if (cast.asking) submit(cast.asking, (task) => task.extensions > 0 && ahead(task) <= 1);
  for (const member of cast.specialists) submit(member, (task) => ahead(task) <= 0);
  acts.push(...questions(cast, tasks, ahead), ...decisions(cast, tasks, day));
  return acts;
}

function questions(
  { asking, chairperson }: Cast,
  tasks: readonly CastTask[],
  ahead: (task: CastTask) => number,
): Act[] {
  const acts: Act[] = [];
  const first = tasks.find(
    (task) => asking && isInHand(task) && isOf(task, asking) && task.extensions === 0,
  );
  if (asking && first && !first.asked && ahead(first) <= 3 && ahead(first) > 0)
    acts.push({ kind: 'ask', task: first.id, person: asking.person });
  for (const task of tasks) {
    if (task.asked && chairperson) acts.push({ kind: 'grant', task: task.id, person: chairperson });
  }
  return acts;
}

function decisions(
  { overseer, chairperson }: Cast,
  tasks: readonly CastTask[],
  { today, returned }: CastDay,
): Act[] {
  let sendBack = !returned;
  return tasks.flatMap((task): Act[] => {
    if (task.state !== 'submitted' || task.submittedOn === null || task.submittedOn >= today)
      return [];
    const person = task.executor !== null && task.executor === overseer ? chairperson : overseer;
    if (!person) return [];
    const kind = sendBack && task.organisation !== null ? 'return' : 'accept';
    if (kind === 'return') sendBack = false;
    return [{ kind, task: task.id, person }];
  });
}

function isInHand({ state }: CastTask): boolean {
  return state === 'assigned' || state === 'inProgress' || state === 'returned';
}

function isOf(task: CastTask, { person, organisation }: Member): boolean {
  return task.executor === person || (organisation !== null && task.organisation === organisation);
}

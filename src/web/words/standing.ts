import {
  isDueSoon,
  isOverdue,
  STATE_WORDS,
  type TaskFacts,
  type TaskState,
} from '../../tasks/index.js';
import { addDays, type CivilDate } from '../../time/index.js';

/** How a task stands, as a tag: the fewer colours, the better those seen that ask for something. */
export interface StandingTag {
  readonly text: string;
  readonly colour: 'red' | 'yellow' | 'blue' | 'orange' | 'grey' | null;
}

type Standing = Pick<TaskFacts, 'due' | 'base' | 'originalDue' | 'createdOn'> & {
  readonly state: TaskState;
};

export function standingTag(task: Standing, today: CivilDate): StandingTag {
  const { title } = STATE_WORDS[task.state];
  if (isOverdue(task, today)) return { text: 'просрочено', colour: 'red' };
  if (task.state === 'submitted') return { text: title, colour: 'blue' };
  if (task.state === 'returned') return { text: 'на доработке', colour: 'orange' };
  if (isDueSoon(task, today, addDays(today, 7))) return { text: 'скоро срок', colour: 'yellow' };
  if (task.state === 'accepted') return { text: title, colour: null };
  return { text: title, colour: 'grey' };
}

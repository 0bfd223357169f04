import { openTo, type TaskEventType } from '../../tasks/index.js';
import { actsOf, type ActAgain, type ActShape } from '../forms/act.js';
import { TASK_FORMS, type TaskContext } from './task-form-shapes.view.js';

/** What people look for on the page, and are told why it is not there. */
const TOLD: readonly TaskEventType[] = ['start', 'askExtension', 'accept', 'return'];

/** What this person can do with the task now, each as a form; and what is not to be had yet, and why. */
export function taskForms(
  context: TaskContext,
  again?: ActAgain,
): ReturnType<typeof actsOf> & { readonly hindrances: readonly string[] } {
  const { card, visitor } = context;
  const options = openTo(visitor.actor, card, visitor.moment.today);
  const isOpen = (event: TaskEventType): boolean =>
    options.some(({ type, hindrance }) => type === event && hindrance === null);
  const shapes = TASK_FORMS.filter(
    ({ event, isFor }) => isOpen(event) && (isFor?.(context) ?? true),
  ).map(({ fields, ...shape }): ActShape => ({
    ...shape,
    action: `/tasks/${card.number}/${shape.name}`,
    ...(fields && { fields: (form) => fields(form, context) }),
    // Whoever sends again has the task before them as it has become.
    hidden: [{ name: 'seen', value: String(card.seq), isFresh: true }],
  }));
  const hindrances = options.flatMap(({ type, hindrance }) =>
    hindrance === null || !TOLD.includes(type) ? [] : [hindrance],
  );
  return { ...actsOf(shapes, again), hindrances: [...new Set(hindrances)] };
}

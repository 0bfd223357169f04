import { openTo, type TaskEventType } from '../../tasks/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Field, type Typed } from '../forms/field.js';
import { TASK_FORMS, type TaskContext, type TaskFormName } from './task-form-shapes.view.js';

/** The form that came back, with what was typed into it. */
export interface Again {
  readonly form: TaskFormName;
  readonly typed: Typed;
  readonly fault: FormFault;
}

/** What people look for on the page, and are told why it is not there. */
const TOLD: readonly TaskEventType[] = ['start', 'askExtension', 'accept', 'return'];

interface TaskForm {
  readonly name: string;
  readonly title: string;
  readonly action: string;
  readonly button: string;
  readonly isWarning: boolean;
  /** A button alone, without anything to fill in. */
  readonly isBare: boolean;
  readonly isOpen: boolean;
  readonly hasFiles: boolean;
  readonly fields: readonly Field[];
}

/** What this person can do with the task now, each as a form; and what is not to be had yet, and why. */
export function taskForms(
  context: TaskContext,
  again?: Again,
): {
  readonly forms: readonly TaskForm[];
  readonly hindrances: readonly string[];
  readonly errorSummary: ReturnType<typeof errorSummary>;
} {
  const { card, visitor } = context;
  const options = openTo(visitor.actor, card, visitor.moment.today);
  const isOpen = (event: TaskEventType): boolean =>
    options.some(({ type, hindrance }) => type === event && hindrance === null);
  let summary: ReturnType<typeof errorSummary> = null;
  const forms = TASK_FORMS.filter(
    ({ event, isFor }) => isOpen(event) && (isFor?.(context) ?? true),
  ).map((shape): TaskForm => {
    const isAgain = again?.form === shape.name;
    const fields = new FormFields(isAgain ? again.typed : {}, isAgain ? again.fault : undefined);
    shape.fields?.(fields, context);
    if (isAgain) summary = errorSummary(again.fault, fields.all);
    return {
      ...{ name: shape.name, title: shape.title, button: shape.button },
      action: `/tasks/${card.number}/${shape.name}`,
      isWarning: shape.isWarning ?? false,
      isBare: !shape.fields,
      isOpen: isAgain || (shape.isFirst ?? false),
      hasFiles: shape.hasFiles ?? false,
      fields: fields.all,
    };
  });
  const hindrances = options.flatMap(({ type, hindrance }) =>
    hindrance === null || !TOLD.includes(type) ? [] : [hindrance],
  );
  return {
    forms,
    hindrances: [...new Set(hindrances)],
    // The task has moved on and the form is gone with it; what was refused is said all the same.
    errorSummary: summary ?? errorSummary(again?.fault, []),
  };
}

/** What can be done with the subject of a page, each as a form of its own (`partials/act`). */
import { errorSummary, type FormFault } from './fault.js';
import { FormFields, type Field, type Typed } from './field.js';

export interface ActShape {
  /** Names the form among those of the page; ids of its fields begin with it. */
  readonly name: string;
  readonly title: string;
  readonly action: string;
  readonly button: string;
  /** Said above the fields. */
  readonly note?: string;
  readonly isWarning?: boolean;
  /** Shown at once; the others are opened by whoever needs them. */
  readonly isFirst?: boolean;
  readonly hasFiles?: boolean;
  /** None: a button alone, without anything to fill in. */
  readonly fields?: (form: FormFields, name: string) => void;
  readonly hidden?: readonly Hidden[];
}

interface Hidden {
  readonly name: string;
  readonly value: string;
  /** Of the page as it is now shown, whatever was sent before. */
  readonly isFresh?: true;
}

/** The form that came back, with what was typed into it. */
export interface ActAgain {
  readonly form: string;
  readonly typed: Typed;
  readonly fault: FormFault;
}

export interface Act {
  readonly name: string;
  readonly title: string;
  readonly action: string;
  readonly button: string;
  readonly note: string | null;
  readonly isWarning: boolean;
  readonly isBare: boolean;
  readonly isFirst: boolean;
  readonly isOpen: boolean;
  readonly hasFiles: boolean;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly fields: readonly Field[];
}

export function actsOf(
  shapes: readonly ActShape[],
  again?: ActAgain,
): { readonly acts: readonly Act[]; readonly errorSummary: ReturnType<typeof errorSummary> } {
  let summary: ReturnType<typeof errorSummary> = null;
  const acts = shapes.map((shape): Act => {
    const isAgain = again?.form === shape.name;
    const form = new FormFields(isAgain ? again.typed : {}, isAgain ? again.fault : undefined);
    shape.fields?.(form, shape.name);
    if (isAgain) summary = errorSummary(again.fault, form.all);
    return {
      ...{ name: shape.name, title: shape.title, action: shape.action, button: shape.button },
      note: shape.note ?? null,
      isWarning: shape.isWarning ?? false,
      isBare: !shape.fields,
      isFirst: shape.isFirst ?? false,
      isOpen: isAgain || (shape.isFirst ?? false),
      hasFiles: shape.hasFiles ?? false,
      // What the form was filled in over stays said, or a second try would overwrite another's work.
      hidden: (shape.hidden ?? []).map(({ name, value, isFresh }) => {
        const typed = isAgain && !isFresh ? again.typed[name] : undefined;
        return { name, value: typeof typed === 'string' ? typed : value };
      }),
      fields: form.all,
    };
  });
  // The subject has moved on and the form is gone with it: what was refused is said all the same.
  return { acts, errorSummary: summary ?? errorSummary(again?.fault, []) };
}

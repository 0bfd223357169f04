/** Fields of a form as `partials/field` prints them: complete, with what was typed and what is wrong. */
import { sentence, type FormFault } from './fault.js';

export type Typed = Readonly<Record<string, unknown>>;

interface Given {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Before anything is typed. */
  readonly value?: string;
  /** Where several forms of a page have fields of one name. */
  readonly form?: string;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

export interface Option {
  readonly id: string;
  readonly value: string;
  readonly text: string;
  readonly hint: string | null;
  readonly isChosen: boolean;
}

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly value: string;
  /** For `aria-describedby`. */
  readonly describedBy: string | null;
  readonly input: {
    readonly type: string;
    readonly autocomplete: string | null;
    readonly width: string;
  } | null;
  readonly area: { readonly rows: number } | null;
  readonly select: readonly Option[] | null;
  readonly radios: readonly Option[] | null;
  readonly checkboxes: readonly Option[] | null;
  readonly file: { readonly accept: string; readonly isMany: boolean } | null;
}

/** Makes the fields of one form, over what was typed into it before. */
export class FormFields {
  readonly all: Field[] = [];

  constructor(
    private readonly typed: Typed = {},
    private readonly fault?: FormFault,
  ) {}

  text(
    given: Given,
    more: {
      type?: 'text' | 'email' | 'password' | 'search' | 'url';
      autocomplete?: string;
      width?: string;
    } = {},
  ): Field {
    const { type = 'text', autocomplete = null, width = '' } = more;
    const shown = type === 'password' ? { ...given, value: '' } : given;
    const field = this.field(shown, { input: { type, autocomplete, width } });
    return this.keep(type === 'password' ? { ...field, value: '' } : field);
  }

  /** The browser's own calendar; where it has none, «31.05.2023» is understood too. */
  date(given: Given): Field {
    return this.keep(
      this.field(given, { input: { type: 'date', autocomplete: null, width: 'kontrol-date' } }),
    );
  }

  area(given: Given, rows = 5): Field {
    return this.keep(this.field(given, { area: { rows } }));
  }

  select(given: Given, choices: readonly Choice[]): Field {
    const field = this.field(given, {});
    return this.keep({ ...field, select: options(field.id, choices, [field.value]) });
  }

  radios(given: Given, choices: readonly Choice[]): Field {
    const field = this.field(given, {});
    return this.keep({ ...field, radios: options(field.id, choices, [field.value]) });
  }

  checkboxes(given: Given & { values?: readonly string[] }, choices: readonly Choice[]): Field {
    const typed = this.typed[given.name];
    const chosen = Object.keys(this.typed).length === 0 ? (given.values ?? []) : typedList(typed);
    const field = this.field(given, {});
    return this.keep({ ...field, checkboxes: options(field.id, choices, chosen) });
  }

  file(given: Given, accept = '', isMany = false): Field {
    return this.keep({ ...this.field(given, { file: { accept, isMany } }), value: '' });
  }

  private field(
    { name, label, hint, value = '', form }: Given,
    kind: Partial<Pick<Field, 'input' | 'area' | 'file'>>,
  ): Field {
    const id = form ? `${form}-${name}` : name;
    const typed = this.typed[name];
    const wrong = this.fault?.fields[name];
    const error = wrong === undefined ? null : sentence(wrong);
    const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
    return {
      ...{ id, name, label, error },
      hint: hint ?? null,
      value: typeof typed === 'string' ? typed : value,
      describedBy: describedBy || null,
      ...{ input: null, area: null, select: null, radios: null, checkboxes: null, file: null },
      ...kind,
    };
  }

  private keep(field: Field): Field {
    this.all.push(field);
    return field;
  }
}

/** One value or several of a name, as a form brings them. */
export function typedList(typed: unknown): readonly string[] {
  if (typeof typed === 'string') return [typed];
  return Array.isArray(typed) ? typed.filter((each) => typeof each === 'string') : [];
}

function options(
  id: string,
  choices: readonly Choice[],
  chosen: readonly string[],
): readonly Option[] {
  return choices.map(({ value, text, hint }, place) => ({
    ...{ value, text },
    hint: hint ?? null,
    // The first has the field's own id, so that the summary of faults leads to it.
    id: place === 0 ? id : `${id}-${place + 1}`,
    isChosen: chosen.includes(value),
  }));
}

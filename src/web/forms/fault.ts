import {
  Conflict,
  DomainError,
  InvalidInput,
  NotPermitted,
  RefusedEvent,
  UnreadableDocument,
  UnprintableTemplate,
} from '../../errors.js';

/** Why a form was not taken: shown with everything typed still in it. */
export interface FormFault {
  readonly status: number;
  readonly message: string;
  /** Name of a field → sentence. */
  readonly fields: Readonly<Record<string, string>>;
}

type Attempt<T> =
  | { readonly done: T; readonly fault?: never }
  | { readonly done?: never; readonly fault: FormFault };

/** What a use-case refuses comes back as a fault of the form; everything else is a bug or a page's matter. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { done: await work() };
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return { fault };
  }
}

function faultOf(error: unknown): FormFault | null {
  if (!(error instanceof DomainError)) return null;
  const { message } = error;
  if (error instanceof InvalidInput) return { status: 422, message, fields: fieldsOf(error) };
  if (error instanceof Conflict) return { status: 409, message, fields: {} };
  if (error instanceof NotPermitted) return { status: 403, message, fields: {} };
  const isRefusal =
    error instanceof RefusedEvent ||
    error instanceof UnreadableDocument ||
    error instanceof UnprintableTemplate;
  return isRefusal ? { status: 422, message, fields: {} } : null;
}

function fieldsOf({ details }: InvalidInput): Readonly<Record<string, string>> {
  return (details['fields'] ?? {}) as Readonly<Record<string, string>>;
}

/** For `partials/error-summary`: every fault of a field leads to the field. */
export function errorSummary(
  fault: FormFault | undefined,
  fields: readonly { readonly id: string; readonly name: string }[],
): { readonly errors: readonly { href: string | null; text: string }[] } | null {
  if (!fault) return null;
  const named = fields.flatMap(({ id, name }) => {
    const text = fault.fields[name];
    return text === undefined ? [] : [{ href: `#${id}`, text: sentence(text) }];
  });
  return { errors: named.length > 0 ? named : [{ href: null, text: fault.message }] };
}

/** «не указана» → «Не указана.» */
export function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}

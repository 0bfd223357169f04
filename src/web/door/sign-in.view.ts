import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { localPath } from './local-path.js';
import type { Kept } from './kept.js';
import { newPasswordField } from './new-password.view.js';
import type { Known } from './sign-in.service.js';
import type { WaysIn } from './ways-in.service.js';

export function signInPage(given: {
  readonly typed?: Typed;
  readonly fault?: FormFault;
  readonly choose?: readonly Known[];
  readonly kept?: Kept;
  readonly ways: WaysIn;
}): PageReply {
  const { typed = {}, fault, choose = [], kept, ways } = given;
  const fields = new FormFields(typed, fault);
  const login = fields.text(
    { name: 'login', label: 'Адрес электронной почты' },
    { type: 'email', autocomplete: 'username' },
  );
  const password = fields.text(
    {
      name: 'password',
      label: 'Пароль',
      ...(choose.length > 0 && { hint: 'Введите ещё раз и выберите отдел.' }),
    },
    { type: 'password', autocomplete: 'current-password' },
  );
  const departments =
    choose.length === 0
      ? null
      : fields.select(
          { name: 'department', label: 'Отдел' },
          choose.map(({ department, departmentName }) => ({
            value: department,
            text: departmentName,
          })),
        );
  const again = typed['kept'];
  return {
    template: 'door/sign-in',
    title: 'Вход',
    status: fault ? fault.status : kept ? 401 : 200,
    view: {
      ...{ login, password, departments },
      to: kept ? '/' : localPath(typed['to']),
      kept: kept ? JSON.stringify(kept) : typeof again === 'string' ? again : null,
      ...ways,
      errorSummary: errorSummary(fault, fields.all),
    },
  };
}

export function chooseDepartmentPage(
  departments: readonly { readonly name: string; readonly link: string }[],
): PageReply {
  return { template: 'door/departments', title: 'Выберите отдел', view: { departments } };
}

/** Null: a link that is spent or too old. */
export function linkPage(
  given: {
    readonly person: string;
    readonly department: string;
    /** Null: nobody keeps a password here. */
    readonly password: 'first' | 'new' | null;
    readonly typed?: Typed;
    readonly fault?: FormFault;
  } | null,
): PageReply {
  if (!given) {
    return {
      template: 'faults/fault',
      title: 'Ссылка больше не действует',
      status: 410,
      view: {
        message: 'Ссылка впускает один раз и недолго: эта уже использована или устарела.',
        next: 'Попросите новую на странице входа.',
      },
    };
  }
  const { person, department, typed, fault } = given;
  const fields = new FormFields(typed, fault);
  const password =
    given.password === null
      ? null
      : newPasswordField(
          fields,
          given.password === 'first' ? 'Пароль (не обязательно)' : 'Новый пароль (не обязательно)',
        );
  return {
    template: 'door/link',
    title: 'Вход по ссылке',
    status: fault?.status ?? 200,
    view: {
      ...{ person, department, password },
      isFirst: given.password === 'first',
      errorSummary: errorSummary(fault, fields.all),
    },
  };
}

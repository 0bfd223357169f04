import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { localPath } from './local-path.js';
import type { Kept } from './kept.js';
import type { Known } from './sign-in.service.js';

export function signInPage(given: {
  readonly typed?: Typed;
  readonly fault?: FormFault;
  readonly choose?: readonly Known[];
  readonly kept?: Kept;
  readonly hasProvider?: boolean;
}): PageReply {
  const { typed = {}, fault, choose = [], kept, hasProvider = false } = given;
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
      ...{ hasDemo: true, hasProvider },
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
    readonly askPassword: boolean;
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
  const { person, department, askPassword, typed, fault } = given;
  const fields = new FormFields(typed, fault);
  const password = fields.text(
    {
      name: 'password',
      label: 'Пароль (не обязательно)',
      hint: 'Не меньше 12 знаков; удобнее всего фраза из нескольких слов.',
    },
    { type: 'password', autocomplete: 'new-password' },
  );
  return {
    template: 'door/link',
    title: 'Вход по ссылке',
    status: fault?.status ?? 200,
    view: {
      person,
      department,
      askPassword,
      password,
      errorSummary: errorSummary(fault, fields.all),
    },
  };
}

import { newPasswordField } from '../door/new-password.view.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { ZONES } from './first.form.js';

export function firstPage(again?: { readonly typed: Typed; readonly fault: FormFault }): PageReply {
  const form = new FormFields(again?.typed, again?.fault);
  const department = [
    form.text({
      name: 'department',
      label: 'Название отдела',
      hint: 'Как оно стоит на бланке: «Комитет администрации города Славгорода по образованию».',
    }),
    form.select({ name: 'zone', label: 'Часовой пояс', value: 'Europe/Moscow' }, [
      ...ZONES.map(([value, text]) => ({ value, text })),
    ]),
  ];
  const administrator = [
    form.text({ name: 'surname', label: 'Фамилия' }, { autocomplete: 'family-name' }),
    form.text({ name: 'given', label: 'Имя' }, { autocomplete: 'given-name' }),
    form.text({ name: 'patronymic', label: 'Отчество' }, { autocomplete: 'additional-name' }),
    form.radios({ name: 'gender', label: 'Пол' }, [
      { value: 'f', text: 'женский' },
      { value: 'm', text: 'мужской' },
    ]),
    form.text(
      { name: 'email', label: 'Адрес электронной почты' },
      { type: 'email', autocomplete: 'username' },
    ),
    newPasswordField(form, 'Пароль'),
  ];
  return {
    template: 'first/first',
    title: 'Первый запуск',
    ...(again && { status: again.fault.status }),
    view: { department, administrator, errorSummary: errorSummary(again?.fault, form.all) },
  };
}

export function spentPage(): PageReply {
  return {
    template: 'faults/fault',
    title: 'Ссылка больше не действует',
    status: 410,
    view: {
      message:
        'Ссылка первого запуска действует, пока отдел не создан и сервер не перезапущен. Новая напечатана в журнале сервера при последнем запуске.',
      next: 'Если отдел уже создан, войдите на странице входа.',
    },
  };
}

import { shortDate } from '../../deadlines/index.js';
import type { Moment } from '../../people/people.module.js';
import { addDays, civilDate, lastOfMonth, yearOf, type CivilDate } from '../../time/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Field, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { settingRows } from './setting-rows.view.js';

interface Again {
  readonly typed: Typed;
  readonly fault: FormFault;
}

/** `seen` null: only to read. */
export function settingsPage(moment: Moment, seen: number | null, again?: Again): PageReply {
  const form = new FormFields(again?.typed, again?.fault);
  const sections = seen === null ? null : sectionsOf(form, moment);
  const typed = again?.typed['seen'];
  return {
    template: 'settings/settings',
    title: 'Настройки отдела',
    ...(again && { status: again.fault.status }),
    view: {
      sections,
      // As it was when the form was begun: trying again must not overwrite what came between.
      seen: typeof typed === 'string' ? typed : seen === null ? null : String(seen),
      rows: sections ? null : settingRows(moment.settings),
      calendar: calendarOf(moment),
      errorSummary: errorSummary(again?.fault, form.all),
    },
  };
}

function sectionsOf(
  form: FormFields,
  { settings }: Moment,
): readonly { readonly title: string; readonly fields: readonly Field[] }[] {
  const days = (list: readonly CivilDate[]): string => list.map(shortDate).join('\n');
  const short = { width: 'govuk-input--width-4' } as const;
  return [
    {
      title: 'Письма',
      fields: [
        form.text(
          {
            name: 'workFrom',
            label: 'Сводки уходят с',
            hint: 'Письма-сводки приходят только в рабочее время рабочих дней. Вид: 09:00.',
            value: settings.workingHours.from,
          },
          short,
        ),
        form.text({ name: 'workTo', label: 'и до', value: settings.workingHours.to }, short),
        form.text(
          {
            name: 'address',
            label: 'Адрес программы',
            hint: 'На него ведут ссылки в письмах. Пусто — адрес, с которым запущен сервер.',
            value: settings.address ?? '',
          },
          { type: 'url' },
        ),
      ],
    },
    {
      title: 'Сроки, в рабочих днях',
      fields: [
        form.text(
          {
            name: 'openAhead',
            label: 'За сколько до срока открывать поручение',
            hint: 'Раньше этого дня оно стоит в «Впереди» и никого не тревожит. Если в плане назван первый день, открывается в него.',
            value: String(settings.openAhead),
          },
          short,
        ),
        form.text(
          {
            name: 'reworkDays',
            label: 'Сколько давать на доработку',
            hint: 'Если контролёр, возвращая работу, не назовёт другого дня.',
            value: String(settings.reworkDays),
          },
          short,
        ),
        form.text(
          {
            name: 'collectAhead',
            label: 'На сколько раньше собирать сведения от школ',
            hint: 'Чтобы ответственный исполнитель успел свести их к своему сроку.',
            value: String(settings.collectAhead),
          },
          short,
        ),
        form.text(
          {
            name: 'eventDays',
            label: 'Сколько давать на исполнение после события',
            hint: 'Для строк «по необходимости» и «по факту», где срок не назван.',
            value: String(settings.eventDays),
          },
          short,
        ),
        form.text(
          {
            name: 'askAhead',
            label: 'За сколько до срока просить о продлении',
            hint: 'Более поздняя просьба принимается, но помечается.',
            value: String(settings.askAhead),
          },
          short,
        ),
      ],
    },
    {
      title: 'Производственный календарь',
      fields: [
        form.area(
          {
            name: 'regionalDaysOff',
            label: 'Выходные региона и отдела',
            hint: 'Сверх федеральных. Каждый день с новой строки: 25.07.2023.',
            value: days(settings.regionalDaysOff),
          },
          4,
        ),
        form.area(
          {
            name: 'extraWorkingDays',
            label: 'Рабочие субботы и другие добавленные рабочие дни',
            hint: 'Каждый день с новой строки.',
            value: days(settings.extraWorkingDays),
          },
          3,
        ),
        form.checkboxes(
          {
            name: 'decreeDaysOff',
            label: 'Нерабочие дни по указам Президента',
            values: settings.decreeDaysOff ? ['1'] : [],
          },
          [{ value: '1', text: 'Считать выходными: сроки с них переносятся' }],
        ),
      ],
    },
    {
      title: 'Бланк документов',
      fields: [
        form.text({
          name: 'place',
          label: 'Место составления',
          hint: 'Как в приказах: «г. Славгород».',
          value: settings.place ?? '',
        }),
        form.area(
          {
            name: 'contacts',
            label: 'Строки под названием отдела',
            hint: 'Адрес, телефон, почта, ОКПО, ИНН. Не больше восьми строк.',
            value: settings.contacts.join('\n'),
          },
          5,
        ),
      ],
    },
  ];
}

/** How many working days the months of this year have as it is set: what to check an entry against. */
function calendarOf({ calendar, today }: Moment): {
  readonly year: number;
  readonly isConfirmed: boolean;
  readonly months: readonly { readonly name: string; readonly days: number }[];
} {
  const year = yearOf(today);
  const months = MONTHS.map((name, at) => {
    const first = civilDate(year, at + 1, 1) as CivilDate;
    const last = lastOfMonth(year, at + 1);
    return { name, days: calendar.workingDaysBetween(addDays(first, -1), last) };
  });
  return { year, isConfirmed: calendar.isConfirmed(year), months };
}

const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];

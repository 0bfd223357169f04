import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '../../time/index.js';
import { typedList } from '../forms/field.js';
import { someWords, words } from '../forms/typed.js';
import type { SettingsChange } from '../../people/people.module.js';

const number = (least: number, most: number): z.ZodType<number, unknown> =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine(
      (text) => /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `Нужно целое число от ${least} до ${most}.`,
    )
    .transform(Number);

const time = words('Укажите время.', 5).refine(
  (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  'Нужно время вида 09:00.',
);

/** «04.11.2023» or «2023-11-04», a day a line. */
const days = z
  .string()
  .default('')
  .transform((text, context) => {
    const found: CivilDate[] = [];
    for (const line of text.split(/[\n,;]/).map((each) => each.trim())) {
      if (line === '') continue;
      const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(line) ?? [];
      const iso = date ? `${year}-${month?.padStart(2, '0')}-${date.padStart(2, '0')}` : line;
      const day = parseCivilDate(iso);
      if (day) found.push(day);
      else
        context.addIssue({
          code: 'custom',
          message: `«${line.slice(0, 40)}» — не дата: нужно вида 04.11.2023.`,
        });
    }
    return [...new Set(found)].sort();
  })
  .refine((found) => found.length <= 500, 'Слишком много дней: не больше 500.');

const lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .refine((found) => found.length <= 8, 'Не больше восьми строк: столько помещается в бланк.')
  .refine((found) => found.every((line) => line.length <= 200), 'Строка длиннее 200 знаков.');

export const settingsForm = z
  .object({
    workFrom: time,
    workTo: time,
    reworkDays: number(1, 60),
    openAhead: number(1, 250),
    collectAhead: number(0, 60),
    eventDays: number(1, 250),
    askAhead: number(0, 60),
    regionalDaysOff: days,
    extraWorkingDays: days,
    decreeDaysOff: z
      .unknown()
      .optional()
      .transform((value) => typedList(value).includes('1')),
    place: someWords(200),
    contacts: lines,
    address: someWords(300).refine(
      (text) => text === null || (/^https?:\/\//.test(text) && URL.canParse(text)),
      'Нужен адрес вида https://kontrol.example.ru.',
    ),
  })
  .refine(({ workFrom, workTo }) => workFrom < workTo, {
    path: ['workTo'],
    message: 'Рабочий день кончается раньше, чем начинается.',
  })
  .refine(({ regionalDaysOff, extraWorkingDays }) => !common(regionalDaysOff, extraWorkingDays), {
    path: ['extraWorkingDays'],
    message: 'Один и тот же день указан и выходным, и рабочим.',
  });

export function changeOf(form: z.infer<typeof settingsForm>): SettingsChange {
  const { workFrom: from, workTo: to, ...rest } = form;
  return { ...rest, workingHours: { from, to } };
}

function common(one: readonly CivilDate[], other: readonly CivilDate[]): boolean {
  return one.some((day) => other.includes(day));
}

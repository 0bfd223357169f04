import { shortDate } from '../../deadlines/index.js';
import type { DepartmentSettings } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';

export interface SettingRow {
  readonly term: string;
  readonly words: string;
}

/** What is set, for those who do not set it, and for the history's «было» and «стало». */
export function settingRows(settings: Partial<DepartmentSettings>): readonly SettingRow[] {
  return (Object.keys(TERMS) as (keyof DepartmentSettings)[]).flatMap((name) =>
    settings[name] === undefined
      ? []
      : [{ term: TERMS[name], words: settingWords(settings[name]) }],
  );
}

export function settingTerm(name: string): string {
  return (TERMS as Readonly<Record<string, string>>)[name] ?? name;
}

/** Any stored value, in words; one that a release before this one kept as well. */
export function settingWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'не указано';
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (Array.isArray(value))
    return value.length === 0 ? 'нет' : value.map((each) => lineWords(String(each))).join(', ');
  if (typeof value === 'object') {
    const { from, to } = value as { from?: unknown; to?: unknown };
    return `${String(from)} – ${String(to)}`;
  }
  return lineWords(String(value));
}

function lineWords(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? shortDate(text as CivilDate) : text;
}

const TERMS: Readonly<Record<keyof DepartmentSettings, string>> = {
  workingHours: 'Часы, в которые уходят сводки',
  address: 'Адрес программы в письмах',
  openAhead: 'Поручение открывается за рабочих дней до срока',
  reworkDays: 'На доработку, рабочих дней',
  collectAhead: 'Сведения от школ раньше срока, рабочих дней',
  eventDays: 'На исполнение после события, рабочих дней',
  askAhead: 'О продлении просят за рабочих дней до срока',
  regionalDaysOff: 'Выходные региона и отдела',
  extraWorkingDays: 'Добавленные рабочие дни',
  decreeDaysOff: 'Нерабочие дни по указам Президента — выходные',
  place: 'Место составления документов',
  contacts: 'Строки бланка',
};

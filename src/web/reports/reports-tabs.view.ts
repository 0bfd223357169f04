import { addressOf } from './reports-desk.service.js';

const TABS = [
  { path: '/reports', text: 'Исполнение' },
  { path: '/reports/trend', text: 'По месяцам' },
  { path: '/reports/monthly', text: 'Ежемесячные отчёты' },
] as const;
export type TabPath = (typeof TABS)[number]['path'];

/** What is asked stays asked from one report to the next. */
export function reportTabs(current: TabPath, kept: Readonly<Record<string, string>>) {
  return TABS.map(({ path, text }) => ({
    href: path === '/reports/monthly' ? path : addressOf(path, kept),
    text,
    isCurrent: path === current,
  }));
}

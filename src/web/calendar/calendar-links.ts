/** Addresses of the calendar's pages; what is empty is left out. */
type Given = Readonly<Record<string, string | null>>;

export function address(path: string, query: Given): string {
  const given = Object.entries(query).filter(
    (each): each is [string, string] => each[1] !== null && each[1] !== '',
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

const PAGES = [
  { path: '/calendar', text: 'Месяц' },
  { path: '/calendar/timeline', text: 'Сроки плана' },
  { path: '/calendar/weather', text: 'Нагрузка по неделям' },
] as const;

export function calendarTabs(current: (typeof PAGES)[number]['path'], kept: Given) {
  return PAGES.map(({ path, text }) => ({
    ...{ href: address(path, kept), text },
    isCurrent: path === current,
  }));
}

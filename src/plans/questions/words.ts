import type { CivilDate } from '../../time/index.js';

/** «Приложение № 4»; a plan without an annex goes by its title. */
export function planName(plan: { readonly annex: string | null; readonly title: string }): string {
  if (plan.annex !== null) return `Приложение № ${plan.annex}`;
  return plan.title === '' ? 'План' : `«${shortened(plan.title, 60)}»`;
}

/** A sentence about one plan of several says of which; where the document has one, that goes without saying. */
export function ofPlan(
  plan: { readonly plan: Parameters<typeof planName>[0]; readonly alone: boolean },
  sentence: string,
): string {
  return plan.alone
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : `${planName(plan.plan)}: ${sentence}`;
}

/** «строка 2.1», «строки 1, 2, 5–8, 23»; a long list ends in a count. */
export function rowList(
  rows: readonly { readonly at: number; readonly label: string }[],
  most = 12,
): string {
  if (rows.length === 1) return `строка ${rows[0]!.label}`;
  const runs: string[] = [];
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (end + 1 < rows.length && rows[end + 1]!.at === rows[end]!.at + 1) end += 1;
    const [first, last] = [rows[at]!.label, rows[end]!.label];
    runs.push(end - at > 1 ? `${first}–${last}` : end === at ? first : `${first}, ${last}`);
    at = end + 1;
  }
  const left = runs.length - most;
  return `строки ${runs.slice(0, most).join(', ')}${left > 0 ? ` и ещё ${left}` : ''}`;
}

export function dateRu(date: CivilDate): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** «1 мероприятие», «2 мероприятия», «5 мероприятий». */
export function count(amount: number, one: string, few: string, many: string): string {
  const tens = amount % 100;
  const last = amount % 10;
  if (tens > 10 && tens < 20) return `${amount} ${many}`;
  if (last === 1) return `${amount} ${one}`;
  return `${amount} ${last > 1 && last < 5 ? few : many}`;
}

export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[,;:«(–-]+$/, '')}…`;
}

import type { PlacedRow, PointNames } from './points.js';
import { closed } from './enumerated.js';

/**
 * «Исполнение принимает главный специалист Гусева Т.Ю., по пунктам 1.2, 4.1 — председатель Комитета
 * Тараненко О.С.»: who takes most rows first, without counting them up; null where nobody is known.
 */
export function acceptanceWords(
  rows: readonly { readonly row: PlacedRow; readonly acceptor: string | null }[],
  names: PointNames,
): string | null {
  const groups = new Map<string, PlacedRow[]>();
  for (const { row, acceptor } of rows) {
    if (acceptor === null) continue;
    const own = groups.get(acceptor) ?? [];
    if (!own.includes(row)) own.push(row);
    groups.set(acceptor, own);
  }
  const [most, ...others] = [...groups].sort(([, one], [, other]) => other.length - one.length);
  if (!most) return null;
  const rest = others.map(([acceptor, own]) => `по ${names.list(own, 'dative')} — ${acceptor}`);
  return closed(`Исполнение принимает ${[most[0], ...rest].join(', ')}`);
}

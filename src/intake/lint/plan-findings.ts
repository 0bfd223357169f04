import type { Finding } from '../finding.js';
import { brief } from '../text.js';

export interface NumberedMeasure {
  readonly section: string;
  readonly number: string;
  readonly measure: string;
  readonly deadlineText: string;
  readonly responsibleText: string;
}

/** Findings that take the whole plan to see, by the index of their row. */
export function acrossRows(rows: readonly NumberedMeasure[]): Map<number, Finding[]> {
  const findings = new Map<number, Finding[]>();
  const add = (at: number, finding: Finding) =>
    findings.set(at, [...(findings.get(at) ?? []), finding]);
  const seen = new Map<string, number[]>();
  rows.forEach((row, at) => {
    const same = seen.get(row.measure);
    const first = same?.find((other) => isSame(rows[other]!, row));
    if (first !== undefined) {
      add(at, {
        code: 'duplicate-measure',
        text: `То же мероприятие с тем же сроком уже есть в строке ${rows[first]!.number || first + 1}: «${brief(row.measure)}».`,
        fix: 'Оставить одну строку.',
      });
    }
    if (same) same.push(at);
    else seen.set(row.measure, [at]);
  });
  numberingBreaks(rows).forEach((finding, at) => add(at, finding));
  return findings;
}

function isSame(one: NumberedMeasure, other: NumberedMeasure): boolean {
  return (
    one.deadlineText === other.deadlineText &&
    one.responsibleText === other.responsibleText &&
    one.section === other.section
  );
}

/** Numbers may restart in a section and go deeper; a gap or a step back elsewhere is a break. */
export function numberingBreaks(
  rows: readonly { readonly section: string; readonly number: string }[],
): Map<number, Finding> {
  const breaks = new Map<number, Finding>();
  let before: number[] | null = null;
  let section: string | null = null;
  rows.forEach((row, at) => {
    const parts = row.number.split('.').map(Number);
    if (row.number === '' || parts.some((part) => !Number.isInteger(part))) {
      before = null;
      return;
    }
    if (before && !follows(before, parts, row.section !== section)) {
      breaks.set(at, {
        code: 'numbering-break',
        text: `Нумерация нарушена: после ${before.join('.')} идёт ${row.number}.`,
        fix: 'Проверить, не пропущена ли строка.',
      });
    }
    before = parts;
    section = row.section;
  });
  return breaks;
}

function follows(before: readonly number[], now: readonly number[], newSection: boolean): boolean {
  if (newSection && now[now.length - 1] === 1) return true;
  if (now.length === before.length + 1)
    return now[now.length - 1] === 1 && now.slice(0, -1).every((part, at) => part === before[at]);
  if (now.length > before.length) return false;
  const same = now.slice(0, -1).every((part, at) => part === before[at]);
  const last = now.length - 1;
  if (
    same &&
    (now[last] === before[last]! + 1 ||
      (now.length === before.length && now[last] === before[last]))
  )
    return true;
  // «1.6» → «2.1»: the next section's first.
  return (
    now.length === before.length &&
    now.length > 1 &&
    now[last] === 1 &&
    now[last - 1] === before[last - 1]! + 1
  );
}

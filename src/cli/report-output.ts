import { writeFile } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import type { Sheet } from '../reports/index.js';
import { writeWorkbook } from '../reports/reports.module.js';
import type { Told } from './acting.js';

export const FORMATS = ['text', 'json', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

export interface Output {
  readonly format?: Format;
  readonly out?: string;
  readonly json?: true;
}

/** A report in each of its forms. */
export interface Report extends Told {
  readonly title: string;
  readonly instant: Date;
  readonly sheets: () => readonly Sheet[];
}

export function formatOf({ format, out, json }: Output): Format {
  if (format) return format;
  if (json) return 'json';
  return FORMATS.find((each) => out?.toLowerCase().endsWith(`.${each}`)) ?? 'text';
}

/** Into the file, if one is named; what is then said is where it lies. */
export async function delivered(report: Report, output: Output): Promise<Told> {
  const format = formatOf(output);
  const { out } = output;
  if (out === undefined) {
    if (format === 'xlsx') throw new InvalidInput('Укажите файл для таблицы: --out отчёт.xlsx.');
    return report;
  }
  const { title, instant, sheets } = report;
  const content =
    format === 'xlsx'
      ? writeWorkbook({ title, sheets: sheets() }, instant)
      : format === 'json'
        ? `${JSON.stringify(report.json, null, 2)}\n`
        : `${report.text}\n`;
  try {
    await writeFile(out, content);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidInput(`Файл «${out}» не записать (${code}). Проверьте папку и права.`);
  }
  return { json: { file: out }, text: `Записано: ${out}` };
}

import type { Discipline, DisciplineLine } from '../discipline.js';
import { FIGURE_WORDS, MORE_WORDS, STRATUM_WORDS, type FigureWord } from '../figure-words.js';
import { FIGURE_NAMES, percentOnTime, type FigureName } from '../figures.js';
import type { Stratum } from '../question.js';
import { number, text, type SheetHead } from './columns.js';
import type { Cell, Column, Sheet } from './workbook.js';

const ASKED: readonly FigureName[] = [
  ...([
    'total',
    'done',
    'onTime',
    'late',
    'enteredLate',
    'underReview',
    'underReviewLate',
  ] as const),
  ...(['inWork', 'overdue', 'returned', 'extended'] as const),
];
const APART: readonly FigureName[] = FIGURE_NAMES.filter((name) => !ASKED.includes(name));

/** Discipline, what is no part of it, events and checkpoints apart, and what each column means. */
export function disciplineSheets(discipline: Discipline, head: SheetHead): readonly Sheet[] {
  const { total } = discipline;
  const strata: readonly Stratum[] = ['main', 'events', 'checkpoints'];
  return [
    ...strata
      .filter(
        (stratum) => stratum === 'main' || FIGURE_NAMES.some((name) => total[stratum][name] > 0),
      )
      .map((stratum) => stratumSheet(discipline, stratum, head)),
    apartSheet(discipline, head),
    meaningsSheet(discipline, head),
  ];
}

function stratumSheet({ by, lines, total }: Discipline, stratum: Stratum, head: SheetHead): Sheet {
  const isPerson = by === 'person' && stratum === 'main';
  const cells = (line: DisciplineLine): Cell[] => {
    const figures = line[stratum];
    return [
      ...ASKED.map((name) => marked(name, figures[name])),
      figures.daysLate,
      figures.worstDelay,
      percentOnTime(figures),
      ...(isPerson ? [line.coExecuted] : []),
    ];
  };
  return {
    ...sheetOf(STRATUM_WORDS[stratum], head),
    columns: [
      ...NAMED(by),
      ...ASKED.map((name) => number(FIGURE_WORDS[name].title)),
      number(MORE_WORDS.daysLate.title),
      number(MORE_WORDS.worstDelay.title),
      { ...number(MORE_WORDS.percent.title), kind: 'percent' },
      ...(isPerson ? [number(MORE_WORDS.coExecuted.title)] : []),
    ],
    rows: lines.map((line, at) => [at + 1, line.name, ...cells(line)]),
    total: [null, total.name, ...cells(total)],
  };
}

function apartSheet({ by, lines, total }: Discipline, head: SheetHead): Sheet {
  const cells = (line: DisciplineLine): Cell[] => APART.map((name) => line.main[name]);
  return {
    ...sheetOf('Не входит в расчёт', head),
    columns: [...NAMED(by), ...APART.map((name) => number(FIGURE_WORDS[name].title))],
    rows: lines.map((line, at) => [at + 1, line.name, ...cells(line)]),
    total: [null, total.name, ...cells(total)],
  };
}

function meaningsSheet({ by }: Discipline, head: SheetHead): Sheet {
  const { coExecuted, ...more } = MORE_WORDS;
  const words: readonly FigureWord[] = [
    ...ASKED.map((name) => FIGURE_WORDS[name]),
    ...Object.values(more),
    ...(by === 'person' ? [coExecuted] : []),
    ...APART.map((name) => FIGURE_WORDS[name]),
  ];
  return {
    ...sheetOf('Пояснения', head),
    columns: [text('Показатель', 30), text('Что считается', 90)],
    rows: words.map(({ title, meaning }) => [title, meaning]),
    frozen: 0,
  };
}

function sheetOf(
  name: string,
  { title, about }: SheetHead,
): Pick<Sheet, 'name' | 'lines' | 'frozen'> {
  const isMain = name === STRATUM_WORDS.main;
  return { name, lines: [title, ...(isMain ? [] : [name]), ...about], frozen: 2 };
}

function marked(name: FigureName, value: number): Cell {
  const isBad = (name === 'overdue' || name === 'late') && value > 0;
  return isBad ? { value, tone: 'bad' } : value;
}

const WHO: Readonly<Record<Discipline['by'], string>> = {
  person: 'Исполнитель',
  organisation: 'Организация',
  section: 'Раздел плана',
  plan: 'План',
  department: 'Отдел',
};
const NAMED = (by: Discipline['by']): Column[] => [number('№', 6), text(WHO[by], 36)];

import { count } from '../plans/index.js';
import {
  cellWords,
  FIGURE_NAMES,
  FIGURE_WORDS,
  monthName,
  percentOnTime,
  STANDING_WORDS,
  STRATUM_WORDS,
  type Discipline,
  type DisciplineLine,
  type FigureName,
  type Figures,
  type Grouping,
  type Matrix,
  type ReportRow,
  type Stratum,
  type Trend,
} from '../reports/index.js';
import { table, type Column, type TableRow } from './table.js';
import { russianDate } from './words.js';

const WHO: Readonly<Record<Grouping, string>> = {
  person: 'Исполнитель',
  organisation: 'Организация',
  section: 'Раздел плана',
  plan: 'План',
  department: 'Отдел',
};
const narrow = (head: string, least = 6): Column => ({ head, share: 0, least });

/** Lines numbered as `--rows` names them, and below them what is no part of the figures. */
export function disciplineView(
  { by, lines, total }: Discipline,
  stratum: Stratum,
  about: readonly string[],
): string {
  const isPerson = by === 'person' && stratum === 'main';
  const cells = (line: DisciplineLine): string[] => {
    const { total: all, done, onTime, late, enteredLate, underReview, ...rest } = line[stratum];
    return [
      ...[all, done, onTime, late, enteredLate, underReview, rest.inWork, rest.overdue].map(String),
      ...[rest.returned, rest.extended].map(String),
      rest.daysLate > 0 ? `${rest.daysLate} (${rest.worstDelay})` : '0',
      percent(line[stratum]),
      ...(isPerson ? [String(line.coExecuted ?? '')] : []),
    ];
  };
  const columns = [
    narrow('№', 3),
    { head: WHO[by], share: 1, least: isPerson ? 16 : 24 },
    ...['Всего', 'Исп.', 'в срок', 'позже'].map((head) => narrow(head, 5)),
    narrow('внес. поздно'),
    ...['На пров.', 'В раб.'].map((head) => narrow(head, 5)),
    ...['проср.', 'Возвр.', 'Продл.'].map((head) => narrow(head)),
    ...[narrow('Опозд. (наиб.)', 8), narrow('Дисц.', 7)],
    ...(isPerson ? [narrow('Соисп.')] : []),
  ];
  return [
    ...[STRATUM_WORDS[stratum], ...about],
    table(columns, [
      ...lines.map((line, at) => [String(at + 1), line.name, ...cells(line)]),
      ['', total.name, ...cells(total)],
    ]),
    ...apart(total, stratum),
    'Опоздание — в рабочих днях. Открыть число: --rows "<№ или имя>:<показатель>", итог — "всего".',
  ].join('\n');
}

/** «Не входит в расчёт: ещё не открыто 4, реорганизация 1.» */
function apart(line: DisciplineLine, stratum: Stratum): string[] {
  const said = (name: FigureName): string =>
    `${FIGURE_WORDS[name].title.toLowerCase()} ${line[stratum][name]}`;
  const out = APART.filter((name) => line[stratum][name] > 0).map(said);
  const { events, checkpoints } = line;
  return [
    ...(out.length > 0 ? [`Не входит в расчёт: ${out.join(', ')}.`] : []),
    ...(stratum === 'main' && events.total > 0
      ? [`Из них по наступившим событиям ${events.total}, просрочено ${events.overdue} (--events).`]
      : []),
    ...(stratum === 'main' && checkpoints.total > 0
      ? [
          `Промежуточная информация отдельно: ${checkpoints.total}, просрочено ${checkpoints.overdue} (--checkpoints).`,
        ]
      : []),
  ];
}

const APART = FIGURE_NAMES.slice(FIGURE_NAMES.indexOf('planned')).filter(
  (name) => name !== 'ended',
);

/** The tasks behind a number. */
export function rowsView(rows: readonly ReportRow[], about: readonly string[]): string {
  if (rows.length === 0) return [...about, 'Поручений нет.'].join('\n');
  return [
    ...about,
    table(
      [
        narrow('№', 5),
        { head: 'Состояние', share: 1, least: 13 },
        { head: 'Срок', share: 1, least: 12 },
        { head: 'Мероприятие', share: 5, least: 24 },
        { head: 'Исполнитель', share: 2, least: 18 },
      ],
      rows.map((row) => [
        String(row.number),
        [STANDING_WORDS[row.standing], ...delay(row.daysLate)].join(', '),
        row.due === row.originalDue
          ? russianDate(row.due)
          : `${russianDate(row.due)} (был ${russianDate(row.originalDue)})`,
        `План ${row.plan.number}${row.measure.number ? `, п. ${row.measure.number.replace(/\.$/, '')}` : ''}: ${row.measure.text}`,
        [row.organisation?.name, row.executor?.name].filter((name) => name).join(', '),
      ]),
    ),
    `${count(rows.length, 'поручение', 'поручения', 'поручений')}.`,
  ].join('\n');
}

export function matrixView({ columns, lines }: Matrix, about: readonly string[]): string {
  return [
    ...about,
    table(
      [
        { head: 'Мероприятие', share: 3, least: 24 },
        ...columns.map(({ name }) => ({ head: name, share: 1, least: 14 })),
      ],
      lines.flatMap(({ measure, cells }, at): TableRow[] => {
        const { section, number, text } = measure;
        const isNew = section !== '' && section !== lines[at - 1]?.measure.section;
        return [
          ...(isNew ? [{ across: section }] : []),
          [
            `${number ? `${number.replace(/\.$/, '')}. ` : ''}${text}`,
            ...cells.map((cell) => (cell ? cellWords(cell) : '')),
          ],
        ];
      }),
    ),
  ].join('\n');
}

export function trendView({ months }: Trend, about: readonly string[]): string {
  const counted = (head: string): Column => narrow(head, 7);
  const cells = (figures: Figures): string[] => {
    const { total, done, underReview, inWork, overdue } = figures;
    return [...[total, done, underReview, inWork, overdue].map(String), percent(figures)];
  };
  const heads = ['Всего', 'Исп.', 'На пров.', 'В раб.', 'проср.', 'Дисц.'];
  const part = (name: string, take: (month: Trend['months'][number]) => Figures): string[] => [
    name,
    table(
      [{ head: 'Месяц', share: 1, least: 14 }, narrow('На дату', 10), ...heads.map(counted)],
      months.map((month) => [
        monthName(month.from),
        russianDate(month.asOf.day),
        ...cells(take(month)),
      ]),
    ),
  ];
  return [
    ...about,
    ...part('Нарастающим итогом', ({ year }) => year),
    ...part('Со сроком в этом месяце', ({ month }) => month),
  ].join('\n');
}

/** «87,5 %» */
export function percent(figures: Figures): string {
  const found = percentOnTime(figures);
  return found === null ? '—' : `${found.toFixed(1).replace('.', ',')} %`;
}

function delay(days: number): string[] {
  return days > 0 ? [`${days} раб. дн.`] : [];
}

/**
 * How a cell of the matrix looks: a sign, a word and a shade for each of eight cases, so that the table
 * is read on a black-and-white print and by ear as well. The finer reasons stand behind the cell.
 */
import type { Standing } from '../../reports/index.js';

export const CELL_SIGNS = [
  {
    key: 'overdue',
    sign: '!',
    word: 'просрочено',
    of: ['overdue'],
    meaning: 'срок прошёл, информации нет',
  },
  {
    key: 'work',
    sign: '◐',
    word: 'в работе',
    of: ['inTime'],
    meaning: 'поручено, срок ещё не прошёл',
  },
  {
    key: 'review',
    sign: '?',
    word: 'на проверке',
    of: ['reviewOnTime', 'reviewLate'],
    meaning: 'информация направлена, решения ещё нет',
  },
  {
    key: 'planned',
    sign: '○',
    word: 'впереди',
    of: ['planned'],
    meaning: 'исполнителя ещё не спрашивали',
  },
  {
    key: 'done',
    sign: '✓',
    word: 'исполнено',
    of: ['doneOnTime'],
    meaning: 'принято, выполнено в срок',
  },
  {
    key: 'late',
    sign: '✓!',
    word: 'исполнено поздно',
    of: ['doneLate'],
    meaning: 'принято, выполнено после срока',
  },
  {
    key: 'before',
    sign: '–',
    word: 'срок до поручения',
    of: ['bornLate'],
    meaning: 'срок прошёл раньше, чем появилось поручение; в расчёт не входит',
  },
  {
    key: 'off',
    sign: '×',
    word: 'снято',
    of: ['decided', 'released', 'amended', 'merged', 'left', 'closed', 'notApplicable'],
    meaning: 'отменено или больше не требуется',
  },
] as const satisfies readonly CellSign[];

export type CellKey = (typeof CELL_SIGNS)[number]['key'];

export interface CellSign {
  readonly key: string;
  readonly sign: string;
  readonly word: string;
  readonly of: readonly Standing[];
  readonly meaning: string;
}

const BY_STANDING = new Map<Standing, (typeof CELL_SIGNS)[number]>(
  CELL_SIGNS.flatMap((sign) => sign.of.map((standing) => [standing, sign])),
);

export function signOf(standing: Standing): (typeof CELL_SIGNS)[number] {
  const sign = BY_STANDING.get(standing);
  if (!sign) throw new RangeError(`no sign for ${standing}`);
  return sign;
}

export function isCellKey(typed: unknown): typed is CellKey {
  return CELL_SIGNS.some(({ key }) => key === typed);
}

import { InvalidInput, NotFound } from '../errors.js';
import {
  FIGURE_NAMES,
  FIGURE_WORDS,
  MORE_WORDS,
  type Cell,
  type Discipline,
  type DisciplineLine,
  type Stratum,
} from '../reports/index.js';

/** A number of the report by the words that name it. */
export interface NamedCell {
  readonly cell: Cell;
  /** «Просрочено: СОШ №1» */
  readonly title: string;
}

/** `<№, имя или «всего»>:<показатель>`, of the report as it is printed. */
export function cellNamed(text: string, discipline: Discipline, stratum: Stratum): NamedCell {
  const colon = text.lastIndexOf(':');
  if (colon < 1)
    throw new InvalidInput(
      'Какое число открыть: --rows "СОШ №1:просрочено" или --rows всего:overdue.',
    );
  const line = lineNamed(text.slice(0, colon), discipline);
  const [figure, title] = figureNamed(text.slice(colon + 1));
  if (figure === 'coExecuted' && (discipline.by !== 'person' || line.group === null))
    throw new InvalidInput(
      'Соисполнение показывают у человека: --by person --rows "Фамилия И.О.:соисполнитель".',
    );
  const { by } = discipline;
  return {
    cell: { by, group: line.group, stratum, figure },
    title: line.group === null ? title : `${title}: ${line.name}`,
  };
}

function lineNamed(name: string, { lines, total }: Discipline): DisciplineLine {
  const wanted = plain(name);
  if (wanted === plain(total.name)) return total;
  const nth = /^\d+$/.test(wanted) ? lines[Number(wanted) - 1] : undefined;
  if (nth) return nth;
  const exact = lines.filter((line) => plain(line.name) === wanted);
  const found =
    exact.length > 0 ? exact : lines.filter((line) => plain(line.name).includes(wanted));
  const [only] = found;
  if (found.length === 1 && only) return only;
  throw new NotFound(
    found.length === 0
      ? `Строки «${name}» в отчёте нет.`
      : `Подходит несколько строк: ${found.map((line) => line.name).join('; ')}.`,
  );
}

function figureNamed(name: string): [Cell['figure'], string] {
  const wanted = plain(name);
  for (const figure of FIGURE_NAMES) {
    const { title } = FIGURE_WORDS[figure];
    if (plain(figure) === wanted || plain(title) === wanted) return [figure, title];
  }
  const { title } = MORE_WORDS.coExecuted;
  if (wanted === 'coexecuted' || wanted === plain(title)) return ['coExecuted', title];
  const known = FIGURE_NAMES.map((figure) => FIGURE_WORDS[figure].title.toLowerCase()).join(', ');
  throw new InvalidInput(`Показателя «${name}» нет. Есть: ${known}.`);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('ё', 'е');
}

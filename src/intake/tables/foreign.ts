import { oneLine } from '../text.js';
import type { Columns } from './columns.js';
import { readHead } from './heads.js';

/**
 * Tables that look like a plan and are none: sign-off sheets, staff and leave lists, duty rosters,
 * estimates, reports of work done. Their heads or the words right above them say so.
 */
export function isForeignTable(
  columns: Columns | null,
  title: string,
  above: readonly string[],
): boolean {
  const words = [title, ...above.slice(-3)].map(oneLine).filter((text) => text !== '');
  if (words.some((text) => FOREIGN_TITLE.test(text))) return true;
  if (!columns) return false;
  const heads = columns.heads.map(readHead);
  const isMeasured = heads.some(({ meaning, weight }) => meaning === 'measure' && weight >= 3);
  const isOther = heads.some(({ meaning }) => meaning === 'sign' || meaning === 'post');
  if (isOther && !isMeasured) return true;
  // What was done is counted; what is planned has somebody to answer for it.
  const isCounted = columns.heads.some((head) =>
    /количеств|выполнено|отметка о (выполн|исполн)/i.test(head),
  );
  const isTimetable = /^график/i.test(title);
  return (isTimetable || (isCounted && title === '')) && !columns.of.has('responsible');
}

const FOREIGN_TITLE =
  /^(лист\s+(согласовани|ознакомлени|регистрац)|отч[её]т|смета|прайс|штатн|табель|ведомост|расписани|график\s+(отпуск|дежурств|работы сотрудник)|дежурств|список|информация\s+о\s+(выполнен|исполнен|проделан)|итоги\s)/i;

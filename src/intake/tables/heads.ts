import { words } from '../text.js';
import { isTimeHead } from './deadline-cell.js';

/** What a column means. `extra` columns (place, participants, mark of execution) are kept by their heads. */
export type ColumnMeaning =
  | 'number'
  /** «Направление», «Раздел плана» beside the measure: what the row belongs to. */
  | 'section'
  | 'measure'
  | 'deadline'
  | 'responsible'
  | 'result'
  | 'organisation'
  | 'person'
  /** Posts of a staff list; signatures, prices, telephones: what plans do not have. */
  | 'post'
  | 'sign'
  | 'subject'
  | 'class'
  | 'extra';

/**
 * Stems by which a head's word tells its column, with a weight: a sure word («срок») outweighs one
 * that other columns use too («наименование»). A head is read word by word and the first word that
 * tells decides, so «Дата проведения мероприятия» is a deadline and «Место проведения» is extra.
 */
const STEMS: readonly (readonly [stem: string, meaning: ColumnMeaning, weight: number])[] = [
  ['мероприят', 'measure', 5],
  ['содержан', 'measure', 3],
  ['наименован', 'measure', 2],
  ['направлен', 'measure', 2],
  ['перечен', 'measure', 3],
  ['действи', 'measure', 3],
  ['задач', 'measure', 2],
  ['вопрос', 'measure', 3],
  ['тема', 'measure', 3],
  ['тематик', 'measure', 3],
  ['работ', 'measure', 2],
  ['деятельност', 'measure', 2],
  ['вид', 'measure', 2],
  ['мер', 'measure', 3],
  ['меры', 'measure', 4],
  ['поручен', 'measure', 4],
  ['шаг', 'measure', 3],
  ['этап', 'measure', 2],
  ['объект', 'measure', 3],
  ['объектив', 'extra', 1],
  ['событи', 'measure', 4],
  ['название', 'measure', 3],
  ['срок', 'deadline', 5],
  ['дат', 'deadline', 5],
  ['период', 'deadline', 4],
  ['врем', 'deadline', 4],
  ['месяц', 'deadline', 4],
  ['когда', 'deadline', 4],
  ['график', 'deadline', 2],
  ['периодичност', 'deadline', 4],
  ['ответств', 'responsible', 5],
  ['отв', 'responsible', 5],
  ['исполнител', 'responsible', 5],
  ['соисполнител', 'responsible', 4],
  ['организатор', 'responsible', 3],
  ['докладывает', 'responsible', 4],
  ['кто', 'responsible', 4],
  ['куратор', 'responsible', 3],
  ['результат', 'result', 5],
  ['выход', 'result', 4],
  ['отчетност', 'result', 4],
  ['отчет', 'result', 3],
  ['документ', 'result', 3],
  ['показател', 'result', 3],
  ['индикатор', 'result', 3],
  ['продукт', 'result', 3],
  ['эффект', 'result', 3],
  ['подтвержд', 'result', 3],
  ['итог', 'result', 4],
  ['предмет', 'subject', 4],
  ['класс', 'class', 4],
  ['организаци', 'organisation', 3],
  ['общеобразовательн', 'organisation', 3],
  ['учрежден', 'organisation', 3],
  ['школ', 'organisation', 3],
  ['оо', 'organisation', 4],
  ['оу', 'organisation', 4],
  ['должност', 'post', 4],
  ['подпис', 'sign', 5],
  ['ознакомл', 'sign', 4],
  ['телефон', 'sign', 4],
  ['цен', 'sign', 4],
  ['сумм', 'sign', 3],
  ['оклад', 'sign', 4],
  ['отпуск', 'sign', 4],
  ['раздел', 'section', 4],
  ['блок', 'section', 4],
  ['модул', 'section', 3],
  ['фио', 'person', 5],
  ['фамили', 'person', 5],
  ['наблюдател', 'person', 4],
  ['мест', 'extra', 5],
  ['участник', 'extra', 4],
  ['категори', 'extra', 4],
  ['охват', 'extra', 4],
  ['аудитор', 'extra', 4],
  ['примечан', 'extra', 5],
  ['отметк', 'extra', 5],
  ['начал', 'deadline', 3],
  ['окончан', 'deadline', 3],
  ['завершен', 'deadline', 3],
  ['финансир', 'extra', 5],
  ['источник', 'extra', 4],
  ['стоимост', 'extra', 4],
  ['форм', 'extra', 2],
  ['количеств', 'extra', 3],
  ['цел', 'extra', 3],
  ['контрол', 'extra', 4],
  ['статус', 'extra', 4],
  ['уровен', 'extra', 3],
];

/** Words that stand before the telling one and tell nothing themselves. */
const BEFORE = new Set(
  'планируемый планируемые планируемая плановый плановая ожидаемый ожидаемые основные основной примерный примерные конкретный предполагаемый краткое краткий итоговый'.split(
    ' ',
  ),
);

/** A head tells within its first words; a sentence that gets to «срок» later is no head. */
const TELLS_WITHIN = 3;

/** \b knows no Cyrillic, hence the lookarounds. */
const NAME = /(?<![а-яё])ф\s*\.?\s*и\s*\.?\s*о(?![а-яё])/i;

export interface HeadReading {
  readonly meaning: ColumnMeaning;
  /** How much the word tells; 0 for a head that says nothing known. */
  readonly weight: number;
}

/** What a head's text says of its column; `extra` of weight 0 where it says nothing known. */
export function readHead(text: string): HeadReading {
  const told = words(text);
  if (isTimeHead(text)) return { meaning: 'deadline', weight: 3 };
  if (isNumberHead(text, told)) return { meaning: 'number', weight: 5 };
  if (NAME.test(text)) {
    // «Ф.И.О. ответственного» is the responsible, «Ф.И.О. специалиста» a person.
    if (/ответств|исполнит/i.test(text)) return { meaning: 'responsible', weight: 5 };
    return { meaning: 'person', weight: 5 };
  }
  let passed = 0;
  for (let at = 0; at < told.length && passed < TELLS_WITHIN; at++) {
    const word = told[at]!;
    if (BEFORE.has(word)) continue;
    const found = stemOf(word);
    if (!found) {
      passed++;
      continue;
    }
    return (found.weight <= 3 ? named(found, told.slice(at + 1)) : null) ?? found;
  }
  return { meaning: 'extra', weight: 0 };
}

/** «Наименование ОО» is an organisation, «Форма отчёта» a result: the noun after a weak word decides. */
function named(weak: HeadReading, rest: readonly string[]): HeadReading | null {
  if (weak.meaning !== 'measure' && weak.meaning !== 'extra') return null;
  const found = rest.map((word) => stemOf(word)).find((reading) => reading !== null);
  if (!found || found.meaning === 'extra') return null;
  return found.weight >= 3 || found.meaning === 'measure' ? found : null;
}

function stemOf(word: string): HeadReading | null {
  let best: HeadReading | null = null;
  let longest = 0;
  for (const [stem, meaning, weight] of STEMS) {
    if (stem.length <= longest) continue;
    // A short stem («дат», «мер») must be nearly the whole word, or «материалы» would be a measure.
    const room = stem.length <= 3 ? stem.length + 2 : Infinity;
    if (!word.startsWith(stem) || word.length > room) continue;
    best = { meaning, weight };
    longest = stem.length;
  }
  return best;
}

function isNumberHead(text: string, told: readonly string[]): boolean {
  if (told.length > 3) return false;
  const bare = told.join('');
  if (bare === '') return /[№#]/.test(text);
  return /^(n|no|номер)?(пп|п|нпп|n|no|номер|строки)?$/.test(bare);
}

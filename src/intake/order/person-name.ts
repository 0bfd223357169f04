/**
 * Persons in the order's own sentences, where names stand in oblique cases: «возложить на Иванову
 * И.И.», «Назначить Петрова Петра Петровича». The answer is «Фамилия И.О.» in the nominative.
 */
export interface FoundPerson {
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

const SURNAME = "[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі']+(?:\\s?-\\s?[А-ЯЁ][а-яё]+)?";
const PATTERNS: readonly RegExp[] = [
  new RegExp(`(${SURNAME})\\s+([А-ЯЁ])\\s?\\.\\s?([А-ЯЁ])\\s?\\.?`, 'g'),
  new RegExp(`([А-ЯЁ])\\s?\\.\\s?([А-ЯЁ])\\s?\\.\\s?(${SURNAME})`, 'g'),
  new RegExp(
    `(${SURNAME})\\s+([А-ЯЁ])[а-яё]+\\s+([А-ЯЁ])[а-яё]+(?:вич|вича|вичу|вичем|вна|вну|вне|вной|ича|ич|ична|ичну|ичне)(?![а-яё])`,
    'g',
  ),
];

/** `case`: that of the sentence; the nominative is looked for under it. */
export function personsIn(
  text: string,
  grammaticalCase: 'nominative' | 'accusative',
): FoundPerson[] {
  const found: FoundPerson[] = [];
  PATTERNS.forEach((pattern, kind) => {
    for (const match of text.matchAll(pattern)) {
      const [surname, first, middle] =
        kind === 1 ? [match[3]!, match[1]!, match[2]!] : [match[1]!, match[2]!, match[3]!];
      const end = match.index + match[0].length;
      if (kind !== 1 && isNoSurname(surname, text.slice(end))) continue;
      const plain = grammaticalCase === 'nominative' ? surname : nominativeSurname(surname);
      if (found.some((other) => match.index < other.end && other.at < end)) continue;
      found.push({ name: `${plain} ${first}.${middle}.`, at: match.index, end });
    }
  });
  return found.sort((a, b) => a.at - b.at);
}

const POST_OR_BODY =
  /^(директор|начальник|заведующ|председател|глав[аеуы](?![а-яё])|руководител|заместител|министр|ректор|методист|специалист|секретар|консультант|инспектор|управлени|комитет|департамент|отдел|министерств|администраци|учреждени|центр|школ[аеуы](?![а-яё])|гимнази|лице[йяю](?![а-яё])|округ|район|город|област|кра[йяю](?![а-яё])|республик|совет|исполнител|ответственн|утвержда|согласован)/i;
const LIKE_SURNAME =
  /([оеё]ва?|[иы]на?|[сц]к(?:ий|ой|ая|ого|ую)|енко|[чтн]ук|юк|ян|дзе|швили)(?:[аеуы]|ой|ым)?$/i;

/**
 * «Начальник Управления А.А. Савчук», «Глава Заречного А.А. Савчук»: the word before the initials
 * is a post, a body or a place, and the surname stands behind them.
 */
function isNoSurname(word: string, behind: string): boolean {
  if (POST_OR_BODY.test(word)) return true;
  const next = new RegExp(`^\\s?(${SURNAME})(?!\\s+[А-ЯЁ]\\s?\\.)`).exec(behind)?.[1];
  if (next === undefined) return false;
  return !LIKE_SURNAME.test(word) && LIKE_SURNAME.test(next) && !POST_OR_BODY.test(next);
}

/** The accusative ending and the nominative one it comes from; the first that fits. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/([сц]к)ую$/, '$1ая'],
  [/ую$/, 'ая'],
  [/^(толст|лугов|берегов|полев|яров|трубецк|донск|шаховск)ого$/i, '$1ой'],
  [/([сц]к)ого$/, '$1ий'],
  [/ого$/, 'ый'],
  [/((?:ов|ев|ёв|ин|ын))у$/, '$1а'],
  [/((?:ов|ев|ёв|ин|ын))а$/, '$1'],
  [/([бвгджзклмнпрстфхцчшщ])у$/, '$1а'],
  [/ю$/, 'я'],
  [/([гджзклмнпрстфхцчшщ])а$/, '$1'],
  [/([аеиоуыэюя])я$/, '$1й'],
  [/([бврн])ья$/, '$1ей'],
  [/([бвджзлмнпрст])я$/, '$1ь'],
];

function nominativeSurname(surname: string): string {
  return surname.split('-').map(nominativePart).join('-');
}

function nominativePart(surname: string): string {
  for (const [ending, nominative] of ENDINGS) {
    if (ending.test(surname)) return surname.replace(ending, nominative);
  }
  return surname;
}

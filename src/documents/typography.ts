/**
 * What official Russian print keeps together or never doubles, put right in text that templates and
 * people wrote with plain blanks. Only blanks change, and a full stop printed behind an abbreviation
 * that ends with one.
 */
const NBSP = '\u00a0';

const RULES: readonly (readonly [RegExp, string])[] = [
  // «№ 5», «п. 1.2», «г. Славгород», «ст. 48», «2023 г.», «20__ г.»
  [
    /([№§]|(?<![\p{L}\d]|\d[ \u00a0])(?:п|пп|ст|стр|г|гг|с|д|ул|им|кл|пр|рис|табл|тел)\.) (?=[\p{L}\d«])/giu,
    `$1${NBSP}`,
  ],
  [/([\d_]) (?=(?:г|гг|кл|ч|руб|экз|шт|чел|л)\.)/gu, `$1${NBSP}`],
  [/(\d) (?=%|№)/gu, `$1${NBSP}`],
  // «12 мая»
  [
    /(\d) (?=(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?!\p{L}))/gu,
    `$1${NBSP}`,
  ],
  // «И.О. Фамилия» and «Фамилия И.О.»
  [/(?<!\p{L})(\p{Lu}\.) ?(\p{Lu}\.) (?=\p{Lu}\p{Ll})/gu, `$1$2${NBSP}`],
  [/ (?<=\p{Lu}\p{Ll}+ )(?=\p{Lu}\.\p{Lu}\.)/gu, NBSP],
  // A dash never begins a line, a preposition of one letter never ends one.
  [/ (?=[—–] )/gu, NBSP],
  [/(?<![\p{L}\d-])([вкосуияаВКОСУИЯА]) (?=[\p{L}\d«])/gu, `$1${NBSP}`],
  // «… 2023 г..», «Иванов И.И..»
  [/(?<=(?<!\p{L})(?:г|гг|др|пр|т\.д|т\.п|\p{Lu})\.)\.(?!\.)/gu, ''],
];

export function typeset(text: string): string {
  return RULES.reduce((set, [found, put]) => set.replace(found, put), text);
}

/**
 * The form in which names are compared: case, declension, number, ё, quotes, dots and the spelling of
 * abbreviations do not count. Two names with one key are the same name; nothing nearer than that is
 * ever taken silently.
 */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [
    /муниципальн\S* (бюджетн|автономн|казенн)\S* дошкольн\S* образовательн\S* (учреждени|организаци)\S*/g,
    'мдоу',
  ],
  [
    /муниципальн\S* (бюджетн|автономн|казенн)\S* (обще)?образовательн\S* (учреждени|организаци)\S*/g,
    'моу',
  ],
  [
    /муниципальн\S* (бюджетн|автономн|казенн)\S* учреждени\S*( дополнительн\S* образовани\S*)?/g,
    'му',
  ],
  [/(^| )м[бак](д?оу|у)(?= |$)/g, '$1м$2'],
  [/средн\S* общеобразовательн\S* школ\S*/g, 'сош'],
  [/основн\S* общеобразовательн\S* школ\S*/g, 'оош'],
  [/начальн\S* общеобразовательн\S* школ\S*/g, 'нош'],
  [/учебн\S* ?-? ?воспитательн\S* работ\S*/g, 'увр'],
  [/научн\S* ?-? ?методическ\S* работ\S*/g, 'нмр'],
  [/учебн\S* ?-? ?методическ\S* работ\S*/g, 'умр'],
  [/воспитательн\S* работ\S*/g, 'вр'],
  [/учебн\S* работ\S*/g, 'ур'],
  [/методическ\S* работ\S*/g, 'мр'],
  [/всероссийск\S* проверочн\S* работ\S*/g, 'впр'],
  [/комисси\S* по делам несовершеннолетн\S* и защит\S* их прав/g, 'кднизп'],
  [/кдн и зп/g, 'кднизп'],
];

const SHORT: Readonly<Record<string, string>> = {
  зам: 'заместитель',
  замдиректора: 'заместитель директора',
  рук: 'руководитель',
  нач: 'начальник',
  зав: 'заведующий',
  спец: 'специалист',
  соц: 'социальный',
  соцпедагог: 'социальный педагог',
  кл: 'классный',
  ст: 'старший',
  гл: 'главный',
  вед: 'ведущий',
  отв: 'ответственный',
  мун: 'муниципальный',
  гор: 'городской',
  адм: 'администрация',
  дир: 'директор',
  город: 'г',
  города: 'г',
  городу: 'г',
  городе: 'г',
};

const ENDING =
  /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|ией|ией|иев|ев|ов|ие|ье|ые|ое|ее|ая|яя|ую|юю|ый|ий|ой|ей|ых|их|ым|им|ом|ем|ах|ях|ам|ям|ью|ия|ию|ии|а|я|ы|и|у|ю|е|о|ь|й)$/;
const NOISE = /^(и|все|всех)$/;

export function matchKey(name: string): string {
  let text = ` ${name.toLowerCase().replaceAll('ё', 'е')} `
    .replace(/[«»"“”„'()]/g, ' ')
    .replace(/№/g, ' ')
    .replace(/[.,;:/–—-]+/g, ' ')
    .replace(/\s+/g, ' ');
  for (const [pattern, short] of PHRASES) text = text.replace(pattern, short);
  return text
    .trim()
    .split(/\s+/)
    .flatMap((word) => (SHORT[word] ?? word).split(' '))
    .filter((word) => !NOISE.test(word))
    .map(stem)
    .join(' ');
}

/** Other keys under which an organisation is looked for: without its legal form, by its number. */
export function organisationKeys(name: string): readonly string[] {
  const key = matchKey(name);
  const bare = key.replace(/^(мд?оу|му|оо|оу|моу до|му до) (?=\S)/, '');
  const number = /(?:^| )(?:сош|оош|нош) (\d+)$/.exec(bare)?.[1];
  const place = /^(\S+) (?:сош|оош|нош)$/.exec(bare)?.[1];
  return [
    ...new Set([
      key,
      bare,
      ...(number ? [`школ ${number}`] : []),
      ...(place ? [`${place} школ`] : []),
    ]),
  ];
}

/** A word without its ending; short words and numbers stay as they are. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const cut = word.replace(ENDING, '');
  return cut.length < 3 ? word : cut.replace(/(.)\1$/, '$1');
}

/** Which words stand shortened with a dot, and which pairs of words are one word with a hyphen. */
const DOTTED = new Set(
  (
    'зам рук соц воспит кл ст мл мед дир отв уч учит г гор р н с п пос обл восп преп зав нач гл вед спец пед муз ' +
    'инстр им ул безоп метод орг пом секр дош доп обр физ баш рус англ мат лит ин шк мун рай общ техн пред ' +
    'инсп д др тел каб ч клас класс руков руковод руководит предмет предм воспитат преподав организ библ замест психол вр хоз адм ответств исп т е респ кр'
  ).split(' '),
);

/** Whether the dot at `at`, right after `word`, belongs to the word and does not end a sentence. */
export function abbreviated(word: string, text: string, at: number): boolean {
  if (/[А-ЯЁ]$/.test(word)) return false;
  if (DOTTED.has(word.toLowerCase())) return true;
  const next = text.slice(at + 1, at + 3);
  if (/^[а-яё]/.test(next)) return /^[а-яё]/i.test(word);
  return /^ [а-яё]/.test(next) && word.length <= 5 && /[бвгджзйклмнпрстфхцчшщ]$/.test(word);
}

const COMPOUND_HEADS =
  /^(педагог|учител|учит$|врач|воспитател|методист|тренер|инструктор|преподавател|шеф|сестр)/;
const LOOSE_HEADS = /^(педагоги?|учител[ья]|врачи?)$/;
const TAILS =
  'психолог логопед дефектолог предметник организатор наставник нарколог психиатр библиотекарь педиатр'.split(
    ' ',
  );
const HYPHENED_TAILS = [
  ...TAILS,
  'методист',
  'преподаватель',
  'повар',
  'хозяйка',
  'стажер',
  'инструктор',
];

/**
 * Whether `tail` makes one word with `head`: «учителя - предметники», «Учителя –предм». Where the
 * hyphen is lost («педагог психолог») both must be of one number, or a comma was lost instead.
 */
export function isCompound(head: string, tail: string, hyphen: boolean): boolean {
  if (head.includes('-')) return false;
  if (hyphen) return COMPOUND_HEADS.test(head) && HYPHENED_TAILS.some((word) => begins(word, tail));
  return (
    LOOSE_HEADS.test(head) &&
    TAILS.some((word) => begins(word, tail)) &&
    isMany(head) === isMany(tail)
  );
}

/** The same word in any form, or cut short. */
function begins(word: string, form: string): boolean {
  const stem = word.replace(/[ьй]$/, '');
  return form.startsWith(stem)
    ? form.length < stem.length + 4
    : form.length > 3 && stem.startsWith(form);
}

function isMany(form: string): boolean {
  return /(и|ы|учителя)$/.test(form);
}

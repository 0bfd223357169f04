import { EVIDENCE_KINDS, type EvidenceKind } from './evidence-kind.js';
import { comparable, words } from './text.js';

/**
 * The evidence contract of a measure: the kinds of document without which its account cannot be
 * handed in. The expected result decides where it names documents; where it names none, the
 * measure's own words do. A document counts where it is what the phrase is about («Регламент
 * проведения ВПР»), not where it is spoken of («Корректировка планов ОО» as an outcome).
 */
export function deliverables(result: string, measure: string): EvidenceKind[] {
  const named = kindsInResult(result);
  const kinds = named.size > 0 ? named : kindsInMeasure(measure);
  return EVIDENCE_KINDS.filter((kind) => kinds.has(kind));
}

/** Document nouns by stem, longest meaning first where one word needs another («акт наблюдения»). */
const NOUNS: readonly (readonly [stem: string, kind: EvidenceKind])[] = [
  ['справк', 'analytical-memo'],
  ['приказ', 'order'],
  ['распоряжени', 'order'],
  ['постановлени', 'order'],
  ['протокол', 'minutes'],
  ['отчет', 'report'],
  ['фотоотчет', 'report'],
  ['видеоотчет', 'report'],
  ['доклад', 'report'],
  ['план', 'plan-or-regulation'],
  ['программ', 'plan-or-regulation'],
  ['регламент', 'plan-or-regulation'],
  ['положени', 'plan-or-regulation'],
  ['лна', 'plan-or-regulation'],
  ['график', 'plan-or-regulation'],
  ['циклограмм', 'plan-or-regulation'],
  ['карт', 'plan-or-regulation'],
  ['инструкци', 'plan-or-regulation'],
  ['паспорт', 'plan-or-regulation'],
  ['рекомендаци', 'recommendations'],
  ['публикаци', 'publication'],
  ['заявк', 'application'],
  ['список', 'list'],
  ['списк', 'list'],
  ['перечень', 'list'],
  ['перечн', 'list'],
  ['реестр', 'list'],
  ['расписани', 'list'],
  ['база', 'list'],
  ['банк', 'list'],
];

/** Endings of the nominative, singular and plural: what a fragment is about stands in it. */
const NOMINATIVE =
  /^(справк[аи]|приказы?|распоряжени[ея]|постановлени[ея]|протоколы?|(фото|видео)?отчеты?|доклады?|план(ы|график|графики)?|программ[аы]|регламенты?|положени[ея]|лна|графики?|циклограмм[аы]|карт[аы]|инструкци[яи]|паспорта?|рекомендации?|рекомендация|публикаци[яи]|заявк[аи]|спис(ок|ки)|переч(?:ень|ни)|реестры?|расписани[ея]|база|банк)$/;
/** What brings a document into being; in a result these make the genitive count. */
const MAKING =
  /^(состав|разработ|подготов|издан|издать|оформлен|утвержд[её]н|сообщени|представлени|предоставлени|направлени|сдач|напис|сборник|пакет)/;
/** In a measure, changing a document gives it too. */
const MAKING_OR_CHANGING =
  /^(состав|разработ|подготов|издани|издать|оформлени|утвержд|актуализаци|корректировк|обновлени|приняти|внесени|внести|пересмотр|формировани)/;
const SITE = /(?<![а-я])(сайт(?!ом$)|интернет страниц|соцсет|социальн[а-я]+ сет)/;
const PUBLISHING =
  /(?<![а-я])(размещ|опубликов|публикаци|предоставлени|освещ|выклад|обновлени|информаци|релиз|пост(?![а-я])|новост|стать|заметк|материал)/;

function kindsInResult(result: string): Set<EvidenceKind> {
  const kinds = new Set<EvidenceKind>();
  for (const fragment of fragments(result)) {
    addAct(fragment, kinds);
    if (isPublication(fragment)) kinds.add('publication');
    if (/^изменени[яе] .*план/.test(fragment)) kinds.add('order');
    const told = fragment.split(' ');
    const head = told.findIndex((word) => !isAdjective(word));
    const noun = head < 0 ? undefined : told[head]!;
    const isData = noun !== 'база' && noun !== 'банк' ? true : told[head + 1] === 'данных';
    if (noun && isData && NOMINATIVE.test(noun)) addKind(noun, kinds);
    else if (noun && MAKING.test(noun)) addFirstDocument(told.slice(head + 1, head + 6), kinds);
    else if (noun && isMeeting(noun, told[head + 1])) kinds.add('minutes');
    else if (noun && isSession(noun, fragment)) kinds.add('minutes');
    if (/аналитическ[а-я]+ (материал|информаци|записк|отчет)/.test(fragment))
      kinds.add('analytical-memo');
  }
  return kinds;
}

function kindsInMeasure(measure: string): Set<EvidenceKind> {
  const kinds = new Set<EvidenceKind>();
  const text = comparable(measure);
  if (isPublication(text)) kinds.add('publication');
  for (const fragment of fragments(measure)) {
    const told = fragment.split(' ');
    const at = told.findIndex((word) => MAKING_OR_CHANGING.test(word));
    if (at >= 0 && at <= 1) addFirstDocument(told.slice(at + 1, at + 9), kinds);
    if (at >= 0 && at <= 1 && /локальн[а-я]+ (нормативн[а-я]+ )?(правов[а-я]+ )?акт/.test(fragment))
      kinds.add('plan-or-regulation');
  }
  // A dash or bracket may part «семинар – совещание»: a meeting is looked for in the whole sentence.
  for (const sentence of measure.split(/[.;\n]/)) {
    if (holdsMeeting(words(sentence))) kinds.add('minutes');
  }
  return kinds;
}

/** «распорядительный акт» orders, «локальный акт» regulates, an act of observation or inspection reports. */
function addAct(fragment: string, kinds: Set<EvidenceKind>): void {
  if (!/(?<![а-я])акты?(?![а-я])/.test(fragment)) return;
  if (/распорядительн/.test(fragment)) kinds.add('order');
  else if (/локальн|нормативн|правов/.test(fragment)) kinds.add('plan-or-regulation');
  else kinds.add('observation-report');
}

function addKind(word: string, kinds: Set<EvidenceKind>): void {
  const noun = NOUNS.find(([stem]) => word.startsWith(stem));
  if (noun) kinds.add(noun[1]);
}

/** The first document that a making word governs; «план мероприятий» is no «перечень мероприятий» besides. */
function addFirstDocument(told: readonly string[], kinds: Set<EvidenceKind>): void {
  for (const word of told) {
    if (/^(анализ|мониторинг)/.test(word)) return;
    const noun = NOUNS.find(([stem]) => word.startsWith(stem) && word.length <= stem.length + 4);
    if (!noun) continue;
    // «карта» is a document only as «дорожная карта».
    if (noun[0] === 'карт' && !told.some((other) => other.startsWith('дорожн'))) continue;
    kinds.add(noun[1]);
    return;
  }
}

function isPublication(text: string): boolean {
  return SITE.test(text) && PUBLISHING.test(text);
}

/** As an expected result a session, a gathering or a council's decision is shown by its minutes. */
function isSession(noun: string, fragment: string): boolean {
  if (/^(заседани|собрани)/.test(noun)) return true;
  return /^решени[ея]$/.test(noun) && /педсовет|совета|комисси|собрани/.test(fragment);
}

function isMeeting(noun: string, next: string | undefined): boolean {
  return (
    /^(педсовет|совещани)/.test(noun) || (/^педагогическ/.test(noun) && /^совет/.test(next ?? ''))
  );
}

/** A council or meeting that the measure itself holds; taking part in somebody's is none. */
function holdsMeeting(told: readonly string[]): boolean {
  const at = told.findIndex((word, i) => isMeeting(word, told[i + 1]));
  if (at < 0) return false;
  if (
    told
      .slice(0, at)
      .some((word) => /^(участи|участв|подготовк|семинар|материал|решени)/.test(word))
  )
    return false;
  const noun = told[at]!;
  // «на совещаниях при директоре» only says where it is spoken of; a педсовет is one's own.
  return !/^совещани(ях|ями)$/.test(noun);
}

const ADJECTIVE = /(ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его)$/;
function isAdjective(word: string): boolean {
  return (
    ADJECTIVE.test(word) &&
    !NOMINATIVE.test(word) &&
    !/^(состояние|заседание|совещание|расписание|положение)/.test(word) &&
    !/(ание|ение|тие|ия)$/.test(word)
  );
}

function fragments(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/план\s*[-–—]\s*график/g, 'планграфик')
    .split(/[.,;:\n()⏎]|\s[-–—]\s|(?<=[а-яё])\s+и\s+(?=[а-яё])/)
    .map(comparable)
    .filter((fragment) => fragment !== '');
}

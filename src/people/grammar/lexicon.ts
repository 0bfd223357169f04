/**
 * The nouns that can head a party. A `person` noun in the singular is a role and in the plural a
 * group; a `unit` noun is a unit, in the plural a group; a `people` noun is a group in any number.
 */
import { CASES, declineNoun } from './nouns.js';
import type { Case, Gender } from './nouns.js';
import { lower } from './tokens.js';

export type HeadKind = 'person' | 'unit' | 'people';

export interface Head {
  readonly kind: HeadKind;
  readonly gender: Gender;
  readonly one: string;
  /** Undefined where the noun has no plural form («зам.»). */
  readonly many: string | undefined;
}

export interface HeadForm {
  readonly head: Head;
  readonly case: Case;
  readonly many: boolean;
}

const PERSON =
  'директор:а председатель руководитель начальник заведующий:п управляющий:п заместитель замдиректора:0 замдир:0 ' +
  'замруководителя:0 замначальника:0 помощник советник специалист методист координатор оператор ' +
  'администратор модератор куратор ответственный:п исполнитель представитель член секретарь глава учитель:а ' +
  'воспитатель педагог преподаватель психолог логопед дефектолог библиотекарь организатор вожатый:п тьютор ' +
  'тренер:а тренер инструктор:а инструктор инспектор:а инспектор врач фельдшер:а фельдшер медсестра м/с:0 и.о.:0 диетсестра сестра медработник работник ' +
  'сотрудник завуч завхоз физрук худрук военрук делопроизводитель бухгалтер:а бухгалтер экономист юрист юрисконсульт ' +
  'кадровик повар:а повар шеф-повар сторож:а вахтер дворник водитель электрик электромонтер слесарь:а рабочий:п охранник ' +
  'уполномоченный:п эксперт наблюдатель программист техник инженер лаборант соцпедагог соцработник наставник ' +
  'предметник классрук комендант кастелянша кладовщик няня экскурсовод хореограф концертмейстер ' +
  'капитан староста лидер участник ученик студент выпускник волонтер доброволец/добровольц ' +
  'атаман настоятель депутат мэр губернатор министр ректор декан проректор:а проректор редактор:а редактор корреспондент ' +
  'дежурный:п аттестуемый:п конкурсант командир сопровождающий:п разработчик автор докладчик контролер ' +
  'аналитик технолог эколог краевед звукорежиссер режиссер художник оформитель мастер:а зам:0 ' +
  'зав:0 нач:0 рук:0 пред:0 зампред:0 учит:0 уч:0 восп:0 воспит:0 руковод:0 руководит:0 воспитат:0 преподав:0 организ:0 библ:0 преп:0 спец:0 дир:0 пом:0 инсп:0 секр:0 руков:0 ' +
  'замест:0 инстр:0 зувр:0 здувр:0 здвр:0 звр:0 знмр:0 зднмр:0 ршмо:0 супервизор ' +
  'ассистент учредитель спикер ведущий:п опекун абитуриент врио:0 диспетчер:а лектор консультант ' +
  'научрук медик педиатр нарколог психиатр невролог диетолог кассир снабженец/снабженц';

const UNIT =
  'отдел отделение комитет управление департамент министерство служба центр кабинет совет сектор ' +
  'администрация комиссия учреждение организация школа гимназия лицей детсад сад колледж техникум ' +
  'училище институт университет академия музей библиотека фонд дом:а дворец/дворц студия секция клуб лагерь:а ' +
  'филиал агентство инспекция прокуратура полиция штаб оргкомитет объединение ассоциация союз профсоюз ' +
  'бухгалтерия канцелярия отряд команда группа площадка подразделение предприятие общество самоуправление ' +
  'педсовет методсовет методобъединение методслужба методкабинет консилиум дружина редакция лесхоз больница ' +
  'поликлиника амбулатория опека орган поселение мэрия дума аппарат бюро:0 пресс-центр партнерство жюри:0 ' +
  'военкомат комиссариат диспансер театр оркестр хор ансамбль кружок/кружк лаборатория типография ' +
  'телецентр казначейство архив ректорат деканат кафедра факультет интернат детдом приют казачество ' +
  'муниципалитет собрание правительство роспотребнадзор рособрнадзор росгвардия госавтоинспекция ' +
  'правление палата стационар здравпункт медпункт пищеблок столовая:п хозчасть:ж часть:ж станция спорткомитет ' +
  'оператор-центр техноцентр кванториум автошкола турбаза база федерация лига движение пост конвент экипаж ' +
  'наркоконтроль горсовет райком обком сельсовет';

const PEOPLE = 'коллектив педколлектив общественность:ж актив педработник персонал руководство';
/** Nouns met in the plural only, or whose singular is nobody's office. */
const PLURAL_ONLY =
  'учащиеся:учащихся:учащимся:учащимися обучающиеся:обучающихся:обучающимся:обучающимися ' +
  'родители:родителей:родителям:родителями дети:детей:детям:детьми лица:лиц:лицам:лицами ' +
  'воспитанники:воспитанников:воспитанникам:воспитанниками школьники:школьников:школьникам:школьниками ' +
  'кадры:кадров:кадрам:кадрами сми:сми:сми:сми домоуправления:домоуправлений:домоуправлениям:домоуправлениями';

const FORMS = new Map<string, HeadForm[]>();
for (const lemma of PERSON.split(' ')) add('person', lemma);
for (const lemma of UNIT.split(' ')) add('unit', lemma);
for (const lemma of PEOPLE.split(' ')) add('people', lemma);
for (const written of PLURAL_ONLY.split(' ')) addPlural(written);

/** Every reading of the word as a head; [] if it is none. */
export function headForms(low: string): readonly HeadForm[] {
  const known = FORMS.get(low);
  if (known) return known;
  const cut = low.indexOf('-');
  return cut > 1 ? compoundForms(low.slice(0, cut), low.slice(cut + 1)) : NONE;
}

const NONE: readonly HeadForm[] = [];
const COMPOUND_PLURAL_TAIL = /(и|ы)$/;

/** «учителями-предметниками»: both parts decline; the second may be cut short («учителя-предм»). */
function compoundForms(first: string, second: string): readonly HeadForm[] {
  // «пед.-психолог»: the first part is an adjective cut short.
  if (/^(пед|соц|мед|муз)\.?$/.test(first)) return FORMS.get(second) ?? NONE;
  const firsts =
    FORMS.get(first.replace('.', ''))?.filter((form) => form.head.kind === 'person') ?? NONE;
  const seconds = FORMS.get(second) ?? NONE;
  const both = firsts.flatMap((form) =>
    seconds
      .filter((other) => other.case === form.case && other.many === form.many)
      .map((other) => ({ ...form, head: joined(form.head, other.head) })),
  );
  if (both.length > 0) return both;
  const nominatives = firsts.filter((form) => form.case === 'nom');
  const many = COMPOUND_PLURAL_TAIL.test(second) || first === 'учителя';
  // A shortened first part has no number of its own: «учит-предметники».
  if (nominatives.length === 1 && nominatives[0]?.head.many === undefined) {
    return nominatives.map((form) => ({
      ...form,
      many,
      head: { ...form.head, one: `${first}-${second}`, many: `${first}-${second}` },
    }));
  }
  const fitting = nominatives.filter((form) => form.many === many);
  return (fitting.length > 0 ? fitting : nominatives).map((form) => ({
    ...form,
    head: joined(form.head, { ...form.head, one: second, many: second }),
  }));
}

function joined(first: Head, second: Head): Head {
  return { ...first, one: `${first.one}-${second.one}`, many: `${first.many}-${second.many}` };
}

function add(kind: HeadKind, written: string): void {
  const { gender, one, many } = declineNoun(written);
  const head: Head = { kind, gender, one: one[0] ?? written, many: many[0] };
  one.forEach((form, at) => put(form, head, at, false));
  many.forEach((form, at) => put(form, head, at, true));
  if (written.endsWith(':п')) addFeminine(kind, one[0] ?? '');
}

/** «заведующая», «ответственной»: the office held by a woman. */
function addFeminine(kind: HeadKind, masculine: string): void {
  const stem = masculine.slice(0, -2);
  const oblique = /[жшчщ]$/.test(stem) ? `${stem}ей` : `${stem}ой`;
  const head: Head = { kind, gender: 'f', one: `${stem}ая`, many: undefined };
  [`${stem}ая`, oblique, oblique, `${stem}ую`, oblique, oblique].forEach((form, at) =>
    put(form, head, at, false),
  );
}

function addPlural(written: string): void {
  const [nom = '', gen = '', dat = '', ins = ''] = written.split(':');
  const head: Head = { kind: 'people', gender: 'm', one: nom, many: nom };
  [nom, gen, dat, gen, ins, gen].forEach((form, at) => put(form, head, at, true));
}

function put(form: string, head: Head, at: number, many: boolean): void {
  const low = lower(form);
  const list = FORMS.get(low) ?? [];
  const of = CASES[at] ?? 'nom';
  if (list.some((known) => known.case === of && known.many === many)) return;
  list.push({ head, case: of, many });
  FORMS.set(low, list);
}

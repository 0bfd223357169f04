/**
 * Where one party ends and the next begins. Commas are unreliable both ways: they are missing
 * («Руководители ОО заместители директора»), and they stand inside names («Департамент культуры, спорта
 * и молодежной политики»). So a boundary is where a word stands in the case of the sentence and cannot
 * be governed by the words before it.
 */
import { adjectiveForms } from './adjectives.js';
import { capitalKind, isArea } from './capitals.js';
import type { Legend } from './capitals.js';
import { headAt } from './heads.js';
import type { HeadAt } from './heads.js';
import { headForms } from './lexicon.js';
import type { Case } from './nouns.js';
import { personAt } from './persons.js';
import { isCapitalised, isUpper } from './tokens.js';
import type { Token } from './tokens.js';

/** The name being read: its head, and where it goes on from. */
export interface Running {
  readonly tokens: readonly Token[];
  readonly legend: Legend;
  readonly wanted: Case;
  readonly head: HeadAt | null;
  readonly start: number;
}

/** What a comma or «и» before `at` means. `elide`: the head before it serves what follows too. */
export type Joint = 'new' | 'inside' | 'elide';

const PREPOSITION =
  /^(по|за|с|со|в|во|при|на|для|о|об|из|от|к|у|без|над|через|между|под|имени|им)$/;
const GOVERNS_PERSONS =
  /^(совет|ассоциаци|объединени|союз|профсоюз|клуб|комисси|команд|групп|школ|штаб|фонд|аттестаци|подготовк|переподготовк|квалификаци|обучени|поддержк|сопровождени|развити|деятельност|работ|собрани|лиг|федераци|комитет)/;

/** «4-х, 5-х классов», «IV, VII».  */
const CLASS = /^(\d|[IVX]+$)/;
const SUBJECT =
  /^(математики|алгебры|геометрии|физики|химии|биологии|географии|истории|обществознания|литературы|информатики|технологии|музыки|физкультуры|астрономии|экономики|права|ОБЖ|обж|изо|окружающего|родного|русского|английского|немецкого|иностранн\S+|начальных|физической)$/;
export const PARTICIPLE = /[а-я](вш|едш|ющ|ущ|ащ|ящ)(ий|ие|их|им|ими|ая|ей|его|ему|ую|ее)(ся)?$/;

/** «ОО, показавшие признаки …», «школы, в которых …», «руководители ОО, в т.ч. ДОО». */
function isClause(run: Running, at: number): boolean {
  const [first, second, third] = [run.tokens[at], run.tokens[at + 1], run.tokens[at + 2]];
  if (!first || headForms(first.low).length > 0) return false;
  if (PARTICIPLE.test(first.low) || /^котор/.test(first.low))
    return headAt(run.tokens, at, run.legend) === null;
  if (first.low === 'в' && (second?.low === 'т' || second?.low === 'том'))
    return third !== undefined;
  return isPreposition(first) && /^котор/.test(second?.low ?? '');
}

export function isPreposition(token: Token | undefined): boolean {
  return token?.kind === 'word' && PREPOSITION.test(token.low);
}

/** Whether the word at `at` begins a new party though nothing, or only a line's end, stands before it. */
export function opensUnmarked(run: Running, at: number, mark: 'line' | 'stop' | null): boolean {
  const { tokens, wanted } = run;
  const before = tokens[mark ? at - 2 : at - 1];
  if (isPreposition(before) && !(before?.low === 'с' && before.text.endsWith('.'))) return false;
  if (personAt(tokens, at, wanted) || /^(и\.о\.|врио)$/.test(tokens[at]?.low ?? '')) return true;
  const governor = run.head !== null && before === tokens[run.head.at];
  const head = headAt(tokens, at, run.legend);
  if (!head) return mark !== null && opensUnknown(run, at, mark, governor);
  if (head.capital) return opensCapital(run, head, before, mark, governor);
  const fitting = head.forms.filter((form) => form.case === wanted || form.case === 'nom');
  if (fitting.length === 0) return isStrayGenitive(run, head, before, governor);
  if (isObliqueAdjective(before) && !governor) return false;
  const sure = !head.forms.some((form) => form.case === 'gen');
  if (sure) return true;
  if (fitting[0]?.head.kind !== 'person') return false;
  return !governor;
}

/** What a comma, a slash or «и» before the word at `at` means. */
export function jointBefore(run: Running, at: number, mark: ',' | '/' | 'и'): Joint {
  const { tokens, wanted } = run;
  const token = tokens[at];
  if (!token || !run.head || token.kind === 'note') return 'new';
  if (personAt(tokens, at, wanted)) return 'new';
  const before = tokens[at - 2];
  if (mark === 'и' && isPreposition(before)) return 'inside';
  if (token.kind === 'number') return jointOfNumber(run, at);
  if (token.kind === 'quote') return isForm(run) ? 'elide' : mark === 'и' ? 'inside' : 'new';
  if (token.kind !== 'word') return 'new';
  if (CLASS.test(token.text) && CLASS.test(before?.text ?? '')) return 'inside';
  if (isNextNamed(run, at)) return 'elide';
  if (isElidedCapital(run, at)) return 'elide';
  const head = headAt(tokens, at, run.legend);
  if (isObliqueAdjective(before) && !head?.forms.some((form) => form.case === wanted))
    return 'inside';
  if (head?.capital) return token.low === 'зп' ? 'inside' : 'new';
  if (head) return jointOfHead(run, head, mark);
  return jointOfUnknown(run, at, mark);
}

function opensUnknown(run: Running, at: number, mark: 'line' | 'stop', governor: boolean): boolean {
  if (mark === 'stop') return !governor && isCapitalised(run.tokens[at]);
  const number = run.tokens[at + 1]?.kind === 'number';
  return isCapitalised(run.tokens[at]) && !governor && !number && run.head?.capital === undefined;
}

function opensCapital(
  run: Running,
  head: HeadAt,
  before: Token | undefined,
  mark: 'line' | 'stop' | null,
  governor: boolean,
): boolean {
  if (governor && !run.head?.capital) return false;
  if (head.capital === 'role') return true;
  if (mark === 'line' && endsWithUnits(before, run.legend) && namesOne(run.tokens, head.at))
    return true;
  const closed = before?.kind === 'word' && isUpper(before) && !isArea(before.text);
  const kindBefore = closed ? capitalKind(before.text, run.legend) : undefined;
  if (head.capital === 'unit') {
    return (
      (mark !== null && !isObliqueAdjective(before)) ||
      (kindBefore === 'kind' && head.start === head.at)
    );
  }
  if (head.capital === 'kind') {
    const unit = run.head?.capital === 'unit' || run.head?.forms[0]?.head.kind === 'unit';
    return unit && (mark !== null || kindBefore === 'unit') && !isObliqueAdjective(before);
  }
  return false;
}

/** «МБОУ СОШ № 1», «МБОУ «СОШ №1»». */
function namesOne(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'quote' || next?.kind === 'number' || isUpper(next);
}

/** «… образовательных организаций», «… ОО»: what was governed is complete. */
function endsWithUnits(before: Token | undefined, legend: Legend): boolean {
  if (before?.kind !== 'word') return before?.kind === 'quote';
  const units = headForms(before.low).some(
    (form) => form.head.kind === 'unit' && form.case === 'gen',
  );
  return units || capitalKind(before.text, legend) === 'kind';
}

/** «Комитет … по образованию руководителей ОО»: people in the wrong case after a finished unit. */
function isStrayGenitive(
  run: Running,
  head: HeadAt,
  before: Token | undefined,
  governor: boolean,
): boolean {
  const people = head.forms.some(
    (form) => form.head.kind === 'person' && form.many && form.case !== 'ins',
  );
  const unit =
    run.head?.capital === 'unit' || run.head?.forms.some((form) => form.head.kind === 'unit');
  if (!people || !unit) return false;
  if (governor && !run.head?.capital) return false;
  if (before?.kind !== 'word') return true;
  return !GOVERNS_PERSONS.test(before.low) && !isObliqueAdjective(before);
}

function isElidedCapital(run: Running, at: number): boolean {
  const token = run.tokens[at];
  if (!token || !isUpper(token) || !run.head) return false;
  const person = run.head.forms.some((form) => form.head.kind !== 'unit') || isAdministration(run);
  const last = lastWord(run, at);
  if (isArea(token.text) && person && last && followsBy(run, at)) return true;
  const kind = capitalKind(token.text, run.legend);
  if (!person || !last) return false;
  // «координаторы ВПР, ГИА»: two things that neither lexicon nor legend knows.
  if (!kind) return isUpper(last) && capitalKind(last.text, run.legend) === undefined;
  return (
    !namesOne(run.tokens, at) &&
    (kind === 'kind' || kind === 'union') &&
    capitalKind(last.text, run.legend) === kind
  );
}

function jointOfHead(run: Running, head: HeadAt, mark: ',' | '/' | 'и'): Joint {
  const fitting = head.forms.filter((form) => form.case === run.wanted || form.case === 'nom');
  const genitive = head.forms.some((form) => form.case === 'gen');
  const unit = head.forms[0]?.head.kind === 'unit';
  const ofPerson = run.head?.forms.some((form) => form.head.kind !== 'unit') ?? false;
  if (fitting.length > 0 && !(genitive && unit && mark === 'и')) return 'new';
  const governed = genitiveComplement(run, head.start);
  if (genitive && unit) {
    if (ofPerson && governed === 'unit') return 'elide';
    if (isAdministration(run) && governed === 'unit') return 'elide';
    return fitting.length > 0 && !isUnitName(run) ? 'new' : 'inside';
  }
  if (genitive && governed === 'person') return ofPerson ? 'elide' : 'inside';
  const dative = head.forms.some((form) => form.case === 'dat');
  const area = unit && !isCapitalised(run.tokens[head.start]);
  if (dative && area && followsBy(run, head.start)) return 'inside';
  return 'new';
}

/** «СОШ № 1, 2, 5» are three schools, «классные руководители 9, 11 классов» one group. */
function jointOfNumber(run: Running, at: number): Joint {
  const { tokens, head } = run;
  if (tokens[at - 2]?.kind !== 'number') return tokens[at]?.text.startsWith('№') ? 'new' : 'inside';
  if (head?.capital !== undefined || head?.forms[0]?.head.kind === 'unit') return 'elide';
  let first = at - 2;
  while (tokens[first - 2]?.kind === 'number') first -= 2;
  return tokens[first]?.text.startsWith('№') ? 'elide' : 'inside';
}

function jointOfUnknown(run: Running, at: number, mark: ',' | '/' | 'и'): Joint {
  const token = run.tokens[at];
  if (!token) return 'new';
  const unit = run.head?.forms[0]?.head.kind === 'unit' && run.head.at < at - 2;
  if (mark === 'и' || isClause(run, at)) return 'inside';
  if (/^[А-ЯЁ]/.test(token.text)) return 'new';
  const teacher = /^(учител|преподавател|педагог)/.test(run.tokens[run.head?.at ?? 0]?.low ?? '');
  if (teacher && SUBJECT.test(token.low)) return 'inside';
  if (followsBy(run, at) && /(ю|у|ам|ям|ой|ей|ому|ему|ым|им|е|и)$/.test(token.low)) {
    return unit ? 'inside' : isObliqueAdjective(token) ? 'inside' : 'elide';
  }
  if (!unit) return 'new';
  const oblique = /(ого|его|ой|ых|их|ости|ции|ики|ния|туры|уры|ства|ей|ов|[бвгдзклмнпрстфх]а)$/;
  return oblique.test(token.low) ? 'inside' : 'new';
}

/** «зам. директора по УВР, ВР»: the name's last preposition is «по». */
function followsBy(run: Running, at: number): boolean {
  for (let index = at - 1; index > (run.head?.at ?? run.start); index--) {
    if (isPreposition(run.tokens[index])) return run.tokens[index]?.low === 'по';
  }
  return false;
}

/** «Директорам МБОУ «СОШ №13», МБОУ «СОШ №10»»: one office in each. */
function isNextNamed(run: Running, at: number): boolean {
  if (!run.head || !isOneInEach(run.tokens, run.head, run.legend)) return false;
  return isNamedAt(run.tokens, at, run.legend);
}

/** Many heads of organisations named one by one; an organisation has many teachers, but one head. */
export function isOneInEach(tokens: readonly Token[], head: HeadAt, legend: Legend): boolean {
  const office = tokens[head.at]?.low ?? '';
  if (head.start < head.at || !/^(директор|руководител|заведующ|начальник)/.test(office))
    return false;
  if (!head.forms.some((form) => form.many)) return false;
  const wrapped = tokens[head.at + 1]?.low === 'line' ? 1 : 0;
  return isNamedAt(tokens, head.at + 1 + wrapped, legend);
}

/** «МБОУ «СОШ №13»»: a legal form or a kind with a name of its own. */
function isNamedAt(tokens: readonly Token[], at: number, legend: Legend): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const capital = token && isUpper(token) ? capitalKind(token.text, legend) : undefined;
  return (
    (capital === 'form' || capital === 'kind') &&
    (next?.kind === 'quote' || next?.kind === 'number')
  );
}

/** What the name's complement is: the last genitive noun known to the lexicon. */
function genitiveComplement(run: Running, at: number): 'unit' | 'person' | null {
  for (let index = at - 2; index > (run.head?.at ?? run.start); index--) {
    const form = headForms(run.tokens[index]?.low ?? '').find((each) => each.case === 'gen');
    if (form) return form.head.kind === 'unit' ? 'unit' : 'person';
  }
  return null;
}

function isUnitName(run: Running): boolean {
  return run.head?.forms[0]?.head.kind === 'unit' && !run.head.capital;
}

function isAdministration(run: Running): boolean {
  return /^администраци/.test(run.tokens[run.head?.at ?? 0]?.low ?? '');
}

function isForm(run: Running): boolean {
  return run.head?.capital === 'form' || run.head?.capital === 'kind';
}

function lastWord(run: Running, at: number): Token | undefined {
  const token = run.tokens[at - 2];
  return token?.kind === 'word' ? token : undefined;
}

export function isObliqueAdjective(token: Token | undefined): boolean {
  if (token?.kind !== 'word' || headForms(token.low).length > 0 || isCapitalised(token))
    return false;
  const forms = adjectiveForms(token.low);
  return forms.length > 0 && !forms.some((form) => form.case === 'nom' && form.gender !== 'm');
}

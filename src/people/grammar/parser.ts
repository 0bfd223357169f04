/**
 * The parser of a row's «Ответственные»: a phrase is parties with marks between them; a party is a
 * person, an office with or without its person, or a unit's name. Boundaries are decided in
 * `boundaries.ts`; here the pieces are taken one after another and put together.
 */
import type { Party } from '../party.js';
import { jointBefore, opensUnmarked } from './boundaries.js';
import type { Running } from './boundaries.js';
import { isArea } from './capitals.js';
import type { Legend } from './capitals.js';
import { guessedType, headType } from './classify.js';
import { headAt, nominativeWords, readingOf } from './heads.js';
import type { HeadAt } from './heads.js';
import { headForms } from './lexicon.js';
import type { HeadForm } from './lexicon.js';
import type { Case } from './nouns.js';
import { bareSurnameAt, personAt } from './persons.js';
import { joinWords } from './text.js';
import type { Token } from './tokens.js';

/** A name read so far, before it is known whether it is a party or somebody's position. */
interface Named {
  readonly words: readonly string[];
  readonly head: HeadAt | null;
  readonly form: HeadForm | undefined;
  /** Words of the head itself within `words`. */
  readonly headWords: number;
  readonly singular: readonly string[];
  readonly note: string | undefined;
  readonly party: Party;
}

export class Parser {
  private at = 0;
  private wanted: Case;
  private together: string | undefined;
  private readonly parties: Party[] = [];

  constructor(
    private readonly tokens: readonly Token[],
    private readonly legend: Legend,
    private readonly base: Case,
  ) {
    this.wanted = base;
  }

  parse(): Party[] {
    while (this.at < this.tokens.length) {
      if (this.skipMark() || this.skipLabel() || this.takeNote() || this.takeTogether()) continue;
      const person = personAt(this.tokens, this.at, this.wanted);
      if (person) this.takePerson(person.name, person.end);
      else this.takeName();
    }
    return this.parties;
  }

  private skipMark(): boolean {
    const token = this.tokens[this.at];
    if (
      token?.kind !== 'mark' &&
      !(token?.kind === 'word' && /^(и|а|также|или)$/.test(token.text))
    ) {
      return false;
    }
    if (token.low === ';') {
      this.wanted = this.base;
      this.together = undefined;
    }
    this.at++;
    return true;
  }

  /** «Отв. Иванова И.И.», «Ответственные: …», «Исполнитель – …» name nobody themselves. */
  private skipLabel(): boolean {
    const [token, next] = [this.tokens[this.at], this.tokens[this.at + 1]];
    if (token?.kind !== 'word') return false;
    const short = /^(отв|ответств|исп)$/.test(token.low) && token.text.endsWith('.');
    const label = /^(ответственн(ый|ая|ые)|исполнител[ьи]|соисполнител[ьи])$/.test(token.low);
    const named = next !== undefined && personAt(this.tokens, this.at + 1, this.wanted) !== null;
    const marked = next?.kind === 'mark' && (next.low === ':' || next.low === '-');
    if (!(short && next && next.low !== 'за') && !(label && (marked || named))) return false;
    this.at += marked ? 2 : 1;
    return true;
  }

  /** «(по согласованию)» belongs to the party before it; «(Адам Н.Л.)» names a further one. */
  private takeNote(): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'note') return false;
    this.at++;
    const last = this.parties.at(-1);
    if (last) this.parties[this.parties.length - 1] = withNote(last, token.text);
    return true;
  }

  /** «совместно с …», «при участии …»: those that follow stand in that case, until a semicolon. */
  private takeTogether(): boolean {
    const [first, second] = [this.tokens[this.at], this.tokens[this.at + 1]];
    if (first?.kind !== 'word') return false;
    const words = `${first.low} ${second?.kind === 'word' ? second.low : ''}`;
    const instrumental = /^(совместно|вместе) (с|со)$/.test(words);
    const genitive = /^(при|с) (участии|участием|привлечением|поддержке)$/.test(words);
    if (!instrumental && !genitive && first.low !== 'с' && first.low !== 'совместно') return false;
    if (first.low === 'с' && !genitive && (this.parties.length === 0 || first.text !== 'с'))
      return false;
    this.wanted =
      instrumental || first.low === 'с'
        ? genitive
          ? 'gen'
          : 'ins'
        : genitive
          ? 'gen'
          : this.wanted;
    this.together = genitive ? words : 'совместно';
    this.at += instrumental || genitive ? 2 : 1;
    return true;
  }

  private takePerson(name: string, end: number, position?: string): void {
    this.at = end;
    const after = position ?? this.positionAfter();
    this.push({ text: name, type: 'person', ...(after ? { position: after } : {}) });
  }

  /** «Гуртенко Ю.С., главный специалист», «Петров П.П. – методист». */
  private positionAfter(): string | undefined {
    const mark = this.tokens[this.at];
    if (mark?.kind !== 'mark' || (mark.low !== ',' && mark.low !== '-')) return undefined;
    const head = headAt(this.tokens, this.at + 1, this.legend);
    const form = head && readingOf(head, this.wanted);
    if (!head || !form || form.many || form.head.kind !== 'person') return undefined;
    if (form.case !== 'nom' && form.case !== this.wanted) return undefined;
    const back = this.at;
    this.at++;
    const named = this.readName(head);
    if (named.party.type === 'role' && !this.personFollows()) return named.party.text;
    this.at = back;
    return undefined;
  }

  private personFollows(): boolean {
    const skip = this.tokens[this.at]?.low === 'line' ? 1 : 0;
    return (
      personAt(this.tokens, this.at + skip, this.wanted) !== null ||
      bareSurnameAt(this.tokens, this.at + skip, this.wanted) !== null
    );
  }

  private takeName(): void {
    const head = headAt(this.tokens, this.at, this.legend);
    const named = this.readName(head);
    if (named.party.text === '') return;
    if (this.takeHolders(named)) return;
    this.push(withNote(named.party, named.note));
    this.takeElided(named);
  }

  /** «Педагог-психолог⏎Низовцева Р.В.» is a person; «Воспитатели: Масягина Т.А., Работа О.О.» two. */
  private takeHolders(named: Named): boolean {
    const person = named.form ? named.form.head.kind === 'person' : named.party.type === 'role';
    const office = named.party.type === 'role' || (named.party.type === 'group' && person);
    if (!office || !person) return false;
    let next = this.at;
    const mark = this.tokens[next];
    const colon = mark?.kind === 'mark' && mark.low === ':';
    if (mark?.kind === 'mark' && /^(line|stop|-|:)$/.test(mark.low)) next++;
    const found =
      personAt(this.tokens, next, this.wanted) ??
      (mark?.low === ',' || named.party.type === 'group'
        ? null
        : bareSurnameAt(this.tokens, next, this.wanted));
    if (!found) return this.takeCompound(named);
    const many = named.party.type === 'group' && named.form?.many !== false;
    if (
      many &&
      !colon &&
      named.words.length > named.headWords &&
      /[А-ЯЁ]{2}$/.test(named.party.text)
    ) {
      return false;
    }
    const position = joinWords(many ? named.singular : named.words);
    this.takePerson(found.name, found.end, both(position, undefined));
    if (many) this.takeFurtherHolders(position);
    return true;
  }

  private takeFurtherHolders(position: string): void {
    for (;;) {
      let next = this.at;
      while (this.tokens[next]?.kind === 'mark' && this.tokens[next]?.low !== ';') next++;
      if (this.tokens[next]?.text === 'и') next++;
      const person = personAt(this.tokens, next, this.wanted);
      if (!person) return;
      this.takePerson(person.name, person.end, position);
    }
  }

  /** «Рук. службы, психолог⏎Лебедева С.А.»: the head of an inner service, profession, one person. */
  private takeCompound(named: Named): boolean {
    const mark = this.tokens[this.at];
    if (
      mark?.low !== ',' ||
      !/^(рук|зав)\S* (службы|кабинет\S*|отделени\S*)$/i.test(named.party.text)
    )
      return false;
    const back = this.at;
    this.at++;
    const head = headAt(this.tokens, this.at, this.legend);
    const second = head ? this.readName(head) : null;
    const skip = this.tokens[this.at]?.low === 'line' ? 1 : 0;
    const person = second ? personAt(this.tokens, this.at + skip, this.wanted) : null;
    if (!second || !person || second.party.type !== 'role') {
      this.at = back;
      return false;
    }
    this.takePerson(person.name, person.end, `${named.party.text}, ${second.party.text}`);
    return true;
  }

  /** «руководители ШУМО, МУМО», «Зам. директора по УВР, ВР», «СОШ № 1, 2»: the head serves all. */
  private takeElided(named: Named): void {
    let words = [...named.words];
    let start = named.head?.start ?? this.at;
    for (;;) {
      const mark = this.tokens[this.at];
      const joint = jointMark(mark);
      if (!joint || !named.head) return;
      const run = this.running(named.head, start);
      if (jointBefore(run, this.at + 1, joint) !== 'elide') return;
      this.at++;
      const piece = this.tokens[this.at];
      const from = this.at;
      const tail = this.readWords(run, from + 1, [piece?.text ?? '']);
      words = [...this.stemBefore(named, words, piece), ...tail.words];
      const text = joinWords(words);
      this.push(
        withNote(
          { text: lowerFirst(text), type: headType(named.head, named.form, words) },
          tail.note,
        ),
      );
      start = named.head.start;
    }
  }

  /** The words that the elided name takes over: up to its preposition or its last like word. */
  private stemBefore(named: Named, words: readonly string[], piece: Token | undefined): string[] {
    if (piece?.kind === 'number') {
      const number = words.findLastIndex((word) => /^(№|\d)/.test(word));
      return words.slice(0, number < 0 ? words.length : number);
    }
    if (piece?.kind === 'quote') {
      return words.slice(
        0,
        words.findLastIndex((word) => word.startsWith('«')),
      );
    }
    const preposition = words.findLastIndex((word) => word.toLowerCase() === 'по');
    const area = isArea(piece?.text ?? '') || headForms(piece?.low ?? '').length === 0;
    return words.slice(0, preposition > 0 && area ? preposition + 1 : named.headWords);
  }

  private readName(head: HeadAt | null): Named {
    const start = this.at;
    const form = head ? readingOf(head, this.wanted) : undefined;
    const headWords = head ? nominativeWords(this.tokens, head, form) : [];
    const run = this.running(head, start);
    const from = head ? head.at + 1 : start + 1;
    const first = head ? headWords : [this.tokens[start]?.text ?? ''];
    const { words, note } = this.readWords(run, from, first);
    const text = joinWords(words);
    const party: Party = head
      ? { text, type: headType(head, form, words) }
      : { text, type: guessedType(words) };
    const singularHead = head ? nominativeWords(this.tokens, head, form, true) : words;
    const singular = [...singularHead, ...words.slice(headWords.length)];
    return { words, head, form, headWords: first.length, singular, note, party };
  }

  /** The rest of a name, from the token at `from`; `this.at` is left after it. */
  private readWords(
    run: Running,
    from: number,
    first: readonly string[],
  ): { words: string[]; note?: string } {
    const words = [...first];
    let note: string | undefined;
    let at = from;
    while (at < this.tokens.length) {
      const token = this.tokens[at];
      if (!token || token.kind === 'initials') break;
      if (token.kind === 'note') {
        note = both(note, token.text);
        at++;
        continue;
      }
      const taken = this.takeInside(run, at);
      if (taken === 0) break;
      for (let index = at; index < at + taken; index++) words.push(printed(this.tokens[index]));
      at += taken;
    }
    this.at = at;
    return note === undefined ? { words } : { words, note };
  }

  /** How many tokens at `at` go on with the running name: 0 where it ends. */
  private takeInside(run: Running, at: number): number {
    const token = this.tokens[at];
    const next = this.tokens[at + 1];
    const mark = token?.kind === 'mark' ? token.low : null;
    const joint = jointMark(token);
    if (joint) return next && jointBefore(run, at + 1, joint) === 'inside' ? 2 : 0;
    if (mark === 'line' || mark === 'stop') {
      if (!next || next.kind === 'mark') return 0;
      return opensUnmarked(run, at + 1, mark) || this.isHolder(run, at + 1) ? 0 : 1;
    }
    if (mark === '-') return this.dashInside(at) ? 2 : 0;
    if (mark) return 0;
    if (token?.kind === 'word' && this.startsTogether(at)) return 0;
    if (!token || opensUnmarked(run, at, null) || this.isHolder(run, at)) return 0;
    return 1;
  }

  /** «учитель-логопед Колеватова»: a bare surname after an office, unless a place («города Саратова»). */
  private isHolder(run: Running, at: number): boolean {
    const before = this.tokens[at - 1]?.low ?? '';
    if (/^(г|с|п|пос|город|города|села|поселка|района|имени|им)$/.test(before)) return false;
    const office = run.head?.forms.some((form) => form.head.kind === 'person' && !form.many);
    return office === true && bareSurnameAt(this.tokens, at, this.wanted) !== null;
  }

  private dashInside(at: number): boolean {
    const next = this.tokens[at + 1];
    if (!next || next.kind === 'mark' || next.kind === 'initials' || next.kind === 'note')
      return false;
    return personAt(this.tokens, at + 1, this.wanted) === null;
  }

  private startsTogether(at: number): boolean {
    const [token, next] = [this.tokens[at]?.low ?? '', this.tokens[at + 1]?.low ?? ''];
    return (
      /^(совместно|вместе)$/.test(token) ||
      /^(при участии|с участием|с привлечением|при поддержке)$/.test(`${token} ${next}`)
    );
  }

  private running(head: HeadAt | null, start: number): Running {
    return { tokens: this.tokens, legend: this.legend, wanted: this.wanted, head, start };
  }

  private push(party: Party): void {
    this.parties.push(withNote(party, this.together));
  }
}

function jointMark(token: Token | undefined): ',' | '/' | 'и' | null {
  if (token?.kind === 'mark') return token.low === ',' ? ',' : token.low === '/' ? '/' : null;
  return token?.kind === 'word' && token.text === 'и' ? 'и' : null;
}

function printed(token: Token | undefined): string {
  if (!token) return '';
  if (token.kind !== 'mark') return token.text;
  if (token.low === '-') return '–';
  return token.low === 'line' || token.low === 'stop' ? '' : token.low;
}

function lowerFirst(text: string): string {
  return /^[А-ЯЁ][а-яё.]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function both(first: string | undefined, second: string | undefined): string | undefined {
  if (!first || !second) return first ?? second;
  return `${first}; ${second}`;
}

function withNote(party: Party, note: string | undefined): Party {
  return note === undefined ? party : { ...party, note: both(party.note, note) ?? note };
}

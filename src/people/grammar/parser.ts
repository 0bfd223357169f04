/**
 * The parser of a row's «Ответственные»: a phrase is parties with marks between them; a party is a
 * person, an office with or without its person, or a unit's name. Boundaries are decided in
 * `boundaries.ts`; here the pieces are taken one after another and put together.
 */
import type { Party } from '../party.js';
import type { Legend } from './capitals.js';
import { elidedAfter, elidedAhead, sharedComplement } from './elisions.js';
import { headAt, readingOf } from './heads.js';
import { readName, togetherAt } from './names.js';
import type { Named, Phrase } from './names.js';
import type { Case } from './nouns.js';
import { bareSurnameAt, personAt } from './persons.js';
import type { PersonAt } from './persons.js';
import { tokensOf } from './tokens.js';
import type { Token } from './tokens.js';

export class Parser implements Phrase {
  wanted: Case;
  private at = 0;
  private together: string | undefined;
  /** The last name taken, while nothing but a mark stands after it. */
  private last: Named | null = null;
  private readonly parties: Party[] = [];

  constructor(
    readonly tokens: readonly Token[],
    readonly legend: Legend,
    private readonly base: Case,
  ) {
    this.wanted = base;
  }

  parse(): Party[] {
    while (this.at < this.tokens.length) {
      if (this.skipMark() || this.skipLabel() || this.takeNote() || this.takeTogether()) continue;
      const person = personAt(this.tokens, this.at, this.wanted);
      if (person) this.takePerson(person);
      else this.takeName();
    }
    return this.parties;
  }

  private skipMark(): boolean {
    const token = this.tokens[this.at];
    const word = token?.kind === 'word' && /^(и|а|также|или)$/.test(token.text);
    if (token?.kind !== 'mark' && !word) return false;
    if (token.low === ';') {
      this.wanted = this.base;
      this.together = undefined;
    }
    this.at++;
    return true;
  }

  /** «Отв. Иванова И.И.», «Ответственные: …», «Исполнитель – …» name nobody themselves. */
  private skipLabel(): boolean {
    const [token, second] = [this.tokens[this.at], this.tokens[this.at + 1]];
    if (token?.kind !== 'word') return false;
    if (
      this.base === 'dat' &&
      /^(рекомендовать|поручить|предложить|предписать|указать)$/.test(token.low)
    ) {
      this.at++;
      return true;
    }
    const short = /^(отв|ответств|исп)$/.test(token.low) && token.text.endsWith('.');
    if (short && second && second.low !== 'за') {
      this.at += second.kind === 'mark' ? 2 : 1;
      return true;
    }
    if (!/^(ответственн(ый|ая|ое|ые)|исполнител[ьи]|соисполнител[ьи])$/.test(token.low))
      return false;
    const length = /^(исполнител[ьи]|лиц[оа])$/.test(second?.low ?? '') ? 2 : 1;
    const next = this.tokens[this.at + length];
    const marked = next?.kind === 'mark' && (next.low === ':' || next.low === '-');
    if (!marked && personAt(this.tokens, this.at + length, this.wanted) === null) return false;
    this.at += length + (marked ? 1 : 0);
    return true;
  }

  /** «(по согласованию)» belongs to the party before it. */
  private takeNote(): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'note') return false;
    this.at++;
    const last = this.parties.pop();
    if (last) this.parties.push(withNote(last, token.text));
    else this.push({ text: token.text, type: 'unit' });
    return true;
  }

  /** Those that follow stand in that case, until a semicolon. */
  private takeTogether(): boolean {
    const first = this.tokens[this.at];
    const bare = first?.kind === 'word' && /^со?$/.test(first.text);
    const together = bare
      ? { length: 1, note: 'совместно', wanted: 'ins' as const }
      : togetherAt(this.tokens, this.at);
    if (!together) return false;
    this.wanted = together.wanted;
    this.together = together.note;
    this.at += together.length;
    return true;
  }

  private takePerson(person: PersonAt, position?: string): void {
    this.at = person.end;
    this.last = null;
    const office = position ?? this.positionAfter();
    this.push({ text: person.name, type: 'person', ...(office ? { position: office } : {}) });
  }

  /** «Гуртенко Ю.С., главный специалист», «Петров П.П. – методист». */
  private positionAfter(): string | undefined {
    const mark = this.tokens[this.at];
    if (mark?.kind === 'note') return this.positionAside(mark.text);
    if (mark?.kind === 'mark' && mark.low !== ',' && mark.low !== '-') return undefined;
    const start = mark?.kind === 'mark' ? this.at + 1 : this.at;
    const head = headAt(this.tokens, start, this.legend);
    const form = head && readingOf(head, this.wanted);
    if (!head || !form || form.many || form.head.kind !== 'person') return undefined;
    if (form.case !== 'nom' && form.case !== this.wanted) return undefined;
    const named = readName(this, start, head);
    const after = this.tokens[named.end]?.low;
    const label =
      after === ':' || (after === '-' && /исполнитель|ответственный$/i.test(named.text));
    if (label || named.type !== 'role' || this.holderAt(named.end, true)) return undefined;
    this.at = named.end;
    return named.text;
  }

  /** «Сидорова И.И. (главный специалист)». */
  private positionAside(aside: string): string | undefined {
    const [office, ...others] = new Parser(tokensOf(aside), this.legend, this.base).parse();
    if (!office || others.length > 0 || office.type !== 'role' || office.note) return undefined;
    this.at++;
    return office.text;
  }

  private takeName(): void {
    const ahead = elidedAhead(this, this.at);
    if (ahead) {
      for (const name of ahead.names) this.push(partyOf(name));
      this.at = ahead.end;
      return;
    }
    const named = readName(this, this.at, headAt(this.tokens, this.at, this.legend));
    this.at = named.end;
    if (named.text === '' || this.takeHolders(named)) return;
    this.shareComplement(named);
    this.push(partyOf(named));
    this.last = named;
    const elided = elidedAfter(this, named);
    for (const name of elided.names) this.push(partyOf(name));
    this.at = elided.end;
  }

  private shareComplement(named: Named): void {
    const text = this.last && sharedComplement(this, this.last, named);
    const bare = text ? this.parties.pop() : undefined;
    if (text && bare) this.parties.push({ ...bare, text });
  }

  /** «Педагог-психолог⏎Соколова Р.В.» is a person; «Воспитатели: Орлова Т.А., Работа О.О.» two. */
  private takeHolders(named: Named): boolean {
    const office = named.form ? named.form.head.kind === 'person' : named.type === 'role';
    if (!office || (named.type !== 'role' && named.type !== 'group')) return false;
    const mark = this.tokens[this.at];
    const weak = mark?.kind === 'mark' && /^(line|stop|-|:)$/.test(mark.low);
    const found = this.holderAt(this.at + (weak ? 1 : 0), named.type === 'role');
    if (!found) return this.takeCompound(named);
    const many = named.type === 'group' && named.form?.many === true;
    const ofEach = named.words.length > named.headWords && /[А-ЯЁ]{2}$/.test(named.text);
    if (many && ofEach && mark?.low !== ':') return false;
    this.takePerson(found, many ? named.singular() : named.text);
    if (many) this.takeFurtherHolders(named.singular());
    return true;
  }

  private holderAt(at: number, bare: boolean): PersonAt | null {
    const skip = this.tokens[at]?.low === 'line' ? 1 : 0;
    return (
      personAt(this.tokens, at + skip, this.wanted) ??
      (bare ? bareSurnameAt(this.tokens, at + skip, this.wanted) : null)
    );
  }

  private takeFurtherHolders(position: string): void {
    for (;;) {
      let next = this.at;
      while (this.tokens[next]?.kind === 'mark' && this.tokens[next]?.low !== ';') next++;
      if (this.tokens[next]?.text === 'и') next++;
      const person = personAt(this.tokens, next, this.wanted);
      if (!person) return;
      this.takePerson(person, position);
    }
  }

  /** «Рук. службы, психолог⏎Голубева С.А.»: head of an inner service and a profession, one person. */
  private takeCompound(named: Named): boolean {
    if (this.tokens[this.at]?.low !== ',') return false;
    if (!/^(рук|зав)\S* (службы|кабинет\S*|отделени\S*)$/i.test(named.text)) return false;
    const head = headAt(this.tokens, this.at + 1, this.legend);
    const second = head ? readName(this, this.at + 1, head) : null;
    const person = second?.type === 'role' ? this.holderAt(second.end, false) : null;
    if (!second || !person) return false;
    this.takePerson(person, `${named.text}, ${second.text}`);
    return true;
  }

  private push(party: Party): void {
    this.parties.push(this.together === undefined ? party : withNote(party, this.together));
  }
}

function partyOf(name: Pick<Named, 'text' | 'type' | 'note'>): Party {
  const party: Party = { text: name.text, type: name.type };
  return name.note === undefined ? party : withNote(party, name.note);
}

function withNote(party: Party, note: string): Party {
  return { ...party, note: party.note === undefined ? note : `${party.note}; ${note}` };
}

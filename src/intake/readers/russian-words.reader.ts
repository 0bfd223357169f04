import dictionary from 'dictionary-ru';

/** Whether this is a Russian word in one of its forms. The dictionary is unpacked at the first question. */
export function isRussianWord(word: string): boolean {
  words ??= new Words(plain(dictionary.dic), plain(dictionary.aff));
  return words.has(plain(word.toLowerCase()));
}

let words: Words | undefined;

/** One way to make a form: `ending` put for `instead` on stems that match `condition`. */
interface Rule {
  readonly flag: string;
  readonly instead: string;
  readonly ending: string;
  readonly condition: RegExp;
}

/** Hunspell's files as far as Russian uses them: stems with flags, each flag a set of endings. */
class Words {
  private readonly stems = new Map<string, string>();
  private readonly rules = new Map<string, Rule[]>();

  constructor(dic: string, aff: string) {
    for (const line of dic.split('\n')) {
      const [stem = '', flags = ''] = line.trim().split('/');
      const key = stem.toLowerCase();
      this.stems.set(key, (this.stems.get(key) ?? '') + flags);
    }
    for (const line of aff.split('\n')) {
      const [kind, flag, instead, ending, condition] = line.trim().split(/\s+/);
      if (kind !== 'SFX' || !flag || !instead || !ending || !condition) continue;
      const rule = {
        flag,
        instead: part(instead),
        ending: part(ending),
        condition: end(condition),
      };
      const others = this.rules.get(rule.ending);
      if (others) others.push(rule);
      else this.rules.set(rule.ending, [rule]);
    }
  }

  has(word: string): boolean {
    if (this.stems.has(word)) return true;
    for (let at = 1; at <= word.length; at++) {
      const rules = this.rules.get(word.slice(at)) ?? [];
      if (rules.some((rule) => this.isMade(word.slice(0, at) + rule.instead, rule))) return true;
    }
    return false;
  }

  private isMade(stem: string, { flag, condition }: Rule): boolean {
    return (this.stems.get(stem)?.includes(flag) ?? false) && condition.test(stem);
  }
}

function part(text: string): string {
  return text === '0' ? '' : text;
}

const conditions = new Map<string, RegExp>();

function end(condition: string): RegExp {
  let made = conditions.get(condition);
  if (!made) conditions.set(condition, (made = new RegExp(`(?:${condition})$`, 'u')));
  return made;
}

/** Office texts write «е» for «ё». */
function plain(text: string | Uint8Array): string {
  return (typeof text === 'string' ? text : new TextDecoder().decode(text)).replaceAll('ё', 'е');
}

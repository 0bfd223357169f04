import { oneLine } from '../text.js';

const HEADLINE = /^(приказ|распоряжение|постановление|решение)(?=$|[\s№,.])/i;
const STAMP = /^[«"]?(утвержд|согласован|принят|рассмотрен|приложение)/i;
/** How far below «УТВЕРЖДАЮ» its own «Приказ № … от …» may stand. */
const STAMP_LINES = 5;

/** Whether a paragraph is the headline of an order: «П Р И К А З». */
export function isHeadline(text: string): boolean {
  const line = oneLine(text);
  return line.length < 120 && HEADLINE.test(closedUp(line));
}

/** Where the order's headline stands; «Приказ № 118 от …» inside an approval stamp is none. */
export function headlineAt(paragraphs: readonly string[]): number {
  return paragraphs.findIndex(
    (text, at) =>
      isHeadline(text) &&
      !paragraphs
        .slice(Math.max(0, at - STAMP_LINES), at)
        .some((above) => STAMP.test(oneLine(above))),
  );
}

const FIRST_PERSON = 'приказываю|распоряжаюсь|постановляю|обязываю|предлагаю|решаю';
/** These end ordinary sentences too, so the colon must say that points follow. */
const THIRD_PERSON =
  'приказывает|распоряжается|постановляет|обязывает|решает|решил|решила|решили|постановил|постановила';
const COMMAND = new RegExp(
  `(?<![а-яё])((?:${FIRST_PERSON})\\s*[:.]?|(?:${THIRD_PERSON})\\s*:)\\s*(?:$|(?=1[.)]))`,
  'i',
);

/** «ПРИКАЗЫВАЮ:» — the order's points follow. */
export function isCommand(text: string): boolean {
  return commandIn(text) !== null;
}

/** The words behind the command in the same paragraph: «Приказываю: 1. Утвердить …»; null: no command. */
export function commandIn(text: string): string | null {
  const line = closedUp(oneLine(text));
  const match = COMMAND.exec(line);
  return match ? line.slice(match.index + match[0].length).trim() : null;
}

/** Letters set apart for display are one word: «П Р И К А З» → «ПРИКАЗ», «п р и к а з ы в а ю». */
export function closedUp(text: string): string {
  return text.replace(/(?:(?<=^|\s)[А-ЯЁа-яё]\s){3,}[А-ЯЁа-яё](?=[\s:.]|$)/g, (spaced) =>
    spaced.replace(/\s/g, ''),
  );
}

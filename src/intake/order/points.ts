import { readAddressees, type Party } from '../../people/index.js';
import type { OrderPoint } from '../plan-draft.js';
import { oneLine, prose } from '../text.js';
import { deadlineIn, withoutTimes } from './point-deadline.js';

/** A paragraph of the order with its automatic number, if the word processor kept one. */
export interface OrderParagraph {
  readonly text: string;
  readonly label?: string;
}

export interface OrderBody {
  /** Points that say something by themselves; headings hand their addressees down to them. */
  readonly points: readonly OrderPoint[];
  /** All numbered paragraphs in order, headings included: «возложить на» may stand in any. */
  readonly texts: readonly { readonly number: string; readonly text: string }[];
  /** What stands after the last point: the signature. */
  readonly after: readonly string[];
}

const NUMBERED = /^[-–—•\s]*(\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)]?\s+(?=\S)/;
const POST =
  /^(и\.?\s?о\.?\s+|врио\s+)?(председател|начальник|директор|заведующ|руководител|глав[аы]|заместител|министр|ректор)/i;
const NAME = /^[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+$|^[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.$/;

/** Reads the paragraphs after «ПРИКАЗЫВАЮ» up to the signature. */
export function orderBody(paragraphs: readonly OrderParagraph[]): OrderBody {
  const texts: { number: string; text: string }[] = [];
  let at = 0;
  for (; at < paragraphs.length; at++) {
    const { text, label } = paragraphs[at]!;
    const line = oneLine(text);
    if (line === '') continue;
    const typed = NUMBERED.exec(line);
    const number = typed?.[1] ?? numberOfLabel(label);
    if (number !== null)
      texts.push({ number, text: typed ? line.slice(typed[0].length) : prose(text) });
    else if (isSignature(line) || /^приложение/i.test(line)) break;
    else if (texts.length > 0) texts[texts.length - 1]!.text += `\n${line}`;
  }
  const after = paragraphs
    .slice(at)
    .map((paragraph) => oneLine(paragraph.text))
    .filter(Boolean);
  const whole = texts.map((point) => ({ ...point, text: prose(point.text) }));
  return { points: pointsOf(whole), texts: whole, after };
}

function numberOfLabel(label: string | undefined): string | null {
  const match = label ? /^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?$/.exec(label.trim()) : null;
  return match ? match[1]! : null;
}

function isSignature(line: string): boolean {
  return (
    NAME.test(line) ||
    (line.length < 160 &&
      POST.test(line) &&
      !/[:;]$/.test(line) &&
      !/\s(обеспечить|провести|назначить|организовать|довести|принять|осуществить)\s/i.test(line))
  );
}

/**
 * A heading ends with a colon and has points below it. The numbering of headings cannot be trusted
 * (under «4.» stand «3.1», «3.2»), so a point belongs to the heading last seen.
 */
function pointsOf(texts: readonly { number: string; text: string }[]): OrderPoint[] {
  const points: OrderPoint[] = [];
  let inherited: readonly Party[] = [];
  texts.forEach(({ number, text }, at) => {
    const next = texts[at + 1];
    const deep = number.includes('.');
    const isHeading = /:$/.test(text) && next !== undefined && next.number.includes('.') && !deep;
    const own = addressees(text);
    if (!deep) inherited = [];
    if (isHeading) {
      inherited = own;
      return;
    }
    const to = own.length > 0 ? own : deep ? inherited : [];
    points.push({ number, text, addressees: to, deadlineText: deadlineIn(text) });
  });
  return points;
}

/** «Руководителям ОО (Иванову И.И.) обеспечить…»: what stands before the infinitive, in the dative. */
function addressees(text: string): readonly Party[] {
  const before = BEFORE_INFINITIVE.exec(withoutTimes(text));
  if (!before) return [];
  // A person in brackets acts for the unit before them; other brackets only explain.
  const head = before[1]!
    .replace(/\((.*?)\)/g, (_, inside: string) =>
      /[А-ЯЁ]\.\s?[А-ЯЁ]\./.test(inside) ? `, ${inside}` : ' ',
    )
    .replace(/^(всем|каждому)\s+/i, '')
    .replace(/[\s,]+$/, '')
    .trim();
  return opensWithDative(head) ? readAddressees(head) : [];
}

const BEFORE_INFINITIVE =
  /^(.{3,200}?)\s*(?::$|:\s|\s(?=(?!(?:области|отрасли|сети|части|дети|путь)(?:\s|,|$))[а-яё]+(?:ить|ать|ять|еть|сти|зти|чь|ться|тись)(?:\s|,|$)))/;
const DATIVE = /(ам|ям|ому|ему|ым|им|ем|у|ю|ой|ей|е|и)$/i;
/** «Исполнение приказа возложить», «Информацию разместить»: what is done, not who does it. */
const OBJECT =
  /(ить|ать|ять|еть|ти|чь|ние|тие|ство|ость|[цпр]ию)$|^(общее|настоящее|данное|всё|все|работу|подготовку|проверку|справку|рассылку|явку|выдачу|оплату|программу|базу|форму|смету|заявку|документы|материалы|действие)$/i;

/** A dative opens the point; «Утвердить:» or «Контроль …» opens another kind of point. */
function opensWithDative(head: string): boolean {
  const first = head.split(/[\s,]/)[0]!;
  if (/^(и\.?\s?о\.?|врио)$/i.test(first)) return true;
  return DATIVE.test(first) && !OBJECT.test(first);
}

import type { OrderDraft } from '../plan-draft.js';
import { oneLine, words } from '../text.js';
import { personsIn } from './person-name.js';
import { orderBody, type OrderBody, type OrderParagraph } from './points.js';
import { commandIn, headlineAt } from './headline.js';
import { annexMark, headRequisites } from './requisites.js';

export interface ReadOrder {
  readonly order: OrderDraft | null;
  readonly body: OrderBody;
  /** «О подготовке и проведении … в 2021 году»: between headline and preamble. */
  readonly subject: string;
}

const NO_BODY: OrderBody = { points: [], texts: [], after: [] };

/**
 * Reads the order out of the paragraphs that stand before the first plan table. A document that is
 * only an annex gives what its mark says («к приказу … от … № …»).
 */
export function readOrder(paragraphs: readonly OrderParagraph[]): ReadOrder {
  const texts = paragraphs.map((paragraph) => paragraph.text);
  const headline = headlineAt(texts);
  const start = pointsStart(paragraphs, headline);
  if (headline < 0 && start === null) return { order: ofAnnex(texts), body: NO_BODY, subject: '' };

  const head = texts.slice(0, start?.head ?? Math.min(texts.length, headline + 8));
  const body = start ? orderBody(start.paragraphs) : NO_BODY;
  const found = headRequisites(head);
  const signatory = signatoryOf(body);
  const order: OrderDraft = {
    number: found.number,
    date: found.date,
    issuer: found.issuer,
    signatory,
    overseer: overseerOf(body, signatory),
    appointments: appointmentsOf(body),
  };
  return { order, body, subject: subjectOf(head.slice(headline + 1)) };
}

interface PointsStart {
  /** How many paragraphs stand above the points. */
  readonly head: number;
  readonly paragraphs: readonly OrderParagraph[];
}

/** The points follow the command word; an order without one has them below its headline. */
function pointsStart(paragraphs: readonly OrderParagraph[], headline: number): PointsStart | null {
  const from = Math.max(headline, 0);
  for (let at = from; at < paragraphs.length; at++) {
    const behind = commandIn(paragraphs[at]!.text);
    if (behind === null || (headline < 0 && isOfMeeting(paragraphs[at]!.text))) continue;
    const rest = paragraphs.slice(at + 1);
    return { head: at, paragraphs: behind === '' ? rest : [{ text: behind }, ...rest] };
  }
  if (headline < 0) return null;
  const first = paragraphs.findIndex(
    ({ text, label }, at) => at > headline && (FIRST_POINT.test(oneLine(text)) || label === '1.'),
  );
  return first < 0 ? null : { head: first, paragraphs: paragraphs.slice(first) };
}

const FIRST_POINT = /^1\s?[.)]\s*[А-ЯЁ]/;

/** «РЕШИЛИ:» of a record of proceedings is no order's command unless a headline says so. */
function isOfMeeting(text: string): boolean {
  return /(решил[аи]?|постановил[аи]?)\s*:/i.test(text);
}

function ofAnnex(texts: readonly string[]): OrderDraft | null {
  const mark = annexMark(texts);
  if (!mark || (mark.number === null && mark.date === null)) return null;
  const { number, date, issuer } = mark;
  return { number, date, issuer, signatory: null, overseer: null, appointments: [] };
}

function signatoryOf(body: OrderBody): string | null {
  for (const line of body.after) {
    if (/^(приложение|с приказом|исп\.|исполнитель|согласован)/i.test(line)) return null;
    const person = personsIn(line, 'nominative')[0];
    if (person) return person.name;
  }
  return null;
}

/** «Контроль исполнения приказа возложить на …»; «оставляю за собой» is the signatory. */
function overseerOf(body: OrderBody, signatory: string | null): string | null {
  for (const { text } of body.texts) {
    const line = oneLine(text);
    if (!/контрол/i.test(line)) continue;
    if (/(оставляю|оставить|оставляется)\s+за\s+собой/i.test(line)) return signatory;
    const laid = /(возложить|возлагаю|возлагается)\s+на\s+(.+)$/i.exec(line);
    const person = laid ? personsIn(laid[2]!, 'accusative')[0] : undefined;
    if (person) return person.name;
  }
  return null;
}

const ROLE =
  /((?:[а-яё-]+(?:ым|им|ой|ей)\s+)*(?:координатор(?:ом|ами)|ответственн(?:ым|ой|ыми)|куратор(?:ом|ами)|оператор(?:ом|ами)|администратор(?:ом|ами)|руководител(?:ем|ями)|председател(?:ем|ями)|секретар(?:ем|ями))(?:[^.;,]*)?)/i;

/** «Назначить Ляшенко И.О., главного специалиста …, муниципальным координатором по проведению ВПР». */
function appointmentsOf(body: OrderBody): OrderDraft['appointments'] {
  return body.texts.flatMap(({ text }) => {
    const line = oneLine(text);
    const named = /(?:назначить|определить|утвердить)\s+(.+)$/i.exec(line);
    const role = named ? ROLE.exec(named[1]!) : null;
    if (!named || !role) return [];
    return personsIn(named[1]!, 'accusative').map((person) => ({
      role: nominativeRole(role[1]!),
      person: person.name,
    }));
  });
}

/** Only the words that the pattern above lets in need turning. */
function nominativeRole(role: string): string {
  return oneLine(role)
    .split(' ')
    .map((word) =>
      word
        .replace(/(ор)ом$/i, '$1')
        .replace(/(тел)ем$/i, '$1ь')
        .replace(/(секретар)[её]м$/i, '$1ь')
        .replace(/([нкв])ым$/i, '$1ый')
        .replace(/([гкхшщ])им$/i, '$1ий')
        .replace(/(ответственн|муниципальн|школьн)ой$/i, '$1ая'),
    )
    .join(' ');
}

function subjectOf(afterHeadline: readonly string[]): string {
  const start = afterHeadline.findIndex((text) => /^[«"„]?\s*об?\s/i.test(oneLine(text)));
  if (start < 0) return '';
  const subject: string[] = [];
  for (const text of afterHeadline.slice(start)) {
    const line = oneLine(text);
    if (
      line === '' ||
      (subject.length > 0 &&
        /^(во исполнение|в соответствии|на основании|в целях|с целью|руководствуясь)/i.test(line))
    )
      break;
    subject.push(line);
    if (subject.length > 10) break;
  }
  const whole = subject.join(' ');
  return /^[«"„]/.test(whole) ? whole.replace(/^[«"„]\s*|\s*[»"“]\.?$/g, '') : whole;
}

/** Whether a party's role is the one somebody was appointed to: every telling word of it is there. */
export function isSameRole(party: string, role: string): boolean {
  const told = words(role);
  const telling = words(party).filter((word) => word.length > 4);
  return (
    telling.length > 1 &&
    telling.every((word) => told.some((other) => other.slice(0, 6) === word.slice(0, 6)))
  );
}

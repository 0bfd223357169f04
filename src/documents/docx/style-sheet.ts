/**
 * Every look a document has, as a named style of Word: a clerk who wants the points of all orders closer
 * changes one style. Names are Russian, as they are seen; those Word knows itself are in English in the
 * file and in the user's language on the screen («Body Text» is «Основной текст»).
 */
import { FIRST_LINE, LEFT_COLUMN, RIGHT_COLUMN, areaOf } from './measures.js';

export interface Look {
  /** Points. */
  readonly size: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right' | 'both';
  /** Lines, in 240ths of one; `exactly`: in twips, whatever stands in them. */
  readonly line: number;
  readonly exactly: boolean;
  /** Twips, as all below. */
  readonly before: number;
  readonly after: number;
  readonly firstLine: number;
  readonly left: number;
  readonly right: number;
  readonly keepNext: boolean;
  readonly keepLines: boolean;
  readonly hyphenated: boolean;
  /** No space between paragraphs of this style, only around them. */
  readonly together: boolean;
  /** Level in Word's outline of the document. */
  readonly outline: number | null;
}

export interface Style {
  readonly name: string;
  /** Word's own, by its name. */
  readonly builtIn: boolean;
  readonly base: string | null;
  readonly changes: Partial<Look>;
  readonly look: Look;
  /** Of the paragraph a clerk begins after one of this style. */
  readonly next: string | null;
}

const text = areaOf({ landscape: false });
const SINGLE = 240;
const BODY_LINE = 276;

const PLAIN: Look = {
  size: 14,
  bold: false,
  align: 'left',
  line: SINGLE,
  exactly: false,
  before: 0,
  after: 0,
  firstLine: 0,
  left: 0,
  right: 0,
  keepNext: false,
  keepLines: false,
  hyphenated: true,
  together: false,
  outline: null,
};

function word(name: string, changes: Partial<Look> = {}, next: string | null = null): Style {
  const base = name === 'Normal' ? null : 'Normal';
  return { name, builtIn: true, base, changes, look: { ...PLAIN, ...changes }, next };
}

function own(name: string, changes: Partial<Look>, on?: readonly [string, Style]): Style {
  const base = on?.[0] ?? 'Normal';
  const look = { ...(on?.[1].look ?? PLAIN), ...changes };
  return { name, builtIn: false, base, changes, look, next: null };
}

const title = { keepNext: true, keepLines: true, hyphenated: false } as const;
const group = { keepLines: true, hyphenated: false, together: true, after: 240 } as const;
const onTheRight = { ...group, left: text.width - RIGHT_COLUMN } as const;

const BodyText = word('Body Text', { align: 'both', line: BODY_LINE, firstLine: FIRST_LINE });
const TableText = own('Таблица: текст', { size: 12 });
const TableSmall = own('Таблица: мелкий текст', { size: 10 }, ['TableText', TableText]);

const head = { align: 'center', keepNext: true, hyphenated: false } as const;
const narrowHead = { align: 'center', keepNext: true } as const;

export const STYLES = {
  Normal: word('Normal'),
  BodyText,
  Heading1: word(
    'heading 1',
    { ...title, bold: true, align: 'center', before: 120, after: 160, outline: 0 },
    'BodyText',
  ),
  Heading2: word(
    'heading 2',
    { ...title, bold: true, align: 'center', before: 240, after: 120, outline: 1 },
    'BodyText',
  ),
  Heading3: word(
    'heading 3',
    { ...title, bold: true, before: 180, after: 60, outline: 2 },
    'BodyText',
  ),
  Letterhead: own('Бланк', { ...group, align: 'center' }),
  Addressee: own('Адресат', onTheRight),
  Approval: own('Гриф утверждения', onTheRight),
  AnnexMark: own('Отметка о приложении', onTheRight),
  Headline: own('Заголовок к тексту', { ...title, right: text.width - LEFT_COLUMN, after: 240 }),
  Plain: own('Без отступа', { line: BODY_LINE }),
  Centered: own('По центру', {
    ...{ align: 'center', line: BODY_LINE },
    ...{ before: 120, after: 120, together: true, hyphenated: false },
  }),
  ToRight: own('По правому краю', { align: 'right', line: BODY_LINE }),
  Note: own('Примечание', { size: 11, align: 'both', before: 80 }),
  Point: own('Пункт', {}, ['BodyText', BodyText]),
  Requisites: own('Реквизиты', { hyphenated: false, before: 120, after: 240 }),
  SignatureLabel: own('Подпись: надпись', { keepNext: true, before: 360 }),
  Signature: own('Подпись', { hyphenated: false, before: 400 }),
  SignatureDay: own('Подпись: дата', { size: 12, hyphenated: false, before: 400 }),
  SignatureDayBelow: own('Подпись: дата ниже', { size: 12, hyphenated: false, before: 60 }),
  TableText,
  TableHead: own('Таблица: шапка', head, ['TableText', TableText]),
  TableNarrowHead: own('Таблица: узкая шапка', narrowHead, ['TableText', TableText]),
  TableSection: own('Таблица: раздел', { bold: true, keepNext: true }, ['TableText', TableText]),
  TableTotal: own('Таблица: итог', { bold: true }, ['TableText', TableText]),
  TableSmall,
  TableSmallHead: own('Таблица: мелкая шапка', head, ['TableSmall', TableSmall]),
  TableSmallNarrowHead: own('Таблица: мелкая узкая шапка', narrowHead, ['TableSmall', TableSmall]),
  TableSmallSection: own('Таблица: мелкий раздел', { bold: true, keepNext: true }, [
    'TableSmall',
    TableSmall,
  ]),
  TableSmallTotal: own('Таблица: мелкий итог', { bold: true }, ['TableSmall', TableSmall]),
  Figure: own('Рисунок', { align: 'center', before: 120, after: 60 }),
  Caption: word('caption', { size: 12, align: 'center', keepLines: true, after: 240 }),
  Header: word('header', { size: 12, align: 'center', hyphenated: false }),
  // Word puts a paragraph between tables and at a section's end whether there are words for it or not.
  Gap: own('Отбивка', { size: 1, line: 20, exactly: true }),
} as const satisfies Readonly<Record<string, Style>>;

export type StyleId = keyof typeof STYLES;

export function lookOf(style: StyleId): Look {
  return STYLES[style].look;
}

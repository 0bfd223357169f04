/**
 * The documents a department has made: what each is made of, and what only a person can say. How it
 * reads is its template's business (`templates/documents/<key>.hbs`).
 */
import { z } from 'zod';
import type { EvidenceKind } from '../intake/index.js';
import { parseCivilDate, type CivilDate } from '../time/index.js';
import type { View } from '../templating/index.js';
import type { PaperDesk } from './paper-desk.js';

/** What a document is about, by ids; which of them a kind needs, it says. */
export interface Subject {
  readonly plan?: string;
  readonly measure?: string;
  readonly task?: string;
  readonly organisation?: string;
  readonly person?: string;
}
export type SubjectPart = keyof Subject;

export interface PaperKind<Given extends CommonGiven = CommonGiven> {
  /** Name of its template. */
  readonly key: string;
  /** «Приказ об утверждении плана» */
  readonly name: string;
  /** Without these it cannot be made. */
  readonly needs: readonly SubjectPart[];
  /** These narrow it down. */
  readonly takes: readonly SubjectPart[];
  /** The kind of evidence it is, once signed, where it proves a task done. */
  readonly proves?: EvidenceKind;
  /**
   * Goes to whoever it is about, who may then read it here too; every other kind is the office's own,
   * however much it tells of somebody.
   */
  readonly isAddressed?: true;
  /** What only a person can say. Every field may be left out: a draft can always be made. */
  readonly given: z.ZodType<Given>;
  /** Reads what there is to say; refuses (DomainError) where there is nothing. */
  readonly gather: (desk: PaperDesk, subject: Subject, given: Given) => Promise<Gathered>;
}

export interface Gathered {
  /** In lists and file names: «Аналитическая справка, п. 1.6, план № 2». */
  readonly title: string;
  readonly view: View;
  /** SVG by name. */
  readonly figures?: Readonly<Record<string, string>>;
}

const words = z.string().trim().min(1, 'не заполнено').max(20_000, 'длиннее 20 000 знаков');
export const given = {
  /** Inside a row of a list, where it makes no sense to leave it out. */
  text: words,
  words: words.nullable().default(null),
  lines: z.array(words).max(200, 'больше двухсот строк').default([]),
  day: z
    .union([z.string(), z.date().transform((date) => date.toISOString().slice(0, 10))])
    .refine((text) => parseCivilDate(text) !== null, 'не дата: нужно ГГГГ-ММ-ДД')
    .transform((text) => parseCivilDate(text) as CivilDate)
    .nullable()
    .default(null),
};

/** Of every document: what it is registered under, who signs, who to ask. */
export const COMMON = {
  number: z
    .union([words, z.number().transform(String)])
    .nullable()
    .default(null),
  date: given.day,
  /** «Савельев П.А.», of the directory; else whoever leads the department. */
  signatory: given.words,
  /** «Гусева Т.Ю., 8 (385) 221-22-33»: small print at the end of letters. */
  performer: given.words,
};
export type CommonGiven = z.infer<z.ZodObject<typeof COMMON>>;

/** A kind with fields of its own beside the common ones. */
export function paperKind<Shape extends z.ZodRawShape>(
  kind: Omit<PaperKind, 'given' | 'gather'> & {
    readonly fields: Shape;
    readonly gather: (
      desk: PaperDesk,
      subject: Subject,
      given: CommonGiven & z.infer<z.ZodObject<Shape>>,
    ) => Promise<Gathered>;
  },
): PaperKind {
  const { fields, gather, ...rest } = kind;
  const schema = z.strictObject({ ...COMMON, ...fields });
  // What the schema let through is what `gather` asks for.
  return { ...rest, given: schema, gather } as unknown as PaperKind;
}

import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PressService } from '../documents/documents.module.js';
import type { Format, Pressed } from '../documents/index.js';
import { Conflict, InvalidInput, NotFound } from '../errors.js';
import { FilesService } from '../files/files.module.js';
import { canonicalJson, type Actor, type Json } from '../history/index.js';
import { HistoryService } from '../history/history.module.js';
import { MomentService } from '../people/people.module.js';
import type { TemplateSource, View } from '../templating/index.js';
import { DOCUMENT_MARK } from './attach-back/finished-paper.js';
import {
  insertDocument,
  listDocuments,
  readDocument,
  type ListedDocument,
  type PaperFilter,
  type StoredDocument,
} from './papers.queries.js';
import type { CommonGiven, PaperKind, Subject } from './paper-kind.js';
import { DeskService } from './desk.service.js';
import type { PaperKinds } from './paper-kinds.view.js';
import { DocumentTemplates, sha256, templateHash } from './templates/document-templates.service.js';
import type { TemplatesInForce } from './templates/template-book.js';

export const PAPER_KINDS = Symbol('PAPER_KINDS');

/** What a document is to be made of. */
export interface PaperOrder {
  readonly kind: string;
  readonly subject: Subject;
  /** Fields that only a person can say, unchecked. */
  readonly given: unknown;
  /** A text of one template not stored yet, to see what it would print. */
  readonly trying?: TemplateSource;
}

/** Everything gathered, nothing printed yet; the same draft prints the same bytes. */
export interface PaperDraft {
  readonly id: string;
  readonly kind: PaperKind;
  readonly title: string;
  readonly subject: Subject;
  readonly given: CommonGiven;
  readonly view: View;
  readonly figures: Readonly<Record<string, string>>;
  readonly templates: TemplatesInForce;
  readonly createdAt: Date;
}

export interface MadeBy {
  readonly actor: Actor;
}

/**
 * Documents: what there is to say is gathered in one reading transaction, printed by the press outside
 * of any, and kept in a writing one. Whoever asks owns the transactions.
 */
@Injectable()
export class PapersService {
  constructor(
    @Inject(PAPER_KINDS) private readonly kinds: PaperKinds,
    private readonly templates: DocumentTemplates,
    private readonly press: PressService,
    private readonly files: FilesService,
    private readonly history: HistoryService,
    private readonly desks: DeskService,
    private readonly moments: MomentService,
  ) {}

  /** In the order in which a plan's life brings them. */
  get all(): readonly PaperKind[] {
    return this.kinds.all;
  }

  kind(key: string): PaperKind {
    const kind = this.kinds.of(key);
    if (kind) return kind;
    throw new NotFound(`Документа «${key}» нет. Какие бывают: kontrol document kinds.`);
  }

  /** Throws InvalidInput for fields that cannot be used, NotFound and others where there is nothing to say. */
  async draft(tx: EntityManager, order: PaperOrder): Promise<PaperDraft> {
    const kind = this.kind(order.kind);
    const given = checked(kind, order);
    const desk = await this.desks.of(tx);
    const { title, view, figures = {} } = await kind.gather(desk, order.subject, given);
    return {
      ...{ id: randomUUID(), kind, title, given, view, figures },
      subject: order.subject,
      templates: await this.templates.inForce(tx, kind.key, order.trying),
      createdAt: desk.moment.now,
    };
  }

  print(draft: PaperDraft, formats: readonly Format[]): Promise<Pressed> {
    const { kind, templates, view, figures, createdAt } = draft;
    return this.press.press({
      template: kind.key,
      sources: templates.sources,
      ...{ view, figures, formats, createdAt },
      marks: { [DOCUMENT_MARK]: draft.id },
    });
  }

  /** Keeps the document with its files and what it was made of. `pressed` holds DOCX and PDF. */
  async keep(
    tx: EntityManager,
    draft: PaperDraft,
    pressed: Pressed,
    by: MadeBy,
  ): Promise<StoredDocument> {
    const { docx, pdf } = pressed;
    if (!docx || !pdf) throw new RangeError('a document is kept as DOCX and PDF');
    const moment = await this.moments.of(tx);
    const name = fileName(draft.title);
    const [word, archive] = await Promise.all([
      this.files.store(Buffer.from(docx), `${name}.docx`),
      this.files.store(Buffer.from(pdf), `${name}.pdf`),
    ]);
    for (const file of [word, archive]) await this.files.record(tx, file, moment.now);
    const view = canonicalJson({ view: draft.view, figures: draft.figures } as Json);
    const stored = await insertDocument(tx, {
      id: draft.id,
      kind: draft.kind.key,
      title: draft.title,
      ...{ subject: draft.subject, registered: draft.given },
      ...{ view, viewHash: sha256(view) },
      templates: draft.templates.versions,
      templateHash: templateHash(draft.templates),
      text: pressed.text,
      ...{ docx: word.hash, pdf: archive.hash },
      ...{ madeOn: moment.today, madeAt: draft.createdAt, by: by.actor },
    });
    await this.history.append(tx, {
      subject: { kind: 'document', id: stored.id },
      event: 'make',
      facts: {
        ...{ number: stored.number, kind: stored.kind, title: stored.title },
        ...{ view: stored.viewHash, templates: stored.templateHash },
        ...{ docx: stored.docx, pdf: stored.pdf },
      },
      actor: by.actor,
      at: moment.now,
    });
    return stored;
  }

  /** Of what was pressed, as it would be kept. */
  hashes({ docx, pdf }: Pressed): { readonly docx: string; readonly pdf: string } {
    return { docx: sha256(docx ?? ''), pdf: sha256(pdf ?? '') };
  }

  /** Newest first. */
  list(tx: EntityManager, filter: PaperFilter = {}): Promise<readonly ListedDocument[]> {
    return listDocuments(tx, filter);
  }

  /** By the number people call it by, or by id. */
  async show(tx: EntityManager, document: number | string): Promise<StoredDocument> {
    const found = await readDocument(tx, document);
    if (found) return found;
    throw new NotFound(`Документа № ${document} в отделе нет. Список: kontrol document list.`);
  }

  /**
   * The same document from what was kept, to be printed again: byte by byte what it was, as long as
   * the program's own templates are those of then.
   */
  async again(tx: EntityManager, document: StoredDocument): Promise<PaperDraft> {
    const kind = this.kind(document.kind);
    const templates = await this.templates.ofVersions(tx, kind.key, document.templates);
    if (templateHash(templates) !== document.templateHash) {
      throw new Conflict(
        `Документ № ${document.number} составлен по шаблону прежнего выпуска программы; он хранится таким, каким был составлен.`,
      );
    }
    const { view, figures } = JSON.parse(document.view) as Pick<PaperDraft, 'view' | 'figures'>;
    return {
      ...{ id: document.id, kind, title: document.title, subject: {}, view, figures, templates },
      given: { number: null, date: null, signatory: null, performer: null },
      createdAt: document.madeAt,
    };
  }
}

function checked(kind: PaperKind, { subject, given }: PaperOrder): CommonGiven {
  const missing = kind.needs.filter((part) => subject[part] === undefined);
  if (missing.length > 0) {
    const names = missing.map((part) => SUBJECT_WORDS[part]).join(', ');
    throw new InvalidInput(`«${kind.name}»: укажите, о чём документ — ${names}.`, { missing });
  }
  const read = kind.given.safeParse(given ?? {});
  if (read.success) return read.data;
  const fields = Object.fromEntries(
    read.error.issues.map((issue) => [
      issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : ''),
      /[а-яё]/i.test(issue.message) ? issue.message : 'лишнее поле или значение не того вида',
    ]),
  );
  throw new InvalidInput(`«${kind.name}»: поля заполнены неверно.`, { fields });
}

const SUBJECT_WORDS = {
  plan: 'план',
  measure: 'мероприятие',
  task: 'поручение',
  organisation: 'организация',
  person: 'человек',
} as const;

/** «Приказ-об-утверждении-плана-2» */
export function fileName(title: string): string {
  return title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}

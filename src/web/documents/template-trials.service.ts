import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sheetsOf } from '../../documents/index.js';
import { Database } from '../../database/database.module.js';
import { DomainError, InvalidInput, NotFound, UnprintableTemplate } from '../../errors.js';
import {
  DocumentTemplates,
  PapersService,
  samplesFor,
  type PaperDraft,
} from '../../papers/papers.module.js';
import type { Fragment } from '../../templating/index.js';
import { printedHtml } from '../../templating/templating.module.js';
import type { Visitor } from '../door/visitor.js';

export interface Trial {
  readonly title: string;
  readonly sheets: Fragment;
}

/** A template's text tried on what the department has, before anybody is given a document by it. */
@Injectable()
export class TemplateTrials {
  constructor(
    private readonly database: Database,
    private readonly papers: PapersService,
    private readonly templates: DocumentTemplates,
  ) {}

  /** Throws NotFound. */
  nameOf(name: string): string {
    if (this.templates.names.includes(name)) return name;
    throw new NotFound('Такого шаблона нет. Откройте его из списка шаблонов.');
  }

  /**
   * Null where the department has nothing yet that the document could tell of. Throws InvalidInput with
   * template, line and field, beside the text.
   */
  async tried(
    { department }: Visitor,
    source: { readonly name: string; readonly text: string },
    kind: string,
  ): Promise<Trial | null> {
    const draft = await this.database.read(department.id, (tx) => this.draft(tx, source, kind));
    if (!draft) return null;
    try {
      const { html } = await this.papers.print(draft, ['html']);
      return { title: draft.title, sheets: printedHtml(sheetsOf(html ?? '')) };
    } catch (error) {
      if (!(error instanceof UnprintableTemplate)) throw error;
      throw new InvalidInput(error.message, { ...error.details, fields: { text: error.message } });
    }
  }

  /** Of the first subject that there is something to tell of. */
  private async draft(
    tx: EntityManager,
    source: { readonly name: string; readonly text: string },
    key: string,
  ): Promise<PaperDraft | null> {
    const kind = this.papers.kind(key);
    for (const subject of await samplesFor(tx, kind)) {
      try {
        return await this.papers.draft(tx, { kind: key, subject, given: {}, trying: source });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return null;
  }
}

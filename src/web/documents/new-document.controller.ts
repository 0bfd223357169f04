import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { sheetsOf } from '../../documents/index.js';
import { InvalidInput, NotFound } from '../../errors.js';
import type { PaperKind } from '../../papers/index.js';
import { PapersService, type PaperDraft } from '../../papers/papers.module.js';
import { printedHtml } from '../../templating/templating.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt, type FormFault } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { besideFields, givenOf } from './document.form.js';
import { DocumentsDesk } from './documents-desk.service.js';
import { kindsPage, newDocumentPage } from './new-document.view.js';
import { SubjectChoice } from './subject-choice.service.js';

/** From the choice of a kind to the document kept: looked at as often as one likes, kept once. */
@Controller('documents')
export class NewDocumentController {
  constructor(
    private readonly database: Database,
    private readonly papers: PapersService,
    private readonly desk: DocumentsDesk,
    private readonly choice: SubjectChoice,
  ) {}

  /** What other pages know of the subject comes along in the address. */
  @Get('new')
  @May('document.make')
  async choose(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const kinds = await this.desk.kinds(tx, visitor);
      if (query['kind'] === undefined) return kindsPage(kinds);
      const kind = this.kindIn(query);
      const typed = await this.choice.prefilled(tx, visitor, kind, query);
      return newDocumentPage({
        ...{ kind, typed },
        choices: await this.choice.choices(tx, kind, visitor),
      });
    });
  }

  /** A preview opened again from the browser's history has lost what was typed. */
  @Get('preview')
  @May('document.make')
  lost(): Reply {
    return { go: '/documents/new' };
  }

  @Post('preview')
  @May('document.make')
  async preview(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    const kind = this.kindIn(typed);
    const { done, fault } = await attempt(async () => {
      const draft = await this.draft(visitor, kind, typed);
      const { html } = await this.papers.print(draft, ['html']);
      return { draft, sheets: printedHtml(sheetsOf(html ?? '')) };
    });
    return this.again(visitor, kind, typed, fault, done);
  }

  @Post()
  @May('document.make')
  async make(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    const kind = this.kindIn(typed);
    const { done, fault } = await attempt(async () => {
      const draft = await this.draft(visitor, kind, typed);
      const pressed = await this.papers.print(draft, ['docx', 'pdf']);
      const { actor, department } = visitor;
      return this.database.write(department.id, (tx) =>
        this.papers.keep(tx, draft, pressed, { actor: { id: actor.person, name: actor.name } }),
      );
    });
    if (!done) return this.again(visitor, kind, typed, fault);
    return { go: `/documents/${done.number}`, say: `Составлен документ № ${done.number}.` };
  }

  private draft(visitor: Visitor, kind: PaperKind, typed: Typed): Promise<PaperDraft> {
    return this.database.read(visitor.department.id, async (tx) => {
      const subject = await this.choice.subject(tx, visitor, kind, typed);
      await this.desk.admit(tx, visitor, kind, subject);
      const given = givenOf(kind.key, typed);
      return this.papers.draft(tx, { kind: kind.key, subject, given }).catch((error: unknown) => {
        throw error instanceof InvalidInput ? besideFields(error) : error;
      });
    });
  }

  private again(
    visitor: Visitor,
    kind: PaperKind,
    typed: Typed,
    fault: FormFault | undefined,
    preview?: Parameters<typeof newDocumentPage>[0]['preview'],
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) =>
      newDocumentPage({
        ...{ kind, typed, fault, preview },
        choices: await this.choice.choices(tx, kind, visitor),
      }),
    );
  }

  private kindIn({ kind: key }: Typed): PaperKind {
    const kind = this.papers.all.find((each) => each.key === key);
    if (kind) return kind;
    throw new NotFound(
      'Такого документа нет. Выберите его из списка: «Документы», «Составить документ».',
    );
  }
}

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import {
  DocumentTemplates,
  PapersService,
  type TemplateVersion,
} from '../../papers/papers.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import { attachmentHeaders } from '../page/file-headers.js';
import type { Reply } from '../page/reply.js';
import { nameIn, slugOf, storeForm, templateForm } from './template.form.js';
import { TemplateTrials } from './template-trials.service.js';
import { templatePage, templatesPage, type TemplateShown } from './templates.view.js';

/** Templates of documents: the product's own and the department's versions, of which the last is in force. */
@Controller('documents/templates')
export class TemplatesController {
  constructor(
    private readonly database: Database,
    private readonly papers: PapersService,
    private readonly templates: DocumentTemplates,
    private readonly trials: TemplateTrials,
  ) {}

  @Get()
  @May('template.edit')
  list(@Who() { department }: Visitor): Promise<Reply> {
    return this.database.read(department.id, async (tx) => {
      const own = await this.templates.changed(tx);
      const changed = new Map(own.map(({ name, version }) => [name, version]));
      return templatesPage(this.templates.names, this.papers.all, changed);
    });
  }

  @Get(':slug')
  @May('template.edit')
  show(
    @Who() visitor: Visitor,
    @Param('slug') slug: string,
    @Query('version') version: unknown,
  ): Promise<Reply> {
    return this.page(visitor, slug, { version });
  }

  @Get(':slug/source')
  @May('template.edit')
  async source(
    @Who() { department }: Visitor,
    @Param('slug') slug: string,
    @Query('version') version: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const name = this.trials.nameOf(nameIn(slug));
    const text = await this.database.read(department.id, async (tx) => {
      const versions = await this.templates.versions(tx, name);
      const wanted = versionIn(versions, version);
      return (
        (wanted === undefined ? versions[0] : wanted)?.text ?? this.templates.productText(name)
      );
    });
    response.set(attachmentHeaders(`${slugOf(name)}.hbs.txt`, 'text/plain; charset=utf-8'));
    response.send(Buffer.from(text));
  }

  /** A preview opened again from the browser's history has lost what was typed. */
  @Get(':slug/preview')
  @May('template.edit')
  lost(@Param('slug') slug: string): Reply {
    return { go: `/documents/templates/${slugOf(this.trials.nameOf(nameIn(slug)))}` };
  }

  @Post(':slug/preview')
  @May('template.edit')
  async preview(
    @Who() visitor: Visitor,
    @Param('slug') slug: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const name = this.trials.nameOf(nameIn(slug));
    const { done, fault } = await attempt(async () => {
      const { text, kind } = read(templateForm, typed);
      return this.trials.tried(visitor, { name, text }, this.triedOn(name, kind));
    });
    return this.page(visitor, slug, { typed, fault, trial: done });
  }

  /** Put into use once it has printed on real data, where the department has any. */
  @Post(':slug/versions')
  @May('template.edit')
  async store(
    @Who() visitor: Visitor,
    @Param('slug') slug: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const name = this.trials.nameOf(nameIn(slug));
    const { done, fault } = await attempt(async () => {
      const { text, note, kind } = read(storeForm, typed);
      await this.trials.tried(visitor, { name, text }, this.triedOn(name, kind));
      return this.keep(visitor, { name, text, note });
    });
    if (fault) return this.page(visitor, slug, { typed, fault });
    const say = `Введена в действие редакция ${done}. Прежние документы не изменились.`;
    return { go: `/documents/templates/${slug}`, say };
  }

  @Post(':slug/product')
  @May('template.edit')
  async reset(@Who() visitor: Visitor, @Param('slug') slug: string): Promise<Reply> {
    const name = this.trials.nameOf(nameIn(slug));
    const { fault } = await attempt(() => this.keep(visitor, { name, text: null, note: '' }));
    if (fault) return this.page(visitor, slug, { fault });
    return {
      go: `/documents/templates/${slug}`,
      say: 'Снова действует шаблон программы. Редакции отдела сохранены.',
    };
  }

  private keep(
    { actor, department, moment }: Visitor,
    template: { readonly name: string; readonly text: string | null; readonly note: string },
  ): Promise<number> {
    const by = { actor: { id: actor.person, name: actor.name }, at: moment.now };
    return this.database.write(department.id, (tx) => this.templates.store(tx, template, by));
  }

  private triedOn(name: string, kind: string | null): string {
    if (!name.startsWith('partials/')) return name;
    const known = this.papers.all.find(({ key }) => key === kind) ?? this.papers.all[0];
    if (!known) throw new RangeError('there are no documents');
    return known.key;
  }

  private page(
    { department, moment }: Visitor,
    slug: string,
    { version, ...more }: Pick<TemplateShown, 'typed' | 'fault' | 'trial'> & { version?: unknown },
  ): Promise<Reply> {
    const name = this.trials.nameOf(nameIn(slug));
    return this.database.read(department.id, async (tx) => {
      const versions = await this.templates.versions(tx, name);
      const wanted = versionIn(versions, version);
      return templatePage({
        ...{ name, versions, moment, ...more },
        ...(wanted !== undefined && { wanted }),
        kinds: this.papers.all,
        product: this.templates.productText(name),
      });
    });
  }
}

/** Of the department's own; null for `0`, the product's text; undefined where none is asked for. */
function versionIn(
  versions: readonly TemplateVersion[],
  asked: unknown,
): TemplateVersion | null | undefined {
  if (asked === undefined) return undefined;
  if (asked === '0') return null;
  const found = versions.find(({ version }) => String(version) === asked);
  if (found) return found;
  throw new NotFound('Такой редакции у шаблона нет.');
}

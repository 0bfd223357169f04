import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Database } from '../../database/database.module.js';
import { InvalidInput } from '../../errors.js';
import { FilesService } from '../../files/files.module.js';
import { DraftsService, PlansService } from '../../plans/plans.module.js';
import { May, Upload, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import { UploadsService } from '../forms/uploads.service.js';
import { fileHeaders } from '../page/file-headers.js';
import type { Reply } from '../page/reply.js';
import { IntakeDesk, isOnDesk } from './intake-desk.service.js';
import { IntakeReader } from './intake-reader.service.js';
import { amendsForm, headForm, seenForm } from './intake.form.js';
import { overviewPage, type OverviewQuery } from './overview.view.js';
import { donePage, startPage } from './start.view.js';

type Queried = Readonly<Record<string, unknown>>;

/** A document comes in, is looked through, and goes out again if it was the wrong one. */
@Controller('intake')
export class IntakeController {
  constructor(
    private readonly database: Database,
    private readonly desk: IntakeDesk,
    private readonly reader: IntakeReader,
    private readonly drafts: DraftsService,
    private readonly plans: PlansService,
    private readonly files: FilesService,
    private readonly uploads: UploadsService,
  ) {}

  @Get()
  @May('plan.import')
  start(@Who() visitor: Visitor): Promise<Reply> {
    return this.startPage(visitor);
  }

  @Post()
  @May('plan.import')
  @Upload()
  async bringIn(@Who() visitor: Visitor, @Req() request: Request): Promise<Reply> {
    let typed: Typed = {};
    const { done, fault } = await attempt(async () => {
      const { fields, files } = await this.uploads.take(request, visitor);
      typed = fields;
      const [file] = files;
      if (!file) {
        const sentence = 'Выберите файл приказа или плана.';
        throw new InvalidInput(sentence, { fields: { file: sentence } });
      }
      const { plan } = read(amendsForm, { plan: fields['amends'] });
      const { moment, department } = visitor;
      const draft = await this.reader.read(file, moment.calendar);
      return this.database.write(department.id, async (tx) => {
        await this.files.record(tx, file, moment.now);
        const by = this.desk.by(visitor);
        const started = await this.drafts.start(tx, { file, draft, amends: plan }, by);
        if (started.isNew) return started;
        // Chosen again as another kind of document: the last word counts.
        const held = await this.drafts.hold(tx, started.id);
        if (held.amends !== plan && plan !== null) await this.drafts.amends(tx, held, plan, by);
        return started;
      });
    });
    if (fault) return this.startPage(visitor, { typed, fault });
    return {
      go: `/intake/${done.id}`,
      say: done.isNew
        ? 'Документ прочитан. Ничего ещё не сохранено на контроль: проверьте, как он понят.'
        : 'Этот документ уже на разборе — вот на чём остановились.',
    };
  }

  @Get(':id')
  @May('plan.import')
  show(@Who() visitor: Visitor, @Param('id') id: string, @Query() query: Queried): Promise<Reply> {
    return this.overview(visitor, id, overviewQuery(query));
  }

  /** The paper itself, for comparing. */
  @Get(':id/file')
  @May('plan.import')
  async file(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { name, opened } = await this.database.read(visitor.department.id, async (tx) => {
      const { file } = await this.drafts.show(tx, id);
      return { name: file.name, opened: await this.files.open(tx, file.hash) };
    });
    response.set(fileHeaders(name, opened.type, opened.size));
    await pipeline(opened.stream, response).catch(() => response.destroy());
  }

  /** Title and period, on which every deadline leans. */
  @Post(':id/plans/:plan')
  @May('plan.import')
  async changeHead(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('plan', ParseIntPipe) plan: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const { fault } = await attempt(() =>
      this.database.write(visitor.department.id, async (tx) => {
        const { title, from, to, seen } = read(headForm, typed);
        const period = from && to ? ([from, to] as const) : null;
        const held = await this.drafts.hold(tx, id);
        await this.drafts.changeHead(
          tx,
          held,
          plan,
          { title, period },
          seen,
          this.desk.by(visitor),
        );
      }),
    );
    if (fault)
      return this.overview(visitor, id, overviewQuery({ plan: String(plan) }), { typed, fault });
    return { go: `/intake/${id}?plan=${plan}`, say: 'Исправлено, сроки перечитаны.' };
  }

  /** The document turns out to amend a plan, or to be a plan of its own. */
  @Post(':id/amends')
  @May('plan.import')
  async amends(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const { plan } = read(amendsForm, typed);
    const { fault } = await attempt(() =>
      this.database.write(visitor.department.id, async (tx) => {
        const held = await this.drafts.hold(tx, id);
        await this.drafts.amends(tx, held, plan, this.desk.by(visitor));
      }),
    );
    if (fault) return this.overview(visitor, id, overviewQuery({}), { typed: {}, fault });
    return plan === null
      ? { go: `/intake/${id}`, say: 'Документ разбирается как новый план.' }
      : { go: `/intake/${id}/preview`, say: `Документ сравнён с планом № ${plan}.` };
  }

  @Post(':id/removal')
  @May('plan.import')
  async discard(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    read(seenForm, typed);
    const name = await this.database.write(visitor.department.id, async (tx) => {
      const held = await this.drafts.hold(tx, id);
      await this.drafts.discard(tx, held);
      return held.file.name;
    });
    return { go: '/intake', say: `«${name}» убран с разбора. На контроль ничего не поставлено.` };
  }

  private startPage(visitor: Visitor, again?: Parameters<typeof startPage>[2]): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const drafts = await this.drafts.list(tx);
      return startPage({ drafts, plans: await this.plans.list(tx) }, visitor, again);
    });
  }

  private overview(
    visitor: Visitor,
    id: string,
    query: OverviewQuery,
    again?: Parameters<typeof overviewPage>[4],
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const found = await this.desk.open(tx, visitor, id);
      if (!isOnDesk(found)) return donePage(found, visitor);
      return overviewPage(found, visitor, query, await this.plans.list(tx), again);
    });
  }
}

function overviewQuery(query: Queried): OverviewQuery {
  const { show } = query;
  return {
    plan: whole(query['plan'], 0),
    show: show === 'doubt' || show === 'all' || show === 'out' ? show : null,
    page: Math.max(1, whole(query['page'], 1)),
  };
}

/** A page or a place in an address; whatever else stands there is the first one. */
export function whole(value: unknown, first: number): number {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : first;
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { Conflict } from '../../errors.js';
import { isEmptyDiff } from '../../plans/index.js';
import { DraftsService } from '../../plans/plans.module.js';
import {
  AmendmentsService,
  ControlService,
  RehearsalService,
  type Rehearsal,
  type AmendedTasks,
} from '../../tasks/tasks.module.js';
import { counted } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt, type FormFault } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { amendmentPage } from './amendment.view.js';
import { IntakeDesk, isOnDesk, type OnDesk } from './intake-desk.service.js';
import { seenForm } from './intake.form.js';
import { previewPage } from './preview.view.js';

const MOST_SHOWN = 4;

/** What would come of the document, and the one button after which it does. */
@Controller('intake/:id')
export class IntakePreviewController {
  /** Rehearsals just shown, for looking at one executor after another: a great plan takes seconds. */
  private readonly shown = new Map<string, Rehearsal>();

  constructor(
    private readonly database: Database,
    private readonly desk: IntakeDesk,
    private readonly drafts: DraftsService,
    private readonly control: ControlService,
    private readonly amendments: AmendmentsService,
    private readonly rehearsals: RehearsalService,
  ) {}

  @Get('preview')
  @May('plan.import')
  show(@Who() visitor: Visitor, @Param('id') id: string, @Query() query: Typed): Promise<Reply> {
    const party = query['party'];
    return this.page(visitor, id, typeof party === 'string' ? party : null);
  }

  @Post('confirmation')
  @May('plan.confirm')
  confirm(@Who() visitor: Visitor, @Param('id') id: string, @Body() typed: Typed): Promise<Reply> {
    return this.once(visitor, id, typed, async (tx, desk) => {
      if (desk.held.amends !== null)
        throw new Conflict(
          desk.mismatch ?? 'Этот документ меняет план: внесите его как изменения.',
        );
      const { held, examined } = desk;
      const by = this.desk.by(visitor);
      const context = this.desk.context(visitor);
      const { draft } = examined.edited;
      const admitted = await this.control.admit(tx, draft, examined.answers, context, by);
      await this.drafts.confirm(
        tx,
        held,
        admitted.map(({ number }) => number),
        by,
      );
      const tasks = admitted.reduce((sum, { fannedOut }) => sum + fannedOut.tasks, 0);
      const numbers = admitted.map(({ number }) => `№ ${number}`).join(', ');
      const given = counted(tasks, 'поручение', 'поручения', 'поручений');
      return admitted.length === 1
        ? `План ${numbers} поставлен на контроль: ${given}.`
        : `Планы ${numbers} поставлены на контроль: ${given}.`;
    });
  }

  @Post('amendment')
  @May('plan.amend')
  amend(@Who() visitor: Visitor, @Param('id') id: string, @Body() typed: Typed): Promise<Reply> {
    return this.once(visitor, id, typed, async (tx, { held, examined, amended }) => {
      if (!amended) throw new Conflict('Этот документ — новый план, а не изменения.');
      const by = this.desk.by(visitor);
      const { version, tasks } = await this.control.amend(
        tx,
        examined.edited.draft,
        amended.number,
        examined.answers,
        this.desk.context(visitor),
        by,
      );
      await this.drafts.confirm(tx, held, [amended.number], by);
      return `Изменения внесены: план № ${amended.number}, редакция ${version}. ${tasksWords(tasks)}`;
    });
  }

  /** Whoever presses second finds the draft confirmed and is led to what the first one did. */
  private async once(
    visitor: Visitor,
    id: string,
    typed: Typed,
    work: (tx: EntityManager, desk: OnDesk) => Promise<string>,
  ): Promise<Reply> {
    const { done, fault } = await attempt(() =>
      this.database.write(visitor.department.id, async (tx) => {
        const found = await this.drafts.show(tx, id);
        const { seen } = read(seenForm, typed);
        const held = await this.drafts.hold(tx, id);
        if (held.seq !== seen)
          throw new Conflict(
            `Документ изменён после того, как вы открыли эту страницу (${found.changedBy}). Посмотрите ещё раз, что получится.`,
          );
        return work(tx, await this.desk.laidOut(tx, visitor, held));
      }),
    );
    if (!fault) return { go: `/intake/${id}`, say: done };
    const { confirmed } = await this.database.read(visitor.department.id, (tx) =>
      this.drafts.show(tx, id),
    );
    if (confirmed) return { go: `/intake/${id}`, say: fault.message };
    return this.page(visitor, id, null, fault);
  }

  /** Written and taken back, so not a reading transaction. */
  private page(
    visitor: Visitor,
    id: string,
    party: string | null,
    fault?: FormFault,
  ): Promise<Reply> {
    return this.database.write(visitor.department.id, async (tx) => {
      const desk = await this.desk.open(tx, visitor, id);
      if (!isOnDesk(desk)) return { go: `/intake/${id}` };
      const { examined } = desk;
      if (desk.mismatch !== null) return { go: `/intake/${id}` };
      if (examined.amendment) {
        const { diff } = examined.amendment;
        const touched = isEmptyDiff(diff) ? [] : await this.amendments.touchedBy(tx, diff);
        return amendmentPage(desk, touched, fault);
      }
      const isOpen = examined.open.length + examined.problems.length + desk.doubles.length > 0;
      if (isOpen) return previewPage(desk, null, null, fault);
      const { done, fault: refused } = await attempt(() =>
        this.rehearsed(tx, visitor, desk, party),
      );
      return previewPage(desk, done ?? null, party, fault ?? refused);
    });
  }

  /** Anew for the whole page; one executor's part is that of the page it was opened from. */
  private async rehearsed(
    tx: EntityManager,
    visitor: Visitor,
    { held, examined }: OnDesk,
    party: string | null,
  ): Promise<Rehearsal> {
    const key = `${held.id}:${held.seq}:${visitor.moment.today}`;
    const known = party === null ? undefined : this.shown.get(key);
    if (known) return known;
    const { draft } = examined.edited;
    const context = this.desk.context(visitor);
    const by = this.desk.by(visitor);
    const found = await this.rehearsals.rehearse(tx, draft, examined.answers, context, by);
    this.shown.delete(key);
    this.shown.set(key, found);
    for (const oldest of this.shown.keys()) {
      if (this.shown.size <= MOST_SHOWN) break;
      this.shown.delete(oldest);
    }
    return found;
  }
}

/** «Поручений: новых 3, изменено 2.» */
function tasksWords({ created, amended, reassigned, cancelled }: AmendedTasks): string {
  const counts = [
    ['новых', created],
    ['изменено', amended],
    ['передано', reassigned],
    ['прекращено', cancelled],
  ] as const;
  const told = counts.filter(([, count]) => count > 0).map((each) => each.join(' '));
  return told.length > 0 ? `Поручений: ${told.join(', ')}.` : 'Идущих поручений они не коснулись.';
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import type { RowTexts } from '../../intake/index.js';
import { isRowOf, type DraftRow } from '../../plans/index.js';
import { DraftsService, type OpenDraft, type RowChangeWanted } from '../../plans/plans.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt, type FormFault } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { IntakeDesk, isOnDesk } from './intake-desk.service.js';
import { rowForm, seenForm } from './intake.form.js';
import { rowOfAddress } from './row-address.js';
import { rowPage } from './row.view.js';

const CELLS = ['measure', 'deadlineText', 'responsibleText', 'resultText'] as const;

/** One row of the document, put right cell by cell. */
@Controller('intake/:id/rows/:row')
export class IntakeRowsController {
  constructor(
    private readonly database: Database,
    private readonly desk: IntakeDesk,
    private readonly drafts: DraftsService,
  ) {}

  /** With cells in the query: how the row would read with them. */
  @Get()
  @May('plan.import')
  show(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('row') row: string,
    @Query() query: Typed,
  ): Promise<Reply> {
    return this.page(visitor, id, rowOfAddress(row), cellsOf(query));
  }

  @Post()
  @May('plan.import')
  async change(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('row') address: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const row = rowOfAddress(address);
    const { fault } = await attempt(() =>
      this.changed(visitor, id, row, (held) => {
        const { seen, ...texts } = read(rowForm, typed);
        return {
          seen,
          wanted: { kind: 'texts', texts: isAsWritten(held, row, texts) ? null : texts },
        };
      }),
    );
    if (fault) return this.page(visitor, id, row, cellsOf(typed), { typed, fault });
    return { go: `/intake/${id}/rows/${address}`, say: 'Строка исправлена и перечитана.' };
  }

  @Post('as-written')
  @May('plan.import')
  asWritten(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('row') row: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const say = 'Строка снова такая, как в документе.';
    return this.stroke(visitor, id, row, typed, { kind: 'texts', texts: null }, say);
  }

  @Post('leave-out')
  @May('plan.import')
  leaveOut(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('row') row: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const say = 'Строка исключена: на контроль она не попадёт.';
    return this.stroke(visitor, id, row, typed, { kind: 'leave-out' }, say);
  }

  @Post('return')
  @May('plan.import')
  takeBack(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('row') row: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.stroke(visitor, id, row, typed, { kind: 'take-back' }, 'Строка возвращена в план.');
  }

  @Post('parting')
  @May('plan.import')
  part(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('row') row: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const say =
      'Строка разделена: добавлена такая же часть. Оставьте в каждой своё мероприятие, срок и ответственных.';
    return this.stroke(visitor, id, row, typed, { kind: 'part' }, say);
  }

  private async stroke(
    visitor: Visitor,
    id: string,
    address: string,
    typed: Typed,
    wanted: RowChangeWanted,
    say: string,
  ): Promise<Reply> {
    const row = rowOfAddress(address);
    const { fault } = await attempt(() =>
      this.changed(visitor, id, row, () => ({ seen: read(seenForm, typed).seen, wanted })),
    );
    if (fault) return this.page(visitor, id, row, {}, { typed: {}, fault });
    return { go: `/intake/${id}/rows/${address}`, say };
  }

  private changed(
    visitor: Visitor,
    id: string,
    row: string,
    of: (held: OpenDraft) => { seen: number; wanted: RowChangeWanted },
  ): Promise<void> {
    return this.database.write(visitor.department.id, async (tx) => {
      const held = await this.drafts.hold(tx, id);
      const { seen, wanted } = of(held);
      await this.drafts.changeRow(tx, held, row, wanted, seen, this.desk.by(visitor));
    });
  }

  private page(
    visitor: Visitor,
    id: string,
    row: string,
    cells: Partial<RowTexts>,
    again?: { readonly typed: Typed; readonly fault: FormFault },
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const found = await this.rowOnDesk(tx, visitor, id, row, cells);
      return rowPage(found.desk, found, cells, again);
    });
  }

  private async rowOnDesk(
    tx: EntityManager,
    visitor: Visitor,
    id: string,
    row: string,
    cells: Partial<RowTexts>,
  ) {
    const shown = await this.desk.open(tx, visitor, id);
    if (!isOnDesk(shown) || !isRowOf(shown.held.draft, shown.held.edits, row))
      throw new NotFound('Такой строки в документе нет. Вернитесь к списку строк.');
    const desk =
      Object.keys(cells).length === 0
        ? shown
        : await this.desk.laidOut(tx, visitor, tried(shown.held, row, cells));
    const { edited, survey, ids, questions } = desk.examined;
    const known = [...edited.rows.flat(), ...edited.leftOut].find((each) => each.id === row);
    const key = [...ids].find(([, each]) => each === row)?.[0];
    const surveyed =
      survey.plans.flatMap((plan) => plan.rows).find((each) => each.key === key) ?? null;
    const asked = questions.filter((question) => question.rows.some((each) => each.row === key));
    // What is tried is not yet the row's.
    const kept = { ...(known as DraftRow), edit: shown.held.edits.rows[row] ?? null };
    return { desk, row: kept, surveyed, questions: asked };
  }
}

/** The draft as it would be with these cells; nothing is kept. */
function tried(held: OpenDraft, row: string, cells: Partial<RowTexts>): OpenDraft {
  const [plan = '', place = ''] = row.replace(/\+.*/, '').split('/');
  const written = held.draft.plans[Number(plan)]!.measures[Number(place)]!;
  const known = held.edits.rows[row];
  const texts = { ...textsOf(known?.texts ?? written), ...cells };
  const mark = { isLeftOut: false, copies: 0, seq: held.seq, by: '', at: '' };
  const rows = { ...held.edits.rows, [row]: { ...mark, ...known, texts } };
  return { ...held, edits: { ...held.edits, rows } };
}

function isAsWritten(held: OpenDraft, row: string, texts: RowTexts): boolean {
  const [plan = '', place = ''] = row.replace(/\+.*/, '').split('/');
  const written = held.draft.plans[Number(plan)]?.measures[Number(place)];
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
  return !!written && CELLS.every((cell) => plain(written[cell]) === plain(texts[cell]));
}

function textsOf({ measure, deadlineText, responsibleText, resultText }: RowTexts): RowTexts {
  return { measure, deadlineText, responsibleText, resultText };
}

function cellsOf(typed: Typed): Partial<RowTexts> {
  return Object.fromEntries(
    CELLS.flatMap((cell) => {
      const value = typed[cell];
      return typeof value === 'string' ? [[cell, value.trim().slice(0, 5000)]] : [];
    }),
  );
}

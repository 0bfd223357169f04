import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import type { TaskBy, TaskCard, TaskEvent } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { ActAgain } from '../forms/act.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import { UploadsService, type Upload as Uploaded } from '../forms/uploads.service.js';
import type { Reply } from '../page/reply.js';
import * as forms from './task.form.js';
import type { TaskFormName } from './task-form-shapes.view.js';
import { TaskSurroundings } from './task-around.service.js';
import { taskPage } from './task.view.js';
import { TasksDesk } from './tasks-desk.service.js';

export type Act = (tx: EntityManager, card: TaskCard, by: TaskBy) => Promise<unknown>;

/** A form of the task's page, taken or shown again with what was typed and what is wrong. */
@Injectable()
export class TaskActs {
  constructor(
    private readonly database: Database,
    private readonly desk: TasksDesk,
    private readonly around: TaskSurroundings,
    private readonly tasks: TasksService,
    private readonly uploads: UploadsService,
  ) {}

  happen(
    visitor: Visitor,
    number: number,
    form: TaskFormName,
    typed: Typed,
    say: string,
    event: (card: TaskCard, tx: EntityManager) => TaskEvent | Promise<TaskEvent>,
  ): Promise<Reply> {
    return this.act(visitor, number, form, typed, say, async (tx, card, by) => {
      const { seen } = read(forms.acceptanceForm, typed);
      return this.tasks.apply(
        tx,
        card.id,
        await event(card, tx),
        by,
        seen === undefined ? {} : { seen },
      );
    });
  }

  async withFiles(
    visitor: Visitor,
    number: number,
    form: TaskFormName,
    request: Request,
    of: (upload: Uploaded) => Promise<{ say: string; act: Act }>,
  ): Promise<Reply> {
    let typed: Typed = {};
    const { done, fault } = await attempt(async () => {
      const upload = await this.uploads.take(request, visitor);
      typed = upload.fields;
      const { say, act } = await of(upload);
      await this.write(visitor, number, act);
      return say;
    });
    if (fault) return this.page(visitor, number, { form, typed, fault });
    return { go: `/tasks/${number}`, say: done };
  }

  async act(
    visitor: Visitor,
    number: number,
    form: TaskFormName,
    typed: Typed,
    say: string,
    act: Act,
  ): Promise<Reply> {
    const { fault } = await attempt(() => this.write(visitor, number, act));
    if (fault) return this.page(visitor, number, { form, typed, fault });
    return { go: `/tasks/${number}`, say };
  }

  private write(visitor: Visitor, number: number, act: Act): Promise<unknown> {
    const { actor, moment, department } = visitor;
    return this.database.write(department.id, async (tx) =>
      act(tx, await this.desk.card(tx, visitor, number), { actor, moment }),
    );
  }

  page(visitor: Visitor, number: number, again?: ActAgain): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const card = await this.desk.card(tx, visitor, number);
      return taskPage(card, visitor, await this.around.of(tx, visitor, card), again);
    });
  }
}

import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HistoryService } from '../../history/history.module.js';
import { may } from '../../people/index.js';
import { CardsService } from '../../people/people.module.js';
import { PartiesService, TasksService, type StateCount } from '../../tasks/tasks.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { ActAgain } from '../forms/act.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { organisationCardPage } from './card.view.js';
import { organisationPage, type OrganisationContext } from './organisation.view.js';
import * as forms from './people.form.js';
import { controlBy, followedWords, found, keeperOf, PeopleDesk } from './people-desk.service.js';

const NONE = 'Такой организации в справочнике нет.';

@Controller('people/organisations')
export class OrganisationController {
  constructor(
    private readonly desk: PeopleDesk,
    private readonly cards: CardsService,
    private readonly parties: PartiesService,
    private readonly tasks: TasksService,
    private readonly history: HistoryService,
  ) {}

  @Get('new')
  @May('people.edit')
  blank(@Who() visitor: Visitor): Promise<Reply> {
    return this.card(visitor, null);
  }

  @Post()
  @May('people.edit')
  add(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    return this.save(
      visitor,
      null,
      typed,
      'Организация добавлена. Включите её в группу, чтобы поручения группе приходили и ей.',
    );
  }

  @Get(':id')
  @May('people.read')
  show(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.page(visitor, id);
  }

  @Get(':id/edit')
  @May('people.edit')
  form(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.card(visitor, id);
  }

  @Post(':id')
  @May('people.edit')
  amend(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.save(visitor, id, typed, 'Карточка сохранена.');
  }

  @Post(':id/head')
  @May('people.edit')
  head(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, id, 'head', typed, async (tx) => {
      const { person, ...change } = read(forms.headForm, typed);
      return followedWords(await this.parties.setHead(tx, id, person, change, controlBy(visitor)));
    });
  }

  @Post(':id/closing')
  @May('people.edit')
  close(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, id, 'close', typed, async (tx) => {
      const { into, ...change } = read(forms.closeForm, typed);
      const by = controlBy(visitor);
      return followedWords(
        into === null
          ? await this.parties.close(tx, id, change, by)
          : await this.parties.merge(tx, id, into, change, by),
      );
    });
  }

  private act(
    visitor: Visitor,
    id: string,
    form: string,
    typed: Typed,
    work: (tx: EntityManager) => Promise<string>,
  ): Promise<Reply> {
    return this.desk.take({
      ...{ visitor, form, typed, work, go: `/people/organisations/${id}` },
      page: (again) => this.page(visitor, id, again),
    });
  }

  private page(visitor: Visitor, id: string, again?: ActAgain): Promise<Reply> {
    return this.desk.read(visitor, async (tx, directory) => {
      const organisation = found(directory.organisations, id, NONE);
      const tasks = await this.tasksOf(tx, visitor, id);
      return organisationPage({ visitor, directory, organisation, tasks }, again);
    });
  }

  /** A school sees its own alone. */
  private async tasksOf(
    tx: EntityManager,
    { actor, department, moment }: Visitor,
    organisation: string,
  ): Promise<OrganisationContext['tasks']> {
    const subject = { department: department.id, organisations: [organisation] };
    if (!may(actor, 'task.read', subject)) return null;
    const states = ['assigned', 'inProgress', 'returned', 'submitted'] as const;
    const open = await this.tasks.count(tx, { organisation, states });
    const overdue = await this.tasks.count(tx, { organisation, overdueOn: moment.today });
    return { open: countOf(open), overdue: countOf(overdue) };
  }

  private async save(
    visitor: Visitor,
    id: string | null,
    typed: Typed,
    say: string,
  ): Promise<Reply> {
    const { done, fault } = await this.desk.write(visitor, (tx) =>
      this.cards.saveOrganisation(
        tx,
        id,
        read(forms.organisationForm, typed),
        keeperOf(visitor, typed),
      ),
    );
    return fault
      ? this.card(visitor, id, { typed, fault })
      : { go: `/people/organisations/${done ?? ''}`, say };
  }

  private card(
    visitor: Visitor,
    id: string | null,
    again?: Parameters<typeof organisationCardPage>[1],
  ): Promise<Reply> {
    return this.desk.read(visitor, async (tx, directory) => {
      const organisation = id === null ? null : found(directory.organisations, id, NONE);
      const seen = id === null ? 0 : await this.history.last(tx, { kind: 'organisation', id });
      return organisationCardPage({ visitor, directory, organisation, seen }, again);
    });
  }
}

function countOf(counts: readonly StateCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

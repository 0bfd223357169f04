import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { PeopleService } from '../../people/people.module.js';
import { TASK_STATES, type TaskState } from '../../tasks/index.js';
import { TasksService, type TaskFilter } from '../../tasks/tasks.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { FormFields } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { taskLine } from './task-list.view.js';
import { mineOf, seesAll } from './whose.js';

const MOST = 200;
const OPEN: readonly TaskState[] = TASK_STATES.filter(
  (state) => !['accepted', 'cancelled', 'notApplicable', 'planned'].includes(state),
);
const SHOWN = {
  open: 'Нужно исполнить',
  overdue: 'Просроченные',
  submitted: 'На проверке',
  planned: 'Впереди',
  closed: 'Исполненные и снятые',
  all: 'Все',
} as const;
type Shown = keyof typeof SHOWN;

/** Tasks: everybody's own, and for those who watch over them, all. */
@Controller('tasks')
export class TaskListController {
  constructor(
    private readonly database: Database,
    private readonly tasks: TasksService,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @May('task.read')
  list(@Who() visitor: Visitor, @Query() query: Readonly<Record<string, unknown>>): Promise<Reply> {
    const { moment, department } = visitor;
    const shown = (Object.keys(SHOWN) as Shown[]).find((each) => each === query['show']) ?? 'open';
    return this.database.read(department.id, async (tx) => {
      const directory = await this.people.directory(tx);
      const isAll = seesAll(visitor);
      const fields = new FormFields(query);
      const search = fields.text({ name: 'q', label: 'Слова или номер' }, { type: 'search' });
      const organisations = directory.organisations.map(({ id, name }) => ({
        value: id,
        text: name,
      }));
      const organisation = isAll
        ? fields.select({ name: 'organisation', label: 'Организация' }, [
            { value: '', text: 'Любая' },
            ...organisations,
          ])
        : null;
      const mine = isAll
        ? fields.checkboxes({ name: 'mine', label: 'Чьи' }, [{ value: '1', text: 'Только мои' }])
        : null;
      const filter: TaskFilter = {
        limit: MOST + 1,
        ...shownFilter(shown, visitor),
        ...(search.value.trim() && { words: search.value.trim().slice(0, 200) }),
        ...(!isAll || query['mine'] === '1' ? mineOf(visitor, directory) : {}),
        ...(organisations.some(({ value }) => value === organisation?.value) && {
          organisation: organisation?.value ?? '',
        }),
      };
      const rows = await this.tasks.list(tx, filter);
      return {
        template: 'tasks/list',
        title: 'Поручения',
        isWide: true,
        view: {
          lines: rows.slice(0, MOST).map((row) => taskLine(row, moment)),
          more: rows.length > MOST ? MOST : null,
          tabs: (Object.keys(SHOWN) as Shown[]).map((each) => ({
            href: `/tasks?${queryWith(query, each)}`,
            text: SHOWN[each],
            isCurrent: each === shown,
          })),
          ...{ search, organisation, mine, shown },
        },
      };
    });
  }
}

function shownFilter(shown: Shown, { moment }: Visitor): TaskFilter {
  switch (shown) {
    case 'open':
      return { states: OPEN };
    case 'overdue':
      return { overdueOn: moment.today };
    case 'submitted':
      return { states: ['submitted'] };
    case 'planned':
      return { states: ['planned'] };
    case 'closed':
      return { states: ['accepted', 'cancelled', 'notApplicable'] };
    case 'all':
      return {};
  }
}

function queryWith(query: Readonly<Record<string, unknown>>, show: Shown): string {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'show' && value !== ''
      ? [[name, value] as [string, string]]
      : [],
  );
  return new URLSearchParams([['show', show], ...kept]).toString();
}

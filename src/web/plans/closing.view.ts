import type { PlanSummary } from '../../plans/index.js';
import { isBornLate, isOverdue } from '../../tasks/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { counted, shortened, unquoted } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import type { PlanReading } from './plans-desk.service.js';

interface ClosingShown {
  readonly reading: PlanReading;
  readonly plans: readonly PlanSummary[];
  readonly tasks: readonly TaskRow[];
  readonly today: CivilDate;
}

const WORDS = ['поручение', 'поручения', 'поручений'] as const;

export function closingPage(
  { reading, plans, tasks, today }: ClosingShown,
  again?: { readonly typed: Typed; readonly fault: FormFault },
): PageReply {
  const { plan, waiting } = reading;
  const open = tasks.filter(isOpen);
  const rows = [...waiting.values()].filter(({ closedOn }) => closedOn === null).length;
  const pending = plan.measures.flatMap(({ demands }) =>
    demands.filter(({ settlement }) => settlement === 'pending'),
  ).length;
  const next = plans.filter(({ id, closedOn }) => id !== plan.id && closedOn === null);
  const fields = fieldsOf(next, again);
  return {
    template: 'plans/closing',
    title: `Закрыть план № ${plan.number}`,
    ...(again && { status: again.fault.status }),
    view: {
      number: plan.number,
      name: shortened(unquoted(plan.title), 200),
      closed: plan.closedOn !== null,
      effects: [
        `Открытых поручений: ${open.length}${stillOpen(open, today)}. Они перейдут в другой план или будут прекращены, как вы выберете.`,
        `Исполненное останется: ${counted(tasks.filter(({ state }) => state === 'accepted').length, ...WORDS)} и вся история.`,
        ...(rows > 0
          ? [
              `Больше не ждём событий: ${counted(rows, 'мероприятие', 'мероприятия', 'мероприятий')}.`,
            ]
          : []),
        ...(pending > 0 ? [`Снимем нерешённые прошедшие сроки: ${pending}.`] : []),
        'Писем и напоминаний по плану больше не будет. Открыть план снова нельзя.',
      ],
      fields: fields.all,
      errorSummary: errorSummary(again?.fault, fields.all),
    },
  };
}

function isOpen({ state }: TaskRow): boolean {
  return state !== 'accepted' && state !== 'cancelled' && state !== 'notApplicable';
}

function stillOpen(open: readonly TaskRow[], today: CivilDate): string {
  const late = open.filter((task) => isOverdue(task, today)).length;
  const review = open.filter(({ state }) => state === 'submitted').length;
  const planned = open.filter((task) => task.state === 'planned' && !isBornLate(task));
  const parts = [
    late > 0 && `просрочено ${late}`,
    review > 0 && `на проверке ${review}`,
    planned.length > 0 && `впереди ${planned.length}`,
  ].filter(Boolean);
  return parts.length > 0 ? ` (из них ${parts.join(', ')})` : '';
}

function fieldsOf(
  next: readonly PlanSummary[],
  again?: { readonly typed: Typed; readonly fault: FormFault },
): FormFields {
  const fields = new FormFields(again?.typed ?? {}, again?.fault);
  const only = next.length === 0 ? { value: 'end' } : {};
  fields.radios({ name: 'way', label: 'Что станет с открытыми поручениями', ...only }, [
    ...(next.length > 0
      ? [
          {
            value: 'move',
            text: 'Перенести в другой план',
            hint: 'Номера, сроки и история поручений сохранятся. Мероприятия, которых там нет, добавятся в конец.',
          },
        ]
      : []),
    { value: 'end', text: 'Прекратить', hint: 'Исполнители получат письмо с причиной.' },
  ]);
  if (next.length > 0)
    fields.select({ name: 'moveTo', label: 'Если перенести — в какой план' }, [
      { value: '', text: 'Выберите план' },
      ...next.map(({ number, title }) => ({
        value: String(number),
        text: `№ ${number}. ${shortened(unquoted(title), 90)}`,
      })),
    ]);
  fields.area({ name: 'reason', label: 'Если прекратить — почему' }, 3);
  return fields;
}

import type { StoredMeasure } from '../../plans/index.js';
import type { WaitingRow } from '../../plans/plans.module.js';
import { actsOf, type ActAgain, type ActShape } from '../forms/act.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { dueWords, fillSettlement, isPending } from './settlement.view.js';

export type MeasureFormName = 'acceptance' | 'events' | 'no-event' | 'settlement';

export interface MeasureFormsContext {
  readonly address: string;
  readonly measure: StoredMeasure;
  readonly waiting: WaitingRow | null;
  /** Not of a closed plan, nor of a row that an order has taken out. */
  readonly isLive: boolean;
  readonly mayRecord: boolean;
  readonly visitor: Visitor;
}

/** What can be decided of the row as a whole. */
export function measureForms(
  context: MeasureFormsContext,
  again?: ActAgain,
): ReturnType<typeof actsOf> {
  const shapes = shapesOf(context).map((shape) => ({
    ...shape,
    action: `${context.address}/${shape.name}`,
  }));
  return actsOf(shapes, again);
}

type Shape = Omit<ActShape, 'action'> & { readonly name: MeasureFormName };

function shapesOf(context: MeasureFormsContext): readonly Shape[] {
  const { measure, waiting, isLive, mayRecord, visitor } = context;
  if (!isLive) return [];
  const shapes: Shape[] = [];
  if (waiting && mayRecord) {
    shapes.push(occurred(visitor));
    if (waiting.closedOn === null) shapes.push(NOT_OCCURRED);
  }
  const pending = measure.demands.filter(isPending);
  if (pending.length > 0 && mayDo(visitor, 'plan.confirm')) shapes.push(settlement(pending));
  return shapes;
}

function occurred({ moment }: Visitor): Shape {
  return {
    name: 'events',
    title: 'Событие наступило',
    button: 'Записать и выдать поручения',
    fields: (fields) => {
      fields.date({ name: 'on', label: 'Когда', value: moment.today, form: 'events' });
      fields.area(
        {
          name: 'basis',
          label: 'Основание',
          hint: 'Что произошло и по какому документу: «Жалоба родителей, вх. № 12 от 01.02.2023».',
          form: 'events',
        },
        3,
      );
      fields.date({
        name: 'due',
        label: 'Срок исполнения, если он назначен',
        hint: 'Не указан — отсчитаем от дня события, как написано в плане или в настройках отдела.',
        form: 'events',
      });
    },
  };
}

const NOT_OCCURRED: Shape = {
  name: 'no-event',
  title: 'Необходимость не возникла',
  button: 'Больше не ждать',
  fields: (fields) => {
    fields.area(
      {
        name: 'reason',
        label: 'Почему событие больше не ожидается',
        hint: 'Мероприятие не будет числиться неисполненным. Если событие наступит, его можно записать.',
        form: 'no-event',
      },
      3,
    );
  },
};

function settlement(pending: StoredMeasure['demands']): Shape {
  return {
    name: 'settlement',
    title: 'Срок прошёл до постановки на контроль: решите',
    button: 'Записать решение',
    isFirst: true,
    fields: (fields) => {
      fillSettlement(
        fields,
        pending.map((demand) => ({ value: demand.id, text: dueWords(demand) })),
        'settlement',
      );
    },
  };
}

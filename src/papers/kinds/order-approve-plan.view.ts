import { counted } from '../../templating/index.js';
import {
  chargedWith,
  controlPoint,
  coordinatorOf,
  exceptedPoint,
  orderOf,
  overseerOf,
} from '../offices.js';
import { given, paperKind } from '../paper-kind.js';
import { headOf, personInCase, signingPerson } from '../paper-desk.js';
import { preambleWords } from '../words/orders.js';
import { planAccusative, planGenitive, planTitle } from '../words/plan-title.js';
import { periodWords, planSections } from '../words/plan-rows.js';

/** Laid on one person at once. */
const BOTH = 'Координацию исполнения плана и контроль исполнения приказа';

/** Приказ об утверждении плана, the plan itself as its annex. */
export const orderApprovePlan = paperKind({
  key: 'order-approve-plan',
  name: 'Приказ об утверждении плана',
  needs: ['plan'],
  takes: [],
  fields: {
    about: given.words,
    preamble: given.words,
    /** «Ляшенко И.О.»; else as the plan's own order or the directory says. */
    coordinator: given.words,
    overseer: given.words,
  },
  async gather(desk, subject, fields) {
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    const coordinator = coordinatorOf(desk, fields.coordinator);
    const overseer = overseerOf(desk, plan, fields.overseer);
    const { askAhead } = desk.moment.settings;
    const isBoth = coordinator !== undefined && coordinator.id === overseer?.id;
    const isOwn = coordinator?.id === signingPerson(desk, fields.signatory)?.id;
    return {
      title: `Приказ об утверждении плана № ${plan.number}`,
      view: {
        ...headOf(desk, fields),
        headline: fields.about ?? `Об утверждении ${planGenitive(plan.title)}`,
        preamble: preambleWords(
          fields.preamble ??
            'В целях своевременного исполнения мероприятий и контроля сроков их исполнения',
        ),
        approves: planAccusative(plan.title),
        warnAhead:
          askAhead === 0 ? null : counted(askAhead, 'рабочий день', 'рабочих дня', 'рабочих дней'),
        charged: coordinator && !isOwn ? chargedWith(coordinator) : null,
        coordinator:
          coordinator && !isOwn && coordinator.id !== overseer?.id
            ? personInCase(coordinator, 'accusative')
            : null,
        control: controlPoint(desk, overseer, fields, isBoth ? BOTH : undefined),
        excepted: exceptedPoint(desk, plan, overseer, fields),
        annexTo: orderOf(desk),
        title: planTitle(plan.title),
        period: periodWords(plan),
        sections: planSections(plan),
      },
    };
  },
});

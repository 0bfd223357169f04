import { longDate, unquoted } from '../../templating/index.js';
import type { Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import { bySection, planRow } from './plan-rows.view.js';
import { headOf } from './plan.view.js';
import type { PlanReading } from './plans-desk.service.js';

export function planPrintPage(reading: PlanReading, visitor: Visitor): PageReply {
  const { plan } = reading;
  const rows = plan.measures.map((measure) => planRow(measure, reading, visitor));
  return {
    template: 'plans/print',
    title: unquoted(plan.title),
    isWide: true,
    view: {
      number: plan.number,
      name: unquoted(plan.title),
      ...headOf(plan),
      edition: plan.version > 1 ? plan.version : null,
      sections: bySection(rows),
      printed: longDate(visitor.moment.today),
    },
  };
}

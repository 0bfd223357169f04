import { EVIDENCE_NAMES } from '../../intake/index.js';
import type { StoredMeasure } from '../../plans/index.js';
import { groupedBy } from '../../tasks/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { counted, listed, shortDate, unquoted } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import { standingTag } from '../words/standing.js';
import type { Extract, PlanParty } from './acknowledgement-desk.service.js';
import { bySection } from './plan-rows.view.js';
import { headOf } from './plan.view.js';

export function acknowledgementPage(extract: Extract, visitor: Visitor): PageReply {
  const { plan, parties, tasks, waiting, everybody } = extract;
  const { zone } = visitor.moment;
  const unread = parties.filter(({ read }) => read === null);
  const assigned = tasks.filter(({ state }) => state === 'assigned').length;
  const byMeasure = groupedBy(tasks, ({ measure }) => measure);
  const expected = new Set(waiting.map(({ id }) => id));
  const rows = plan.measures
    .filter(({ id }) => byMeasure.has(id) || expected.has(id))
    .map((measure) => rowOf(measure, plan.number, byMeasure.get(measure.id) ?? [], visitor));
  const isAsked = parties.length > 0;
  return {
    template: 'plans/acknowledgement',
    title: isAsked ? `Выписка из плана № ${plan.number}` : `Ознакомление с планом № ${plan.number}`,
    isWide: true,
    view: {
      number: plan.number,
      name: unquoted(plan.title),
      ...headOf(plan),
      whose: isAsked ? listed(parties.map(({ name }) => name)) : null,
      amount: counted(rows.length, 'мероприятие', 'мероприятия', 'мероприятий'),
      sections: bySection(rows),
      read: parties.flatMap((party) => readWords(party, zone) ?? []),
      ask:
        unread.length > 0 && plan.closedOn === null
          ? {
              note:
                assigned > 0
                  ? `${counted(assigned, 'выданное поручение будет отмечено принятым', 'выданных поручения будут отмечены принятыми', 'выданных поручений будут отмечены принятыми')} к исполнению.`
                  : null,
              edition: plan.version > 1 ? plan.version : null,
            }
          : null,
      sheet: everybody && {
        read: everybody.filter(({ read }) => read !== null).length,
        of: everybody.length,
        lines: everybody.map((party) => ({
          name: party.name,
          read: party.read && `${shortDate(civilDateIn(zone, party.read.at))}, ${party.read.by}`,
        })),
      },
    },
  };
}

function readWords({ name, read }: PlanParty, zone: string): string | null {
  return read && `${name}: ${shortDate(civilDateIn(zone, read.at))}, ${read.by}`;
}

const MOST_DATES = 12;

function rowOf(
  measure: StoredMeasure,
  plan: number,
  tasks: readonly TaskRow[],
  { moment }: Visitor,
) {
  const { deliverables } = measure;
  const isPart = tasks.length > 0 && tasks.every(({ part }) => part === 'part');
  const left = tasks.length - MOST_DATES;
  return {
    section: measure.section,
    href: `/plans/${plan}/measures/${measure.id}`,
    number: measure.number,
    measure: measure.measure,
    deadlineText: measure.deadlineText,
    asked: tasks.slice(0, MOST_DATES).map((task) => ({
      href: `/tasks/${task.number}`,
      due: `до ${shortDate(task.due)}${task.kind === 'checkpoint' ? ', промежуточная информация' : ''}`,
      tag: standingTag(task, moment.today),
    })),
    more: left > 0 ? `и ещё ${counted(left, 'срок', 'срока', 'сроков')}` : null,
    proof: isPart
      ? 'сведения для ответственного исполнителя'
      : deliverables.length > 0
        ? deliverables.map((kind) => EVIDENCE_NAMES[kind]).join(', ')
        : 'информация об исполнении',
  };
}

import type { DraftPlan, OrderDraft } from '../plan-draft.js';
import { comparable } from '../text.js';
import { isSameRole } from '../order/order.js';

/** Adds `overseer-is-executor`: nobody accepts their own work, so somebody else must for these rows. */
export function overseerFindings(plan: DraftPlan, order: OrderDraft | null): DraftPlan {
  const overseer = order?.overseer;
  if (!order || !overseer) return plan;
  const same = (name: string) => comparable(name) === comparable(overseer);
  const roles = order.appointments
    .filter((appointment) => same(appointment.person))
    .map((appointment) => appointment.role);
  return {
    ...plan,
    measures: plan.measures.map((measure) => {
      const own = measure.responsible.find((party) =>
        party.type === 'person'
          ? same(party.text)
          : party.type === 'role' && roles.some((role) => isSameRole(party.text, role)),
      );
      if (!own) return measure;
      const who = own.type === 'person' ? own.text : `${own.text} (${overseer})`;
      return {
        ...measure,
        findings: [
          ...measure.findings,
          {
            code: 'overseer-is-executor' as const,
            text: `Исполнитель — ${who} — сам осуществляет контроль исполнения приказа.`,
            fix: 'Исполнение примет председатель или его заместитель.',
          },
        ],
      };
    }),
  };
}

import { InvalidInput } from '../../errors.js';
import { shortName } from '../../people/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { shortDate } from '../../templating/index.js';
import { paperKind, type Subject } from '../paper-kind.js';
import { headOf, organisationById, personById, type PaperDesk } from '../paper-desk.js';
import { planGenitive } from '../words/plan-title.js';
import { approvedBy, sectioned } from '../words/plan-rows.js';
import { proofWords } from '../words/proof-words.js';

/** Выписка из плана: what one organisation or person is asked for, with the days the product reads. */
export const planExtract = paperKind({
  key: 'plan-extract',
  name: 'Выписка из плана',
  needs: ['plan'],
  takes: ['organisation', 'person'],
  fields: {},
  async gather(desk, subject, fields) {
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    const party = partyOf(desk, subject);
    const tasks = await desk.tasks.list(desk.tx, { plan: plan.number, ...party.filter });
    const owed = tasks.filter(({ state }) => state !== 'cancelled' && state !== 'notApplicable');
    if (owed.length === 0)
      throw new InvalidInput(
        `${party.name}: по плану № ${plan.number} поручений нет, выписывать нечего.`,
      );
    const measures = new Map(plan.measures.map((measure) => [measure.id, measure]));
    const section = (task: TaskRow): string => measures.get(task.measure)?.section ?? '';
    const placed = [...owed].sort(
      (one, other) =>
        (measures.get(one.measure)?.place ?? 0) - (measures.get(other.measure)?.place ?? 0) ||
        (one.due < other.due ? -1 : 1),
    );
    return {
      title: `Выписка из плана № ${plan.number}, ${party.name}`,
      view: {
        ...headOf(desk, fields),
        headline: `Выписка из ${planGenitive(plan.title)}`,
        approved: approvedBy(plan),
        party: party.name,
        sections: sectioned(placed, section, (task) => ({
          number: task.rowNumber,
          measure: task.text,
          due: shortDate(task.due),
          proof: proofWords(task, measures.get(task.measure)?.deliverables ?? []),
        })),
      },
    };
  },
});

function partyOf(
  desk: PaperDesk,
  { organisation, person }: Subject,
): { name: string; filter: { organisation?: string; person?: string } } {
  if (organisation !== undefined) {
    const name = organisationById(desk, organisation)?.name ?? '';
    return { name, filter: { organisation } };
  }
  if (person !== undefined) {
    const found = personById(desk, person);
    return { name: found ? shortName(found) : '', filter: { person } };
  }
  throw new InvalidInput('Для кого выписка, не указано: назовите организацию или человека.');
}

import { isInForce } from '../../people/index.js';
import { given, paperKind } from '../paper-kind.js';
import { headOf, personInCase, type PaperDesk } from '../paper-desk.js';
import { planAccusative, planGenitive } from '../words/plan-title.js';
import { periodWords, planSections } from '../words/plan-rows.js';

/** Приказ об утверждении плана, the plan itself as its annex. */
export const orderApprovePlan = paperKind({
  key: 'order-approve-plan',
  name: 'Приказ об утверждении плана',
  needs: ['plan'],
  takes: [],
  fields: { preamble: given.words, about: given.words },
  async gather(desk, subject, fields) {
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    return {
      title: `Приказ об утверждении плана № ${plan.number}`,
      view: {
        ...headOf(desk, fields),
        headline: fields.about ?? `Об утверждении ${planGenitive(plan.title)}`,
        preamble:
          fields.preamble ??
          'В целях организованного исполнения мероприятий и контроля за сроками их исполнения',
        approves: `прилагаемый ${planAccusative(plan.title)}`,
        coordinator: roleHolder(desk, 'coordinator'),
        overseer: roleHolder(desk, 'overseer'),
        title: plan.title.replace(/\.$/, ''),
        period: periodWords(plan),
        sections: planSections(plan),
      },
    };
  },
});

/** Who an order lays something on, in the accusative; null where nobody or the signatory does it. */
function roleHolder(
  { directory, moment }: PaperDesk,
  role: 'coordinator' | 'overseer',
): string | null {
  const holders = directory.people.filter(
    (person) => isInForce(person, moment.today) && person.access.includes(role),
  );
  const [person] = holders;
  if (!person || person.access.includes('chairperson')) return null;
  return personInCase(person, 'accusative');
}

import { planOccurrences, readDeadline, type DeadlineSettings } from '../../deadlines/index.js';
import { deliverables, type DraftMeasure, type PlanDraft } from '../../intake/index.js';
import type { WorkingCalendar } from '../../time/index.js';
import type { AnswerProblem } from '../questions/answers.js';

/**
 * Points of the order that the coordinator wants under control, as one more plan of the document.
 * `phrases`: number → the deadline given to it, '' where the point names its own.
 */
export function withPoints(
  draft: PlanDraft,
  phrases: ReadonlyMap<string, string>,
  calendar: WorkingCalendar,
  settings: Partial<DeadlineSettings> | undefined,
): { readonly draft: PlanDraft; readonly problems: readonly AnswerProblem[] } {
  const problems: AnswerProblem[] = [];
  const approvedOn = draft.order?.date ?? null;
  const period = draft.plans[0]?.period ?? null;
  const measures: DraftMeasure[] = [];
  for (const [number, phrase] of phrases) {
    const point = draft.orderPoints.find(
      (each) => each.number.replace(/\.$/, '') === number && each.addressees.length > 0,
    );
    if (!point) {
      const text = `в приказе нет пункта ${number}, который дан исполнителю.`;
      problems.push({ key: 'order-points', text });
      continue;
    }
    const deadlineText = phrase === '' ? point.deadlineText : phrase;
    const deadline = readDeadline(deadlineText, { period, approvedOn });
    if (deadline.kind === 'unclear') {
      const said = deadlineText === '' ? 'срок не назван' : `срок «${deadlineText}» непонятен`;
      problems.push({
        key: 'order-points',
        text: `пункт ${number}: ${said}. Укажите его: { "${number}": "до 15.03.2021" }.`,
      });
      continue;
    }
    const plan = settings ? { period, approvedOn, settings } : { period, approvedOn };
    measures.push({
      section: '',
      number,
      measure: point.text,
      deadlineText,
      responsibleText: point.addressees.map((party) => party.text).join(', '),
      resultText: '',
      deadline,
      planned: planOccurrences(deadline, plan, calendar),
      responsible: point.addressees,
      deliverables: deliverables('', point.text),
      findings: [],
    });
  }
  if (measures.length === 0) return { draft, problems };
  const plan = { title: 'Пункты приказа', annex: null, period, approvedOn, measures };
  return { draft: { ...draft, plans: [...draft.plans, plan] }, problems };
}

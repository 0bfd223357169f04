import type { StoredDemand, StoredMeasure } from '../../plans/index.js';
import type { OccurrenceRollUp } from '../../tasks/tasks.module.js';
import { shortDate } from '../../templating/index.js';

/** How far a row of the plan is, an occurrence a line; what nobody is asked says why. */
export function progressWords(
  { demands }: Pick<StoredMeasure, 'demands'>,
  rollUps: ReadonlyMap<string, OccurrenceRollUp>,
): readonly string[] {
  const finals = demands.filter(({ kind }) => kind === 'final');
  if (finals.length === 0) return ['ожидается событие'];
  return finals.map(
    (demand) => `${shortDate(demand.due)}: ${wordsOf(demand, rollUps.get(demand.id))}`,
  );
}

function wordsOf(demand: StoredDemand, rollUp: OccurrenceRollUp | undefined): string {
  switch (demand.settlement) {
    case 'fulfilled':
      return demand.fulfilledBy === null
        ? 'исполнено до постановки на контроль'
        : `исполнено до постановки на контроль (${demand.fulfilledBy})`;
    case 'removed':
    case 'not-owed':
      return 'исполнение не требуется';
    case 'pending':
      return 'срок истёк до постановки на контроль, решение не принято';
    case 'live':
      return rollUp && rollUp.of > 0 ? countWords(rollUp) : 'поручений нет';
  }
}

/** «снято с контроля», «исполнено 3 из 12, на проверке 2, просрочено 1». */
function countWords({
  done,
  underReview,
  late,
  waiting,
  of,
  isOffControl,
}: OccurrenceRollUp): string {
  if (isOffControl)
    return of > 1 && done < of
      ? `снято с контроля (исполнено ${done} из ${of})`
      : 'снято с контроля';
  if (of === 1) {
    if (underReview === 1) return 'на проверке';
    if (late === 1) return 'просрочено';
    return waiting === 1 ? 'в работе' : 'исполнено';
  }
  const parts = [
    `исполнено ${done} из ${of}`,
    underReview > 0 ? `на проверке ${underReview}` : '',
    late > 0 ? `просрочено ${late}` : '',
    waiting > 0 ? `в работе ${waiting}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

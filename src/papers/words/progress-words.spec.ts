import { describe, expect, it } from '@jest/globals';
import type { StoredDemand } from '../../plans/index.js';
import type { OccurrenceRollUp } from '../../tasks/tasks.module.js';
import { asCivilDate } from '../../time/index.js';
import { progressWords } from './progress-words.js';

const demand = (more: Partial<StoredDemand> = {}): StoredDemand => ({
  ...{ id: 'o', from: null, kind: 'final', why: '', settlement: 'live', event: null },
  ...{ written: asCivilDate('2023-03-20'), due: asCivilDate('2023-03-20') },
  ...{ fulfilledOn: null, fulfilledBy: null },
  ...more,
});
const rolled = (more: Partial<OccurrenceRollUp>): OccurrenceRollUp => ({
  ...{ measure: 'm', occurrence: 'o', done: 0, underReview: 0, late: 0, waiting: 0, of: 1 },
  isOffControl: false,
  ...more,
});
const words = (of: StoredDemand, rollUp?: OccurrenceRollUp): readonly string[] =>
  progressWords({ demands: [of] }, new Map(rollUp ? [['o', rollUp]] : []));

describe('a row of a plan', () => {
  it.each<[Partial<OccurrenceRollUp>, string]>([
    [{ waiting: 1 }, 'в работе'],
    [{ underReview: 1 }, 'на проверке'],
    [{ late: 1 }, 'просрочено'],
    [{ done: 1, isOffControl: true }, 'снято с контроля'],
    [{ of: 12, done: 12, isOffControl: true }, 'снято с контроля'],
    [{ of: 12, done: 1, isOffControl: true, waiting: 11 }, 'снято с контроля (исполнено 1 из 12)'],
    [
      { of: 12, done: 3, underReview: 2, late: 1, waiting: 6 },
      'исполнено 3 из 12, на проверке 2, просрочено 1, в работе 6',
    ],
  ])('%o', (rollUp, said) => {
    expect(words(demand(), rolled(rollUp))).toEqual([`20.03.2023: ${said}`]);
  });

  it('says why nobody is asked', () => {
    expect(words(demand())).toEqual(['20.03.2023: поручений нет']);
    expect(words(demand({ settlement: 'not-owed' }))[0]).toContain('исполнение не требуется');
    expect(words(demand({ settlement: 'pending' }))[0]).toContain('решение не принято');
    expect(words(demand({ settlement: 'fulfilled', fulfilledBy: 'приказ № 5' }))).toEqual([
      '20.03.2023: исполнено до постановки на контроль (приказ № 5)',
    ]);
    expect(progressWords({ demands: [demand({ kind: 'checkpoint' })] }, new Map())).toEqual([
      'ожидается событие',
    ]);
  });
});

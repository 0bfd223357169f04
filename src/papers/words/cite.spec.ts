import { describe, expect, it } from '@jest/globals';
import { aPaperTask, type GivenTask } from '../../../test/support/paper-tasks.js';
import { amidSentence, citedRow, pointGenitive, rowBriefly, rowGenitive } from './cite.js';

const row = (given: GivenTask['row']) => aPaperTask(1, { row: given ?? {} }).row;
const { plan } = row({});

describe('a row of a plan is cited', () => {
  it.each([
    [{ number: '2.1.', section: '' }, 'п. 2.1'],
    [{ number: '3', section: '2. Выявление причин' }, 'п. 3 раздела 2'],
    [{ number: '3', section: 'IV. Контроль' }, 'п. 3 раздела IV'],
    [{ number: '3', section: '«Контроль»' }, 'п. 3 раздела «Контроль»'],
    [{ number: '', section: 'I. Контроль' }, 'мероприятия'],
  ])('%j by its point', (given, words) => {
    expect(pointGenitive(given)).toBe(words);
  });

  it('with its plan and the order, in full and briefly', () => {
    const annexed = row({ plan: { ...plan, annex: '4' } });
    expect(rowGenitive(annexed)).toBe(
      'п. 2.1 плана мероприятий, утверждённого приказом от 27 января 2023 г. № 25 (приложение № 4)',
    );
    const long = { ...plan, title: 'Районный план мероприятий, направленный на помощь школам' };
    expect(rowGenitive(row({ plan: long }))).toBe(
      'п. 2.1 районного плана мероприятий, направленного на помощь школам, утверждённого приказом от 27 января 2023 г. № 25',
    );
    expect(rowBriefly(row({ plan: long }))).toBe(
      'п. 2.1 плана, утверждённого приказом от 27 января 2023 г. № 25',
    );
  });

  it('with what is known of the order, and without one by the number of the plan', () => {
    const dated = { ...plan, order: { number: null, date: plan.order!.date } };
    expect(rowBriefly(row({ plan: dated }))).toBe(
      'п. 2.1 плана, утверждённого приказом от 27 января 2023 г.',
    );
    const unknown = { ...plan, order: { number: null, date: null } };
    expect(rowBriefly(row({ plan: unknown }))).toBe('п. 2.1 плана № 1');
    expect(rowBriefly(row({ plan: { ...plan, order: null } }))).toBe('п. 2.1 плана № 1');
  });

  it('with the comma that closes a participle, and none where there is no participle', () => {
    expect(amidSentence('плана, утверждённого приказом № 25', plan)).toMatch(/№ 25,$/);
    expect(amidSentence('плана № 1', { order: null })).toBe('плана № 1');
  });

  it('with its section only where the plan has the number twice', () => {
    const measure = { number: '1', measure: 'Анализ', section: '2. Причины' };
    const once = { ...plan, measures: [{ number: '1' }, { number: '2' }] };
    const twice = { ...plan, measures: [{ number: '1' }, { number: '1' }] };
    expect(pointGenitive(citedRow(once, measure))).toBe('п. 1');
    expect(pointGenitive(citedRow(twice, measure))).toBe('п. 1 раздела 2');
  });
});

import { expect, it } from '@jest/globals';
import { asCivilDate } from '../time/index.js';
import { explanationWords, type UnexplainedTask } from './explanation-words.js';

const ON = { today: asCivilDate('2023-05-19'), answerBy: asCivilDate('2023-05-24') };
const TASK: UnexplainedTask = {
  row: {
    ...{ number: '2.1.', text: 'Анализ итогов ВПР.', section: '' },
    plan: {
      ...{ number: 1, title: 'План', annex: '1' },
      order: { number: '25', date: asCivilDate('2023-01-27') },
    },
  },
  ...{ owedBy: asCivilDate('2023-05-12'), isRework: false, late: 5, demanded: [] },
};

it('of one point asks about a measure, and for no document where none is demanded', () => {
  expect(explanationWords([TASK], { ...ON, ofOrganisation: true })).toEqual({
    headline: 'О представлении объяснений',
    opening:
      'По состоянию на 19 мая 2023 г. от Вашей организации не поступила информация об исполнении следующего мероприятия:',
    points: [
      '«Анализ итогов ВПР» (приказ от 27.01.2023 № 25, приложение № 1, п. 2.1), срок исполнения — 12 мая 2023 г., просрочка — 5 рабочих дней.',
    ],
    asks: [
      'Прошу в срок до 24 мая 2023 г. представить письменное объяснение причин неисполнения и указать дату, к которой мероприятие будет исполнено.',
      'Одновременно прошу представить информацию об исполнении.',
    ],
  });
});

it('of several asks for each document once, of a person by «Вас»', () => {
  const order = { ...TASK, demanded: ['order', 'analytical-memo'] as const };
  const rework = { ...TASK, isRework: true, late: 0, demanded: ['order'] as const };
  const { opening, points, asks } = explanationWords([order, rework], {
    ...ON,
    ofOrganisation: false,
  });
  expect(opening).toContain('от Вас не поступила информация об исполнении следующих мероприятий:');
  expect(points[1]).toMatch(/, срок доработки — 12 мая 2023 г\.$/);
  expect(asks[0]).toContain('мероприятия будут исполнены');
  expect(asks[1]).toBe(
    'Одновременно прошу представить информацию об исполнении и подтверждающие документы: приказ (с номером и датой), аналитическую справку.',
  );
});

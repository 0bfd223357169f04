import { describe, expect, it } from '@jest/globals';
import { asCivilDate } from '../../time/index.js';
import { extensionWords, type DecidedExtension } from './extension.js';

const day = asCivilDate;

function told(more: Partial<DecidedExtension> = {}, task: Partial<DecidedExtension['task']> = {}) {
  return extensionWords(
    {
      ...{ decision: 'granted', askedOn: day('2023-03-20'), proposed: day('2023-04-10') },
      ...{ asked: 'Болезнь исполнителя.', because: null, ofMeasure: 'мероприятия «Сбор»' },
      ...{ before: day('2023-03-31'), due: day('2023-04-10'), today: day('2023-03-22') },
      task: {
        state: 'assigned',
        part: 'each',
        kind: 'final',
        demanded: ['analytical-memo'],
        ...task,
      },
      ...more,
    },
    null,
  );
}

describe('an extension', () => {
  it('granted: by when it is due now, and what is to be submitted', () => {
    expect(told()).toEqual([
      'В ответ на Ваше обращение от 20 марта 2023 г. сообщаю о продлении срока исполнения мероприятия «Сбор» до 10 апреля 2023 г.',
      'Прежний срок исполнения — 31 марта 2023 г.',
      'Обоснование, указанное в обращении: «Болезнь исполнителя».',
      'Прошу в срок до 10 апреля 2023 г. представить информацию об исполнении и приложить аналитическую справку.',
    ]);
  });

  it('granted to another day than was asked, for a reason', () => {
    const words = told({ due: day('2023-04-05'), because: 'Итоги нужны к 6 апреля.' });
    expect(words[1]).toBe(
      'Прежний срок исполнения — 31 марта 2023 г. Вы просили продлить срок до 10 апреля 2023 г.',
    );
    expect(words[3]).toBe('Основание решения: Итоги нужны к 6 апреля.');
  });

  it('refused: the date stays', () => {
    expect(
      told({ decision: 'refused', due: day('2023-03-31'), because: 'Комиссия 3 апреля' }),
    ).toEqual([
      'В ответ на Ваше обращение от 20 марта 2023 г. сообщаю об отказе в продлении срока исполнения мероприятия «Сбор».',
      'Вы просили продлить срок до 10 апреля 2023 г.',
      'Обоснование, указанное в обращении: «Болезнь исполнителя».',
      'Причина отказа: Комиссия 3 апреля.',
      'Срок исполнения прежний — 31 марта 2023 г.',
      'Прошу в срок до 31 марта 2023 г. представить информацию об исполнении и приложить аналитическую справку.',
    ]);
  });

  it('refused when the date has passed: at once', () => {
    const words = told({ decision: 'refused', due: day('2023-03-21') });
    expect(words.at(-1)).toBe(
      'Прежний срок — 21 марта 2023 г. — истёк. Прошу незамедлительно представить информацию об исполнении и приложить аналитическую справку.',
    );
  });

  it('asks for no more than is owed, and for nothing of what is done', () => {
    expect(told({}, { part: 'part' }).at(-1)).toMatch(/сведения об исполнении для ответственного/);
    expect(told({}, { kind: 'checkpoint' }).at(-1)).toMatch(/промежуточную информацию о ходе/);
    expect(told({}, { demanded: [] }).at(-1)).toBe(
      'Прошу в срок до 10 апреля 2023 г. представить информацию об исполнении.',
    );
    expect(told({}, { state: 'accepted' })).toHaveLength(3);
  });
});

import { describe, expect, it } from '@jest/globals';
import { aPaperTask, ON, type GivenTask } from '../../../test/support/paper-tasks.js';
import { asCivilDate } from '../../time/index.js';
import { evidenceLine } from './evidence-line.js';
import { measuresTaken } from './measures-taken.js';
import { standing, whyNotOwed } from './standing.js';

const day = asCivilDate;

describe('how a task stands', () => {
  it.each<[string, GivenTask]>([
    ['не представлено, просрочено на 5 рабочих дней', {}],
    ['срок не истёк', { due: day('2023-05-19') }],
    ['срок не истёк', { state: 'planned', due: day('2023-08-31') }],
    [
      'срок истёк до постановки на контроль',
      { originalDue: day('2023-01-31'), due: day('2023-01-31') },
    ],
    ['на доработке до 24.05.2023', { state: 'returned', base: day('2023-05-24') }],
    ['на доработке, просрочено на 2 рабочих дня', { state: 'returned', base: day('2023-05-17') }],
    [
      'на проверке',
      { state: 'submitted', doneOn: day('2023-05-12'), submittedOn: day('2023-05-12') },
    ],
    [
      'исполнено с опозданием',
      { state: 'accepted', doneOn: day('2023-05-15'), submittedOn: day('2023-05-15') },
    ],
    [
      'исполнено, внесено позднее срока',
      { state: 'accepted', doneOn: day('2023-05-12'), submittedOn: day('2023-05-15') },
    ],
    [
      'не требуется. Школа закрыта на ремонт.',
      { state: 'cancelled', closedReason: 'Школа закрыта на ремонт.' },
    ],
    ['не требуется. Необходимость не возникла.', { state: 'notApplicable' }],
  ])('%s', (words, given) => {
    expect(standing(aPaperTask(1, given), ON)).toBe(words);
  });

  it('on a day off right after the due date no working day has passed', () => {
    const task = aPaperTask(1, { due: day('2023-05-19') });
    const saturday = { ...ON, today: day('2023-05-20') };
    expect(standing(task, saturday)).toBe('не представлено, срок истёк');
  });

  it('says why nothing is owed as it was said, whatever was said', () => {
    expect(whyNotOwed({ state: 'cancelled', closedReason: ' <b>\n{{x}}. ' })).toBe('<b> {{x}}');
    expect(whyNotOwed({ state: 'cancelled', closedReason: ' ' })).toBe('Поручение снято');
  });
});

describe('a document that proves a task', () => {
  const bare = { number: null, date: null, file: null, address: null };
  it.each([
    [
      { ...bare, kind: 'minutes', number: '4', date: day('2023-05-12'), file: 'Протокол.docx' },
      'протокол от 12.05.2023 № 4 (файл «Протокол.docx»)',
    ],
    [
      { ...bare, kind: 'publication', address: 'https://school.example.org/news' },
      'публикация на сайте (https://school.example.org/news)',
    ],
    [{ ...bare, kind: 'other', file: 'фото.zip' }, 'документ (файл «фото.zip»)'],
    [{ ...bare, kind: 'list', file: 'a\nb.xlsx' }, 'список (файл «a b.xlsx»)'],
  ] as const)('%j', (evidence, words) => {
    expect(evidenceLine(evidence)).toBe(words);
  });
});

describe('measures taken', () => {
  const told = (kind: string, on: string) => ({ task: 'x', kind, day: day(on) });

  it('are told in the order of their days, each day once', () => {
    const all = [
      told('reminder', '2023-05-05'),
      told('reminder', '2023-05-11'),
      told('overdue', '2023-05-15'),
      told('overdue-head', '2023-05-15'),
      told('explanation-request', '2023-05-19'),
      told('something-else', '2023-05-19'),
    ];
    expect(measuresTaken(all)).toBe(
      'напоминание о сроке — 05.05.2023, 11.05.2023; сообщение о просрочке — 15.05.2023; подготовлен запрос объяснений — 19.05.2023',
    );
    expect(measuresTaken([])).toBe('извещения не направлялись');
  });
});

import { expect, it } from '@jest/globals';
import { aPaperTask, ON, parties } from '../../../test/support/paper-tasks.js';
import { asCivilDate } from '../../time/index.js';
import { agendaOf, type AgendaOf } from './agenda.js';

const day = asCivilDate;
const OF: AgendaOf = {
  ...{ today: ON.today, plan: 'плана мероприятий', speaker: 'Воронину Е.В.' },
  ...{ overseer: 'заместителя начальника Савельева П.А.', until: null },
};

it('a meeting hears how the plan goes, and of what is overdue, row by row', () => {
  const second = { row: { measure: 'second', place: 2, number: '2.2.', text: 'Приказ' } };
  const points = agendaOf(
    parties(
      aPaperTask(1, { ...second, organisation: 'sosh2' }),
      aPaperTask(2, { organisation: 'sosh10' }),
      aPaperTask(3, { organisation: 'sosh1', due: day('2023-05-15') }),
      aPaperTask(4, { state: 'planned', due: day('2023-06-09') }),
      aPaperTask(5, { state: 'planned', due: day('2023-08-31') }),
      aPaperTask(6, { kind: 'checkpoint', state: 'accepted' }),
    ),
    OF,
  );
  expect(points).toEqual([
    {
      question: 'О ходе исполнения плана мероприятий.',
      ...{ speaker: 'Воронину Е.В.', heard: 'о ходе исполнения плана', spoke: [] },
      facts: [
        'По состоянию на 19 мая 2023 г. по плану дано 3 поручения: исполнение принято — 0, на проверке — 0, не исполнено в срок — 3, срок не истёк — 0.',
      ],
      decided: [
        'Информацию принять к сведению.',
        'Ответственным исполнителям обеспечить своевременное исполнение поручений, срок которых наступает до 18 июня 2023 г. (всего — 1).',
      ],
    },
    {
      question: 'О мероприятиях, не исполненных в установленный срок.',
      ...{ speaker: 'Воронину Е.В.', spoke: [] },
      heard: 'о мероприятиях, не исполненных в установленный срок',
      facts: ['По состоянию на 19 мая 2023 г. не исполнено в срок 3 поручения (2 мероприятия).'],
      decided: [
        'Исполнить п. 2.1 плана («Анализ итогов ВПР») и представить информацию об исполнении в срок до «__» _________ 20__ г. (установленные сроки — 12 мая 2023 г., 15 мая 2023 г.). Ответственные исполнители: СОШ №1, СОШ №10.',
        'Исполнить п. 2.2 плана («Приказ») и представить информацию об исполнении в срок до «__» _________ 20__ г. (установленный срок — 12 мая 2023 г.). Ответственный исполнитель: СОШ №2.',
        'Контроль исполнения решений возложить на заместителя начальника Савельева П.А.',
      ],
    },
  ]);
});

it('with nothing overdue and nobody to charge there is one question', () => {
  const done = aPaperTask(1, { state: 'accepted' });
  const [only, ...more] = agendaOf(parties(done), { ...OF, speaker: null, overseer: null });
  expect(more).toEqual([]);
  expect(only!.decided).toEqual(['Информацию принять к сведению.']);
  expect(agendaOf([], OF)[0]!.facts).toEqual([
    'Поручений по плану, исполнение которых ожидается, нет.',
  ]);
});

it('the new day is the one given, a row without a number is told by its words, of many names some', () => {
  const tasks = Array.from({ length: 25 }, (_, at) => aPaperTask(at, { row: { number: '' } }));
  const named = tasks.map((task, at) => ({ task, name: `СОШ №${at + 1}`, branches: [] }));
  const [, overdue] = agendaOf(named, { ...OF, overseer: null, until: day('2023-05-31') });
  expect(overdue!.decided).toEqual([
    expect.stringMatching(
      /^Исполнить мероприятие «Анализ итогов ВПР» и представить информацию об исполнении в срок до 31 мая 2023 г\. .*СОШ №20 и ещё 5\.$/,
    ),
  ]);
});

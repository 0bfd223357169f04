import { describe, expect, it } from '@jest/globals';
import { isNext, pointNames, runs, sectionIn, sectionNumber } from './points.js';

const row = (section: string, number: string, measure = 'Совещание') => ({
  ...{ section, number, measure },
});

describe('rows of a plan numbered throughout', () => {
  const rows = ['1.1.', '1.2', '2.1', ''].map((number) => row('2. Контроль', number));
  const names = pointNames(rows);

  it('go by their numbers', () => {
    expect(names.of(rows[0]!, 'prepositional')).toBe('пункте 1.1');
    expect(names.list(rows.slice(0, 3), 'accusative')).toBe('пункты 1.1, 1.2, 2.1');
    expect(names.isBySection).toBe(false);
  });

  it('go by their words where they have none', () => {
    expect(names.of(rows[3]!, 'genitive')).toBe('мероприятия «Совещание»');
    expect(names.list(rows.slice(2), 'nominative')).toBe('пункт 2.1, мероприятие «Совещание»');
  });
});

describe('rows numbered anew in each section', () => {
  const sections = ['1. Анализ', 'Раздел II. Меры', 'ЯНВАРЬ', ''];
  const rows = sections.flatMap((section) => [1, 2, 3].map((at) => row(section, String(at))));
  const names = pointNames(rows);

  it('are named with their section', () => {
    expect(names.of(rows[0]!, 'nominative')).toBe('пункт 1 раздела 1');
    expect(names.of(rows[4]!, 'dative')).toBe('пункту 2 раздела II');
    expect(names.of(rows[6]!, 'instrumental')).toBe('пунктом 1 раздела «ЯНВАРЬ»');
    expect(names.of(rows[9]!, 'instrumental')).toBe('пунктом 1');
    expect(names.list(rows.slice(1, 6), 'genitive')).toBe(
      'пунктов 2, 3 раздела 1, пунктов 1–3 раздела II',
    );
  });

  it('go by their words where the number stands twice in one section', () => {
    const twice = [row('1. Анализ', '1', 'Сбор'), row('1. Анализ', '1', 'Справка')];
    expect(pointNames(twice).list(twice, 'accusative')).toBe('мероприятия «Сбор», «Справка»');
  });
});

it('numbers that follow one another are a run', () => {
  expect(runs(['1', '2', '4', '5', '6', '9'])).toBe('1, 2, 4–6, 9');
  expect(runs(['1.9', '1.10', '1.11', '2.1'])).toBe('1.9–1.11, 2.1');
  expect(isNext('1.10', '1.9')).toBe(true);
  expect(isNext('2.1', '1.1')).toBe(false);
  expect(isNext('б', 'а')).toBe(false);
});

it('a section goes by its own number, else by its title', () => {
  expect(sectionIn('3) Методическое обеспечение', 'accusative')).toBe('раздел 3');
  expect(sectionIn('Методическое обеспечение', 'genitive')).toBe(
    'раздела «Методическое обеспечение»',
  );
  expect(sectionIn(' ', 'genitive')).toBe('');
  expect(sectionNumber('25-26 января')).toBeNull();
});

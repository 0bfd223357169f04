import { describe, expect, it } from '@jest/globals';
import {
  CASES,
  fullName,
  givenNames,
  initialsFirst,
  positionIn,
  surnameFirst,
  withPlace,
  type NamedPerson,
} from './names.js';

const voronina: NamedPerson = {
  ...{ surname: 'Воронина', given: 'Елена', patronymic: 'Викторовна', gender: 'f' },
};

describe('a name', () => {
  it('stands in each case, before or behind its initials', () => {
    expect(CASES.map((inCase) => initialsFirst(voronina, inCase))).toEqual([
      'Е.В. Воронина',
      'Е.В. Ворониной',
      'Е.В. Ворониной',
      'Е.В. Воронину',
      'Е.В. Ворониной',
      'Е.В. Ворониной',
    ]);
    expect(surnameFirst(voronina, 'accusative')).toBe('Воронину Е.В.');
  });

  it('is whole where the directory knows it whole', () => {
    expect(fullName(voronina, 'dative')).toBe('Ворониной Елене Викторовне');
    expect(givenNames(voronina)).toBe('Елена Викторовна');
    const short = { ...voronina, given: 'Е.', patronymic: 'В.' };
    expect(fullName(short, 'dative')).toBe('Ворониной Е.В.');
    expect(givenNames(short)).toBeNull();
  });

  it.each([
    [{ surname: 'Тараненко', given: 'О.', patronymic: 'С.', gender: 'f' }, 'О.С. Тараненко'],
    [{ surname: 'Адам', given: 'Н.', patronymic: 'Л.', gender: 'f' }, 'Н.Л. Адам'],
    [{ surname: 'Савельев', given: 'П.', patronymic: 'А.', gender: 'm' }, 'П.А. Савельеву'],
    [{ surname: 'Черных', given: 'Иван', patronymic: null, gender: 'm' }, 'И. Черных'],
    [
      { surname: 'Римский-Корсаков', given: 'А.', patronymic: 'И.', gender: 'm' },
      'А.И. Римскому-Корсакову',
    ],
    [{ surname: 'Кузнецова-Ли', given: 'А.', patronymic: '', gender: 'f' }, 'А. Кузнецовой-Ли'],
    [{ surname: 'Ковалёв', given: 'Пётр', patronymic: 'Ильич', gender: 'm' }, 'П.И. Ковалёву'],
    [{ surname: 'Қасымова', given: 'Әлия', patronymic: null, gender: 'f' }, 'Ә. Қасымовой'],
  ] as const)('of %o in the dative is %s', (person, dative) => {
    expect(initialsFirst(person, 'dative')).toBe(dative);
  });
});

describe('a position', () => {
  it('is never guessed', () => {
    expect(positionIn({ nominative: 'директор', dative: 'директору' }, 'dative')).toBe('директору');
    expect(positionIn({ nominative: 'директор' }, 'dative')).toBeNull();
    expect(positionIn(null, 'nominative')).toBeNull();
  });

  it('takes its place where it names none', () => {
    expect(withPlace('директору', 'МБОУ «СОШ №13»')).toBe('директору МБОУ «СОШ №13»');
    expect(withPlace('председателю Комитета', 'Комитет')).toBe('председателю Комитета');
  });
});

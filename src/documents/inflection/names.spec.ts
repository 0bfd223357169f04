import { describe, expect, it } from '@jest/globals';
import {
  CASES,
  fullName,
  givenNames,
  initialsFirst,
  positionIn,
  surnameFirst,
  isPlaceless,
  type NamedPerson,
} from './names.js';
import { addressee, addresseeHeading } from './addressee.js';

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

  it('wants a place where it names none', () => {
    expect(isPlaceless('директору')).toBe(true);
    expect(isPlaceless('заместителю директора')).toBe(true);
    expect(isPlaceless('заместителя директора по УВР')).toBe(true);
    expect(isPlaceless('председателю Комитета')).toBe(false);
    expect(isPlaceless('заместителю начальника Отдела образования')).toBe(false);
  });
});

describe('an addressee', () => {
  const head = { ...voronina, position: { nominative: 'директор', dative: 'директору' } };

  it('stands in the dative: office, place, name', () => {
    expect(addressee(head, 'МБОУ «СОШ №13»')).toEqual([
      'Директору',
      'МБОУ «СОШ №13»',
      'Е.В. Ворониной',
    ]);
    expect(addressee(head, 'Городской методический кабинет')[1]).toBe(
      'Городского методического кабинета',
    );
    expect(addressee(head, null)).toEqual(['Директору', 'Е.В. Ворониной']);
  });

  it('whose position the directory does not know in the dative heads the place', () => {
    const bare = { ...voronina, position: { nominative: 'директор' } };
    expect(addressee(bare, 'ММС')).toEqual(['Руководителю', 'ММС', 'Е.В. Ворониной']);
    expect(addressee(bare, null)).toEqual(['Е.В. Ворониной']);
    expect(addresseeHeading('Отдел образования')).toEqual(['Руководителю', 'Отдела образования']);
  });
});

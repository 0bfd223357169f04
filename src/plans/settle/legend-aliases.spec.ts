import { expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/plans.js';
import { asCivilDate } from '../../time/index.js';
import { legendAliases } from './legend-aliases.js';

const seed = aDirectory();
const service = {
  ...seed.organisations[0]!,
  id: 'centre',
  name: 'МКУ «Развитие»',
  fullName: 'Центр развития образования',
  aliases: ['ЦРО'],
};
const directory = { ...seed, organisations: [...seed.organisations, service] };
const on = asCivilDate('2021-03-01');

it('an abbreviation of something known by its full name becomes another name of it', () => {
  expect(
    legendAliases([{ short: 'ЦРОг', full: 'центр развития образования' }], directory, on),
  ).toEqual([{ table: 'organisations', id: service.id, alias: 'ЦРОг' }]);
});

it('a name already known, and words that are nobody, add nothing', () => {
  const legend = [
    { short: 'ЦРО', full: 'центр развития образования' },
    { short: 'ВПР', full: 'всероссийские проверочные работы' },
  ];
  expect(legendAliases(legend, directory, on)).toEqual([]);
});

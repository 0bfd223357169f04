import { expect, it } from '@jest/globals';
import { coordinated, coordinatorIn, isCoordinators } from './coordinators.js';

it.each([
  [
    'Муниципальный координатор ВПР',
    'муниципальным координатором ВПР',
    'муниципальных координаторов ВПР',
  ],
  ['школьный координатор', 'школьным координатором', 'школьных координаторов'],
  [
    'районный главный координатор',
    'районным главным координатором',
    'районных главных координаторов',
  ],
  ['координатор в организации', 'координатором в организации', 'координаторов в организации'],
  ['ответственный за сайт', 'координатором', 'координаторов'],
])('%s', (office, instrumental, genitiveOfMany) => {
  expect(coordinatorIn(office, 'instrumental')).toBe(instrumental);
  expect(coordinatorIn(office, 'genitive', true)).toBe(genitiveOfMany);
});

it('whom the accusative names is alive', () => {
  expect(coordinatorIn('Школьный координатор ВПР', 'accusative')).toBe(
    'школьного координатора ВПР',
  );
  expect(coordinatorIn('Школьный координатор ВПР', 'dative', true)).toBe(
    'школьным координаторам ВПР',
  );
});

it('knows a coordinator by the beginning of the name', () => {
  expect(isCoordinators('школьный координатор ВПР')).toBe(true);
  expect(isCoordinators('заместитель координатора')).toBe(false);
  expect(coordinated('муниципальный координатор  ВПР ')).toBe('ВПР');
  expect(coordinated('школьный координатор')).toBe('');
});

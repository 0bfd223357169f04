import { expect, it } from '@jest/globals';
import type { SourceBlock } from '../source-document.js';
import { registrationOf } from './registration.js';

const p = (text: string): SourceBlock => ({ kind: 'paragraph', text });
const row = (...cells: string[]): SourceBlock => ({
  kind: 'table',
  rows: [{ cells: cells.map((text, column) => ({ column, columnSpan: 1, rowSpan: 1, text })) }],
});
const TEXT = p(
  'Справка составлена по состоянию на 10 апреля 2021 г. по итогам исполнения п. 19 плана, утверждённого приказом от 1 марта 2021 г. № 136/1 (приложение № 4), руководителями образовательных организаций.',
);
const HEAD = [p('Комитет по образованию'), p('тел. 8 (385) 221-22-33'), p('АНАЛИТИЧЕСКАЯ СПРАВКА')];
const ABOUT = p('Об исполнении п. 19 плана, утверждённого приказом от 1 марта 2021 г. № 136/1');

it.each<[string, readonly SourceBlock[], string | null, string | null]>([
  ['in one row', [row('12 апреля 2021 г.', 'г. Славгород', '№ 15-а')], '15-а', '2021-04-12'],
  ['as a letter has it', [row('12.04.2021 № 15', '')], '15', '2021-04-12'],
  ['behind «от»', [p('от 12.04.2021 № 15')], '15', '2021-04-12'],
  ['in lines of their own', [p('12 апреля 2021 года'), p('№ 15')], '15', '2021-04-12'],
  ['over the blanks', [row('«_12_» апреля 2021 г.', '', '№ __15__')], '15', '2021-04-12'],
  ['the day alone', [row('12 апреля 2021 г.', 'г. Славгород', '№ ________')], null, '2021-04-12'],
  ['left open', [row('«___» ____________ 20___ г.', 'г. Славгород', '№ ________')], null, null],
  ['not there at all', [], null, null],
])('number and date %s', (_, registration, number, date) => {
  const blocks = [...HEAD, ...registration, ABOUT, TEXT, p('№ 99'), p('01.01.2021')];
  expect(registrationOf(blocks)).toEqual({ number, date });
});

it('a form below the head is not the head', () => {
  const facts: SourceBlock = {
    kind: 'table',
    rows: ['Наблюдатель', '04.03.2021', '№ 136'].map((text) => ({
      cells: [{ column: 0, columnSpan: 1, rowSpan: 1, text }],
    })),
  };
  expect(registrationOf([p('АКТ'), facts])).toEqual({ number: null, date: null });
});

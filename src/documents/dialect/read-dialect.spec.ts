import { describe, expect, it } from '@jest/globals';
import { plainText } from '../plain-text.js';
import { wordsOf, type Block, type Paper } from '../paper.js';
import { DialectFault } from './dialect-fault.js';
import { readDialect } from './read-dialect.js';

const paper = (inside: string, attributes = ''): Paper =>
  readDialect(`<paper title="Образец"${attributes}>${inside}</paper>`);
const blocks = (inside: string): readonly Block[] => paper(inside).sections[0]?.blocks ?? [];
const words = (inside: string): string => plainText(paper(inside));

describe('words', () => {
  it('of paragraphs run together as in print, and look as they are marked', () => {
    expect(blocks('<p>  Один\n  <b>два</b>  три<br/> четыре </p>')).toEqual([
      {
        ...{ kind: 'paragraph', style: 'body', keep: false },
        text: [
          { text: 'Один ' },
          { text: 'два', bold: true },
          { text: ' три' },
          { lineBreak: true },
          { text: 'четыре' },
        ],
      },
    ]);
  });

  it('that a person typed as markup or template are words', () => {
    const typed = '&lt;b&gt;{{secret}}&lt;/b&gt; &amp;nbsp; &lt;script&gt;&#x27;&quot;';
    expect(words(`<p>${typed}</p>`)).toBe(`<b>{{secret}}</b> &nbsp; <script>'"`);
  });

  it('hold no characters that files may not', () => {
    expect(words('<p>а&#x1;б\u0002\ud800в&#xFFFE;</p>')).toBe('абв');
    expect(words('<p>Әлия Қасымова, Ўрта, ё</p>')).toBe('Әлия Қасымова, Ўрта, ё');
  });

  it('typed in several lines become paragraphs', () => {
    expect(blocks('<prose>Первое.\r\n\r\n  Второе.\n</prose>')).toHaveLength(2);
    expect(
      words('<table columns="1"><tbody><tr><td><prose>а\nб</prose></td></tr></tbody></table>'),
    ).toBe('а ¶ б');
  });

  it.each([
    ['Приказ № 5 от 12 мая 2023 г. об итогах', 'Приказ №_5 от 12_мая 2023_г. об итогах'],
    ['до 12 мая 2023 г..', 'до 12_мая 2023_г.'],
    ['Контроль возложить на Иванову И.И..', 'Контроль возложить на Иванову_И.И.'],
    ['О.С. Тараненко и И. О. Ляшенко', 'О.С._Тараненко и_И.О._Ляшенко'],
    ['план — в работе', 'план_— в_работе'],
    ['и так далее... конец', 'и_так далее... конец'],
    ['п. 1.2 приложения', 'п._1.2 приложения'],
    ['выполнено 5 % работ', 'выполнено 5_% работ'],
    ['1.1.. как написано', '1.1.. как написано'],
  ])('are set as official print sets them: %s', (typed, set) => {
    expect(words(`<p>${typed}</p>`).replace(/\u00a0/g, '_')).toBe(set);
  });

  it('without blanks take no longer than others', () => {
    const long = 'а'.repeat(20_000);
    expect(words(`<p>${long} ${'А.'.repeat(5_000)}</p>`)).toHaveLength(30_001);
  });

  it('of an empty element leave nothing behind', () => {
    expect(
      blocks('<p> </p><h2></h2><ol><li> </li></ol><letterhead><line/></letterhead><p>а</p>'),
    ).toHaveLength(1);
  });
});

describe('parts', () => {
  it('of a paper are sections: an annex begins its own, what follows it another', () => {
    const { sections } = paper(
      '<p>а</p><annex landscape=""><h1>б</h1></annex><annex><p>в</p></annex><p>г</p>',
    );
    expect(sections.map(({ landscape, blocks }) => [landscape, blocks.length])).toEqual([
      [false, 1],
      [true, 1],
      [false, 1],
      [false, 1],
    ]);
    expect(paper('<p>а</p>', ' landscape=""').sections[0]?.landscape).toBe(true);
  });

  it('of an order are numbered by depth', () => {
    const order =
      '<ol><li>Утвердить:<ol><li>план;</li><li>список.</li></ol></li><li>Назначить.<p>Абзац.</p></li></ol>';
    expect(words(order).split('\n')).toEqual([
      '1. Утвердить:',
      '1.1. план;',
      '1.2. список.',
      '2. Назначить.',
      'Абзац.',
    ]);
    expect(words('<ol start="3"><li>а<ul><li>б</li></ul></li></ol>')).toBe('3. а\n– б');
  });

  it('of a table know their width, spans and kind', () => {
    const table = blocks(
      `<table columns="1 3" small="">
         <thead><tr><th>№</th><th>Мероприятие</th></tr></thead>
         <tbody><tr section=""><td>Раздел</td></tr>
           <tr><td rowspan="2">1</td><td align="right">а</td></tr><tr><td>б</td></tr>
           <tr total=""><td colspan="2">Всего</td></tr></tbody></table>`,
    )[0];
    expect(table).toMatchObject({ kind: 'table', columns: [25, 75], ruled: true, small: true });
    const body = table?.kind === 'table' ? table.body : [];
    expect(
      body.map(({ kind, cells }) => [kind, ...cells.map((cell) => cell.columns * 10 + cell.rows)]),
    ).toEqual([
      ['section', 21],
      ['row', 12, 11],
      ['row', 11],
      ['total', 21],
    ]);
    expect(body[1]?.cells.map(({ align }) => align)).toEqual(['left', 'right']);
  });

  it('that stand by themselves: requisites, signatures, figures', () => {
    const [requisites, signatures, figure] = blocks(
      `<requisites><left>{}</left><right>№ 5</right></requisites>
       <signature dated=""><position>Председатель</position><name>О.С. Тараненко</name></signature>
       <figure name="months" alt="По месяцам">Рис. 1</figure>`,
    );
    expect(requisites).toMatchObject({ kind: 'requisites', middle: [] });
    expect(signatures).toMatchObject({
      signatures: [{ dated: true, label: [], name: [{ text: 'О.С.\u00a0Тараненко' }] }],
    });
    expect(figure).toMatchObject({ name: 'months', alt: 'По месяцам' });
    expect(figure?.kind === 'figure' && wordsOf(figure.caption)).toBe('Рис.\u00a01');
  });
});

describe('what is not of the dialect', () => {
  const row = (cells: string): string =>
    `<table columns="1 1"><tbody><tr>${cells}</tr></tbody></table>`;
  it.each([
    ['<p>а', '<p> не закрыт'],
    ['<p>а<b>б</p>', '<b> не закрыт, рядом со словами «б»'],
    ['<p>а</p></b>', 'лишний </b>'],
    ['<div>а</div>', 'нет элемента <div>'],
    ['<p><script>а</script></p>', 'в <p> нет места для <script>'],
    ['<p><p>а</p></p>', 'в <p> нет места для <p>'],
    ['а', 'слова вне элементов: «а»'],
    ['<table><tbody/></table>', 'нужны ширины столбцов'],
    ['<table columns="1 0"><tbody/></table>', 'нужны ширины столбцов'],
    ['<table columns="1"><tbody/></table>', 'ни одной строки'],
    [row('<td>а</td>'), 'ячеек на 1 столбцов, а столбцов 2'],
    [row('<td>а</td><td>б</td><td>в</td>'), 'ячеек на 3 столбцов'],
    [row('<td rowspan="2">а</td><td>б</td>'), 'rowspan выходит за конец'],
    [row('<td align="up">а</td><td/>'), 'align бывает'],
    [row('<td colspan="-1">а</td><td/>'), 'целые числа от 1'],
    ['<ol><p>а</p></ol>', 'бывают пункты <li>'],
    ['<ol start="0"><li>а</li></ol>', 'start'],
    ['<figure name="a">б</figure>', 'нужны name и alt'],
    ['<prose><b>а</b></prose>', 'в <prose> только текст'],
    ['<?php а ?><p>а</p>', 'не бывает'],
    ['<!DOCTYPE paper><p>а</p>', 'не бывает'],
    ['<p><![CDATA[а]]></p>', 'CDATA'],
    ['<p>а</p>'.repeat(0), 'документ пуст'],
    [`${'<b>'.repeat(70)}а${'</b>'.repeat(70)}`, 'слишком глубоко'],
  ])('is refused in words: %s', (inside, what) => {
    expect(() => paper(inside)).toThrow(DialectFault);
    expect(() => paper(inside)).toThrow(what);
  });

  it('around the paper is refused as well', () => {
    expect(() => readDialect('<p>а</p>')).toThrow('один элемент <paper');
    expect(() => readDialect('<paper><p>а</p></paper>')).toThrow('нужен title');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { SourceBlock } from '../source-document.js';
import { decodeText } from './decode-text.js';
import { readMarkdown } from './markdown.js';
import { readText } from './text.js';

const shown = (blocks: readonly SourceBlock[]) =>
  blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.map((row) => [row.pageStart ? '^' : '', ...row.cells.map((cell) => cell.text)]),
  );

describe('plain text', () => {
  it('lines with tabs are rows, a line that touches them a section, a blank line a page', () => {
    const text =
      'План\n\n№\tДело\tСрок\nРаздел 1\n1\tСовещание\tмай -\n\n\t\tиюнь\n\nРаздел 2\n2\tПедсовет\tиюль\n';
    expect(shown(readText(text))).toEqual([
      'План',
      [
        ['', '№', 'Дело', 'Срок'],
        ['', 'Раздел 1'],
        ['', '1', 'Совещание', 'май -'],
        ['^', '', '', 'июнь'],
        ['^', 'Раздел 2'],
        ['', '2', 'Педсовет', 'июль'],
      ],
    ]);
  });

  it('a title between two tables parts them', () => {
    const text = '№\tДело\n1\tа\n\nСписок наблюдателей\n\n№\tФИО\n1\tб\n';
    expect(shown(readText(text))).toEqual([
      [
        ['', '№', 'Дело'],
        ['', '1', 'а'],
      ],
      'Список наблюдателей',
      [
        ['', '№', 'ФИО'],
        ['', '1', 'б'],
      ],
    ]);
  });

  it('a signature with tabs and indented lines are no tables', () => {
    expect(shown(readText('Председатель\t\tО.С. Тараненко\n'))).toEqual([
      'Председатель\t\tО.С. Тараненко',
    ]);
    expect(shown(readText('\tВо исполнение приказа\n\tПРИКАЗЫВАЮ:\n'))).toEqual([
      ...['Во исполнение приказа', 'ПРИКАЗЫВАЮ:'],
    ]);
  });

  it('lines that follow one another are one paragraph, points begin their own; marks are taken off', () => {
    const text =
      '**КОМИТЕТ\nПО ОБРАЗОВАНИЮ**\n\n1. Утвердить:\n - 1.1. План <https://a.ru/>;\n - 1.2. Список.\n';
    expect(shown(readText(text))).toEqual([
      'КОМИТЕТ\nПО ОБРАЗОВАНИЮ',
      '1. Утвердить:',
      '- 1.1. План https://a.ru/;',
      '- 1.2. Список.',
    ]);
  });

  it('a drawn table is read, its wrapped cells joined where borders part the rows', () => {
    const text =
      '+---+-------+\n| № | Дело  |\n+---+-------+\n| 1 | Сове- |\n|   | щание |\n+---+-------+\n| 2 | Два   |\n+---+-------+\n';
    expect(shown(readText(text))).toEqual([
      [
        ['', '№', 'Дело'],
        ['', '1', 'Сове-\nщание'],
        ['', '2', 'Два'],
      ],
    ]);
  });
});

describe('Markdown', () => {
  it('loses its marks and keeps its tables', () => {
    const markdown =
      '# План на 2023 год\n\n| № | *Дело* |\n|---|:--|\n| 1 | [Совет](http://a.ru) **да**<br>нет |\n\n1. `Первый` пункт\n2. snake_case_слово\n';
    expect(shown(readMarkdown(markdown))).toEqual([
      'План на 2023 год',
      [
        ['', '№', 'Дело'],
        ['', '1', 'Совет да\nнет'],
      ],
      '1. Первый пункт',
      '2. snake_case_слово',
    ]);
  });
});

describe('encodings', () => {
  const phrase = 'ПРИКАЗ об утверждении плана мероприятий';
  const koi8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';
  const inKoi8 = (text: string) =>
    Uint8Array.from(text, (letter) =>
      koi8.includes(letter) ? 0xc0 + koi8.indexOf(letter) : letter.charCodeAt(0),
    );
  const in1251 = (text: string) =>
    Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    });

  it.each([
    ['UTF-8', Buffer.from(phrase)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${phrase}`)],
    ['UTF-16', Buffer.from(`\ufeff${phrase}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(phrase, 'utf16le')],
    ['windows-1251', in1251(phrase)],
    ['KOI8-R', inKoi8(phrase)],
    ['windows-1251 in capitals', in1251(phrase.toUpperCase())],
    ['KOI8-R in capitals', inKoi8(phrase.toUpperCase())],
  ])('%s is recognised', (_, bytes) => {
    expect(decodeText(bytes)?.toUpperCase()).toBe(phrase.toUpperCase());
  });

  it('bytes that no text has are no text', () => {
    expect(
      decodeText(Uint8Array.from({ length: 400 }, (_, index) => (index * 37) % 256)),
    ).toBeNull();
  });
});

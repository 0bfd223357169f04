import { describe, expect, it } from '@jest/globals';
import { changeWords, textChange } from './text-change.js';

const OLD =
  'Организация выборочной перепроверки результатов ВПР во всех школах города, анализ ВПР за год';

function told(before: string, after: string): string {
  const change = textChange(before, after);
  if (change === null) return 'ничего';
  return change.kind === 'whole' ? 'целиком' : changeWords(change);
}

describe('what an order says of a changed text', () => {
  it.each([
    [OLD.replace('выборочной', 'сплошной'), 'слово «выборочной» заменить словом «сплошной»'],
    [OLD.replace('во всех школах', 'в двух школах'), 'слова «во всех» заменить словами «в двух»'],
    [
      OLD.replace('города,', 'города и района,'),
      'после слов «школах города» дополнить словами «и района»',
    ],
    [
      OLD.replace('города, анализ', 'города, разбор, анализ'),
      'после слов «города,» дополнить словами «разбор,»',
    ],
    [OLD.replace(' выборочной', ''), 'слово «выборочной» исключить'],
    [OLD.replace('анализ ВПР за', 'анализ за'), 'слова «анализ ВПР» заменить словом «анализ»'],
    ['Совсем иное мероприятие для учителей', 'целиком'],
    [OLD.replace('перепроверки', 'перепроверки'), 'ничего'],
    [OLD.replace(' ', '\n  '), 'ничего'],
    [OLD.replace('всех', 'всeх'), 'слово «всех» заменить словом «всeх»'],
  ])('%s', (after, words) => {
    expect(told(OLD, after)).toBe(words);
  });

  it('numbers are digits', () => {
    const year = 'Мониторинг качества подготовки обучающихся за 2022 учебный год в школах';
    expect(told(year, year.replace('2022', '2023'))).toBe('цифры «2022» заменить цифрами «2023»');
  });

  it('a short text is laid out whole, and so is one without a place of its own', () => {
    expect(told('Февраль 2023 г.', 'Март 2023 г.')).toBe('целиком');
    expect(told('а б а б а б а б', 'а б а б а в а б')).toBe('целиком');
    expect(told('а б в г д е ж', 'новое а б в г д е ж')).toBe('целиком');
  });

  it('letters ё and е are one', () => {
    expect(told('Отчёт о работе школ за весь год', 'Отчет о работе школ за весь год')).toBe(
      'ничего',
    );
  });
});

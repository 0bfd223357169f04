import { describe, expect, it } from '@jest/globals';
import { readOrder } from './order.js';
import { approvalLines } from './stamp.js';
import { stampDate } from './requisites.js';
import { titleOfPoint } from './title-of-point.js';

describe('a stamp set as a table', () => {
  it('is dated by the cell that approves, not by the one that agrees', () => {
    const rows = [
      { texts: ['СОГЛАСОВАНО\n15 января 2024 г.', 'УТВЕРЖДАЮ\nДиректор\n18 января 2024 г.'] },
    ];
    const texts = approvalLines(rows).map((line) => line.text);
    expect(texts).toEqual(['УТВЕРЖДАЮ', 'Директор', '18 января 2024 г.']);
    expect(stampDate(texts)).toBe('2024-01-18');
  });

  it('may have a cell for each line', () => {
    const rows = [
      { texts: ['СОГЛАСОВАНО', 'УТВЕРЖДЕНО'] },
      { texts: ['15.01.2024', '18.01.2024'] },
    ];
    expect(stampDate(approvalLines(rows).map((line) => line.text))).toBe('2024-01-18');
  });
});

describe('the title that an order’s point gives', () => {
  const titleIn = (points: readonly string[], annex: string | null) => {
    const texts = ['ПРИКАЗ', 'ПРИКАЗЫВАЮ:', ...points];
    return titleOfPoint(readOrder(texts.map((text) => ({ text }))), annex);
  };

  it.each([
    ['1. Утвердить план работы на 2024 год (Приложение).', 'План работы на 2024 год'],
    ['1. Утвердить муниципальную программу «Чтение».', 'Муниципальная программа «Чтение»'],
    ['1. Утвердить дорожную карту перехода согласно приложению.', 'Дорожная карта перехода'],
    ['1. Утвердить состав комиссии (приложение).', ''],
  ])('«%s»', (point, title) => {
    expect(titleIn([point], null)).toBe(title);
  });

  it('is that of the plan’s own annex where several are approved', () => {
    const points = [
      '1. Утвердить план работы (приложение 1).',
      '2. Утвердить график проверок (приложение 2).',
    ];
    expect(titleIn(points, '2')).toBe('График проверок');
    expect(titleIn(points, null)).toBe('');
  });
});

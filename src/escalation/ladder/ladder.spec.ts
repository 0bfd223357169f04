import { describe, expect, it } from '@jest/globals';
import { readLadder } from './ladder.js';

describe('a ladder written by hand', () => {
  const read = (...rungs: object[]): string[] => {
    const ladder = readLadder({ rungs });
    return 'errors' in ladder
      ? Object.entries(ladder.errors).map(([where, what]) => `${where}: ${what}`)
      : [];
  };
  const rung = { key: 'first', at: 1, audience: ['executor'], notice: 'overdue' };

  it('is taken with its usual values', () => {
    const ladder = readLadder({ rungs: [rung] });
    expect(ladder).toEqual({
      rungs: [
        {
          ...{ key: 'first', side: 'executor', at: 1, notice: 'overdue', headNotice: null },
          ...{ kinds: ['final', 'checkpoint'], states: ['assigned', 'inProgress', 'returned'] },
          ...{ audience: [['executor']], group: 'task', weekly: null, repeat: null },
        },
      ],
    });
  });

  it.each<[string, object, RegExp]>([
    ['a field nobody knows', { when: 3 }, /неизвестное поле: when/],
    ['no day', { at: undefined }, /ступень «first», at: нужно целое число рабочих дней/],
    ['too far a day', { at: 400 }, /рабочих дней не больше 250/],
    ['a key in Cyrillic', { key: 'первая' }, /обозначение \(key\) — латинские буквы/],
    ['an unknown reader', { audience: ['mayor'] }, /кому сообщается: executor, head/],
    ['nobody', { audience: [] }, /список пуст: кому сообщается/],
    ['a state of the other side', { states: ['submitted'] }, /Состояния не той стороны/],
    ['a reminder after the date', { notice: 'reminder' }, /после срока — другое уведомление/],
    ['overdue before it', { at: -1 }, /До срока и в его день/],
    [
      'the chairperson before it',
      { at: -1, notice: 'reminder', audience: ['chairperson'] },
      /До срока напоминают только/,
    ],
    [
      'checkpoints to the chairperson',
      { notice: 'overdue-list', audience: ['chairperson'] },
      /не идёт выше контролёра/,
    ],
    ['the list to the executor', { notice: 'overdue-list' }, /составлено не для исполнителя/],
    ['acceptance on the wrong side', { notice: 'awaiting-acceptance' }, /на стороне контролёра/],
    [
      'words for a head who is not told',
      { headNotice: 'overdue-head' },
      /руководителю \(head\) ступень не сообщает/,
    ],
    ['a repetition without days', { repeat: 'until-done' }, /через every рабочих дней/],
    ['a repetition nobody understands', { repeat: 'often' }, /повтор: until-done/],
  ])('is refused for %s', (_, change, sentence) => {
    expect(read({ ...rung, ...change }).join('\n')).toMatch(sentence);
  });

  it('tells all faults at once, each under its rung', () => {
    const faults = read(rung, { ...rung, notice: 'reminder' }, { ...rung, key: 'third', at: -1 });
    expect(faults.sort()).toEqual([
      expect.stringMatching(/^ступень «first»: Обозначение повторяется.* после срока — другое/),
      expect.stringMatching(/^ступень «third»: До срока и в его день/),
    ]);
    expect(read({ at: 'x' })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ступень 1, key/)]),
    );
    expect(readLadder(null)).toHaveProperty('errors');
    expect(readLadder({ rungs: [] })).toHaveProperty('errors');
  });
});

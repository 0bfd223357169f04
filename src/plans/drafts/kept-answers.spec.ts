import { describe, expect, it } from '@jest/globals';
import type { Question } from '../questions/question.js';
import { givenAnswers, keptKeys, type KeptAnswer, type KeptAnswers } from './kept-answers.js';

const mark = { seq: 1, by: 'Проверка', at: '2023-02-06T03:00:00Z' };
const kept = (values: Readonly<Record<string, KeptAnswer['value']>>): KeptAnswers =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, ...mark }]));

/** A question about rows `p/1`, `p/2`…; its key is that of the first, as grouping by phrase makes it. */
function asked(rows: readonly string[], proposed: string | null = 'оставить'): Question {
  return {
    key: `p/${rows[0]}/assumed-deadline`,
    code: 'assumed-deadline',
    ...{ text: '', details: [], choices: [], plan: 'p', subject: null, byRow: true, proposed },
    rows: rows.map((row) => ({
      ...{ key: `p/${row}/assumed-deadline`, row: `p/${row}`, label: row, says: '' },
    })),
  };
}
const ids = new Map([1, 2, 3, 4].map((row) => [`p/${row}`, `0/${row}`]));

describe('answers kept by row', () => {
  it('alike for all rows are one answer to the question', () => {
    const given = givenAnswers(
      [asked(['1', '2'])],
      kept({
        '0/1:assumed-deadline': 'май',
        '0/2:assumed-deadline': 'май',
      }),
      ids,
    );
    expect([...given]).toEqual([['p/1/assumed-deadline', 'май']]);
  });

  it('follow their rows when the group loses its first one', () => {
    const answers = kept({ '0/1:assumed-deadline': 'май', '0/2:assumed-deadline': 'май' });
    expect([...givenAnswers([asked(['2'])], answers, ids)]).toEqual([
      ['p/2/assumed-deadline', 'май'],
    ]);
    // The row above was taken out: the same row now has another key.
    const moved = new Map([['p/1', '0/2']]);
    expect([...givenAnswers([asked(['1'])], answers, moved)]).toEqual([
      ['p/1/assumed-deadline', 'май'],
    ]);
  });

  it('never fall to a row that joined later: it takes what is proposed', () => {
    const answers = kept({ '0/1:assumed-deadline': 'май' });
    expect([...givenAnswers([asked(['1', '2'])], answers, ids)]).toEqual([
      ['p/1/assumed-deadline', 'май'],
      ['p/2/assumed-deadline', 'оставить'],
    ]);
  });

  it('leave the question open where nothing is proposed to a row that joined later', () => {
    const answers = kept({ '0/1:assumed-deadline': 'май' });
    expect(givenAnswers([asked(['1', '2'], null)], answers, ids).size).toBe(0);
  });

  it('that nothing asks about any more are left aside', () => {
    expect(givenAnswers([], kept({ '0/1:assumed-deadline': 'май' }), ids).size).toBe(0);
  });

  it('of a question about the document are kept by its key', () => {
    const question: Question = { ...asked([]), key: 'order', code: 'order', byRow: false };
    expect(keptKeys(question, ids)).toEqual(['order']);
    expect([...givenAnswers([question], kept({ order: '№ 5 от 01.02.2023' }), ids)]).toEqual([
      ['order', '№ 5 от 01.02.2023'],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { asCivilDate as d } from '../../time/index.js';
import { ladderOf } from './ladder-spells.js';
import { readDefaultLadder } from './ladder.reader.js';
import type { Ladder, Rung } from './rung.js';

const usual: Ladder = [{ version: 0, since: null, until: null, rungs: readDefaultLadder() }];

describe('versions of a ladder', () => {
  const rungs = readDefaultLadder().slice(0, 1);
  const of = (version: number, since: string, own: readonly Rung[] | null = rungs) => ({
    version,
    since: d(since),
    rungs: own,
  });
  const shown = (ladder: Ladder): string[] =>
    ladder.map(({ version, since, until }) => `${version}: ${since ?? '…'}–${until ?? '…'}`);

  it('follow each other', () => {
    const ladder = ladderOf([of(1, '2023-01-10'), of(2, '2023-02-10')], usual);
    expect(shown(ladder)).toEqual([
      '0: …–2023-01-10',
      '1: 2023-01-10–2023-02-10',
      '2: 2023-02-10–…',
    ]);
  });

  it('give way to a later decision before they come into force', () => {
    const ladder = ladderOf([of(1, '2023-09-01'), of(2, '2023-02-10')], usual);
    expect(shown(ladder)).toEqual(['0: …–2023-02-10', '2: 2023-02-10–…']);
  });

  it('of a plan stand upon the department’s, and may be given up for it', () => {
    const department = ladderOf([of(1, '2023-03-01')], usual);
    const plan = ladderOf([of(1, '2023-01-01'), of(2, '2023-02-01', null)], department);
    expect(shown(plan)).toEqual([
      '0: …–2023-01-01',
      '1: 2023-01-01–2023-02-01',
      '0: 2023-02-01–2023-03-01',
      '1: 2023-03-01–…',
    ]);
  });
});

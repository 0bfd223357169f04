import { figuresOf, type Figures, type Tally } from './figures.js';
import { byName } from './names.js';
import { STRATA, type AsOf, type Grouping, type Stratum } from './question.js';

/** Figures of one group, or of all together. */
export interface DisciplineLine extends Readonly<Record<Stratum, Figures>> {
  /**
   * Opens the line's numbers: id of the person or organisation that answers, of the plan, or
   * `<plan>|<section>`; '' where there is none; null of the total.
   */
  readonly group: string | null;
  readonly name: string;
  /** Of a person's line: tasks with a final due date that somebody else answers for. */
  readonly coExecuted: number | null;
}

export interface Discipline {
  readonly by: Grouping;
  readonly asOf: AsOf;
  /** By name; plans and sections as on paper. */
  readonly lines: readonly DisciplineLine[];
  readonly total: DisciplineLine;
}

/** Tasks of one group, stratum and standing, counted. */
export interface GroupTally extends Tally {
  readonly group: string;
  readonly name: string;
  /** Where the group stands among others; by name where that is the same. */
  readonly place: number;
  readonly isCheckpoint: boolean;
  readonly isEvent: boolean;
}

export interface CoExecuted {
  readonly group: string;
  readonly name: string;
  readonly count: number;
}

export function disciplineOf(
  by: Grouping,
  asOf: AsOf,
  tallies: readonly GroupTally[],
  coExecuted: readonly CoExecuted[],
): Discipline {
  const groups = new Map<string, { name: string; place: number; tallies: GroupTally[] }>();
  for (const tally of tallies) {
    const known = groups.get(tally.group);
    if (known) known.tallies.push(tally);
    else groups.set(tally.group, { name: tally.name, place: tally.place, tallies: [tally] });
  }
  for (const { group, name } of coExecuted)
    if (!groups.has(group)) groups.set(group, { name, place: 0, tallies: [] });
  const helped = new Map(coExecuted.map(({ group, count }) => [group, count]));
  const lines = [...groups]
    .sort(([, a], [, b]) => a.place - b.place || byName(a.name, b.name))
    .map(([group, { name, tallies: own }]): DisciplineLine => ({
      ...{ group, name },
      coExecuted: by === 'person' ? (helped.get(group) ?? 0) : null,
      ...strata(own),
    }));
  return {
    ...{ by, asOf, lines },
    total: { group: null, name: 'Всего', coExecuted: null, ...strata(tallies) },
  };
}

function strata(tallies: readonly GroupTally[]): Record<Stratum, Figures> {
  return Object.fromEntries(
    STRATA.map((stratum) => [stratum, figuresOf(tallies.filter(IN[stratum]))]),
  ) as Record<Stratum, Figures>;
}

const IN: Readonly<Record<Stratum, (tally: GroupTally) => boolean>> = {
  main: ({ isCheckpoint }) => !isCheckpoint,
  events: ({ isCheckpoint, isEvent }) => !isCheckpoint && isEvent,
  checkpoints: ({ isCheckpoint }) => isCheckpoint,
};

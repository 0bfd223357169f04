/** What one transaction raises, gathered to be written at once. */
import type { Actor, Json } from '../../history/index.js';
import type { Notice } from '../../mail/index.js';
import type { CivilDate } from '../../time/index.js';
import type { RungBase } from '../ladder/bases-of.js';
import type { LadderBook } from '../ladder/ladder-book.js';
import { spellOn } from '../ladder/ladder-spells.js';
import type { RungId } from '../ladder/rung.js';
import { settled } from '../ladder/rungs-due.js';
import type { AddressBook } from '../recipients.js';
import { noticesOfRung, toldBy, type HeardTask } from '../told.js';

export interface RaisedRung extends RungId {
  readonly task: string;
  readonly day: CivilDate;
  readonly outcome: 'told' | 'superseded' | 'nobody';
  /** Days between its day and the day it was raised. */
  readonly lateDays: number;
}

export interface RaisedTask extends HeardTask {
  readonly plan: string;
}

/** A task's entry of what was raised of it. */
export interface RaisedEntry {
  readonly task: string;
  readonly actor: Actor;
  readonly facts: Readonly<Record<string, Json>>;
}

export interface Raised {
  readonly rungs: readonly RaisedRung[];
  readonly notices: readonly Notice[];
  readonly entries: readonly RaisedEntry[];
}

const PRODUCT: Actor = { id: null, name: 'На контроле' };

export function raised(
  owed: readonly { readonly task: RaisedTask; readonly rungs: readonly RungBase[] }[],
  ladders: LadderBook,
  addresses: AddressBook,
): Raised {
  const all = { rungs: [] as RaisedRung[], notices: [] as Notice[], entries: [] as RaisedEntry[] };
  for (const { task, rungs } of owed) {
    const record = settled(rungs, addresses.on).map((rung) => {
      const { key, nth, side, base, day, lateDays } = rung;
      const id = { key, nth, side, base, day, lateDays };
      if (rung.outcome === 'superseded') return { ...id, outcome: 'superseded' as const };
      const spell = spellOn(ladders.of(task.plan), day);
      const { outcome, told } = toldBy(rung.rung, spell.rungs, task, addresses);
      all.notices.push(...noticesOfRung(rung, { outcome, told }, task, addresses));
      return { ...id, outcome, to: told.map(({ kind, to }) => ({ notice: kind, ...to })) };
    });
    all.rungs.push(...record.map((rung) => ({ ...rung, task: task.id })));
    const facts = { on: addresses.on, rungs: record as readonly Json[] };
    all.entries.push({ task: task.id, actor: PRODUCT, facts });
  }
  return all;
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '../../errors.js';
import { LAW, LIFECYCLE_VERSION, type Law } from './law.js';
import { replay, type RecordedEntry } from './replay.js';
import type { Standing } from './lifecycle.js';
import { lawOf, RELEASED, stateUnder, type ReleasedLaws } from './versions/versions.js';

const HISTORIES = 'test/corpus/histories';
interface Recorded {
  readonly entries: readonly (Omit<RecordedEntry, 'facts'> & { readonly facts: object })[];
  readonly becomes: Standing;
}

function recorded(name: string): { entries: RecordedEntry[]; becomes: Standing } {
  const { entries, becomes } = JSON.parse(
    readFileSync(`${HISTORIES}/${name}.json`, 'utf8'),
  ) as Recorded;
  const stored = entries.map((entry) => ({ ...entry, facts: JSON.stringify(entry.facts) }));
  return { entries: stored, becomes };
}

/** The entry with its facts changed, as a hand in the database would. */
function altered(entry: RecordedEntry, change: (facts: Record<string, unknown>) => object) {
  const facts = JSON.parse(entry.facts) as Record<string, unknown>;
  return { ...entry, facts: JSON.stringify({ ...facts, ...change(facts) }) };
}

describe('a released law', () => {
  it('stays as it was released: whoever changes the law raises its version', () => {
    expect(RELEASED.get(LIFECYCLE_VERSION)?.law).toEqual(LAW);
  });

  it('is kept from the first to the one in force, every one known by what it names', () => {
    const files = readdirSync('src/tasks/lifecycle/versions').filter((name) =>
      name.endsWith('.json'),
    );
    const versions = Array.from({ length: LIFECYCLE_VERSION }, (_, at) => at + 1);
    expect([...RELEASED.keys()]).toEqual(versions);
    expect(files.sort()).toEqual(versions.map((version) => `${version}.json`).sort());
    for (const version of versions) {
      const text = readFileSync(`src/tasks/lifecycle/versions/${version}.json`, 'utf8');
      expect(RELEASED.get(version)?.law).toEqual(lawOf(JSON.parse(text)));
    }
  });

  it('has a state of today for each of its states', () => {
    for (const [version, { law }] of RELEASED) {
      for (const state of Object.keys(law.states)) {
        expect(Object.keys(LAW.states)).toContain(stateUnder(version, LIFECYCLE_VERSION, state));
      }
    }
  });

  it('is not accepted with a guard that nobody keeps any more', () => {
    const law = { initial: 'a', states: { a: { open: { guards: ['isFullMoon'], changes: [] } } } };
    expect(() => lawOf(law)).toThrow();
  });
});

describe('a recorded history', () => {
  const names = readdirSync(HISTORIES).map((name) => name.replace('.json', ''));

  it.each(names)('%s makes the task as it stands', (name) => {
    const { entries, becomes } = recorded(name);
    expect(replay(entries)).toEqual(becomes);
  });

  it('shows the entry that the law refuses', () => {
    const { entries } = recorded('returned-extended-accepted');
    const by = entries.map((entry) =>
      entry.event === 'accept'
        ? { ...entry, actor: { id: '22222222-2222-4222-8222-222222222222', name: 'Директор' } }
        : entry,
    );
    expect(replay(by)).toMatchObject({ seq: 14, code: 'refused' });
  });

  it('shows the entry that led elsewhere', () => {
    const { entries } = recorded('amended-released');
    const bent = entries.map((entry) =>
      entry.event === 'start' ? altered(entry, () => ({ state: 'submitted' })) : entry,
    );
    expect(replay(bent)).toEqual({
      ...{ seq: 5, code: 'other-state' },
      sentence: 'Записано состояние «submitted», а должно быть «inProgress».',
    });
  });

  it('must begin with the task itself', () => {
    const { entries } = recorded('amended-released');
    expect(replay(entries.slice(1))).toMatchObject({ seq: 2, code: 'no-birth' });
    expect(replay([])).toMatchObject({ seq: 0, code: 'no-birth' });
  });

  it('passes over what is no event of the lifecycle', () => {
    const { entries, becomes } = recorded('amended-released');
    const note = { seq: 9, event: 'acknowledge-plan', actor: { id: null, name: '' }, facts: '{}' };
    expect(replay([...entries, note])).toEqual(becomes);
  });

  it('of a newer release is not read by an older one', () => {
    const { entries } = recorded('amended-released');
    const newer = entries.map((entry) =>
      entry.event === 'start' ? altered(entry, () => ({ machine: LIFECYCLE_VERSION + 1 })) : entry,
    );
    expect(() => replay(newer)).toThrow(Unavailable);
    expect(() => replay(newer)).toThrow(/Обновите программу/);
  });
});

describe('a history that outlives its law', () => {
  /** As if the next release had called «inProgress» otherwise. */
  const renamed = JSON.parse(JSON.stringify(LAW).replaceAll('inProgress', 'underWay')) as Law;
  const next = Object.fromEntries(
    Object.keys(LAW.states).map((state) => [state, state === 'inProgress' ? 'underWay' : state]),
  );
  const laws: ReleasedLaws = new Map([
    [0, { law: LAW, next }],
    [1, { law: renamed, next: null }],
  ]);
  const { entries, becomes } = recorded('amended-released');
  const old = (count: number): RecordedEntry[] =>
    entries.map((entry, at) => (at < count ? altered(entry, () => ({ machine: 0 })) : entry));

  it('is read by the law it was recorded under, then by the next', () => {
    expect(replay(old(5), laws)).toEqual(becomes);
    expect(replay(old(5).slice(0, 5), laws)).toMatchObject({ state: 'underWay' });
  });

  it('knows each state by its later name, and says where one has none', () => {
    expect(stateUnder(0, 1, 'inProgress', laws)).toBe('underWay');
    expect(() => stateUnder(0, 1, 'asleep', laws)).toThrow(RangeError);
  });
});

import { shortDate } from '../../deadlines/index.js';
import type { DryLetter, DryRun } from '../../escalation/index.js';
import { noticesWords } from './notice-words.js';

/** Letters of one reader through a whole dry run. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly letters: number;
  readonly notices: Readonly<Record<string, number>>;
}

/** Who gets most first. */
export function readersOf({ letters }: DryRun): readonly Reader[] {
  const readers = new Map<string, Reader>();
  for (const { to, name, email, notices } of letters) {
    const known = readers.get(to.id);
    const all = { ...known?.notices };
    for (const [kind, times] of Object.entries(notices)) all[kind] = (all[kind] ?? 0) + times;
    readers.set(to.id, {
      id: to.id,
      name,
      email,
      letters: (known?.letters ?? 0) + 1,
      notices: all,
    });
  }
  return [...readers.values()].sort(
    (a, b) => b.letters - a.letters || a.name.localeCompare(b.name, 'ru'),
  );
}

export function readerLines(run: DryRun): readonly object[] {
  return readersOf(run).map(({ name, email, letters, notices }) => ({
    ...{ name, email, letters },
    about: noticesWords(notices),
  }));
}

export function dayLines({ letters }: DryRun): readonly object[] {
  const days = new Map<string, DryLetter[]>();
  for (const letter of letters) days.set(letter.day, [...(days.get(letter.day) ?? []), letter]);
  return [...days.values()].map((own) => ({
    day: shortDate(own[0]!.day),
    amount: own.length,
    letters: own.map(({ name, notices, tasks }) => ({
      name,
      about: noticesWords(notices),
      tasks: tasks.slice(0, 12).map((number) => ({ number })),
      more: tasks.length > 12 ? tasks.length - 12 : null,
    })),
  }));
}

/** Side by side: what each reader gets under what holds and under what is tried. */
export function comparison(now: DryRun, tried: DryRun): object {
  const [before, after] = [readersOf(now), readersOf(tried)];
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  const lines = ids.map((id) => {
    const [was, is] = [before, after].map((list) => list.find((each) => each.id === id));
    return {
      name: (is ?? was)?.name ?? '',
      was: was?.letters ?? 0,
      is: is?.letters ?? 0,
      about: is ? noticesWords(is.notices) : 'писем не будет',
      isMore: (is?.letters ?? 0) > (was?.letters ?? 0),
      isSame: (is?.letters ?? 0) === (was?.letters ?? 0),
    };
  });
  return {
    from: shortDate(now.from),
    to: shortDate(now.to),
    lines: lines.length === 0 ? null : lines,
    was: now.letters.length,
    is: tried.letters.length,
    wasUnheard: now.unheard.length,
    isUnheard: tried.unheard.length,
  };
}

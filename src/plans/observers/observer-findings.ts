import type { Finding, PlanDraft } from '../../intake/index.js';
import { resolveParty, type Directory, type Party } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import { dateRu } from '../questions/words.js';
import { readObservers, type ObserverLine } from './read-observers.js';

/** What is wrong with the schedule: unreadable lines, strangers, one person in two places on one day. */
export function observerFindings(
  draft: PlanDraft,
  directory: Directory,
  on: CivilDate,
): readonly Finding[] {
  const { lines, unread } = readObservers(draft);
  return [
    ...unread.map(({ place, text }): Finding => ({
      code: 'unread-remainder',
      text: `График наблюдения, строка ${place} не прочитана: «${text}».`,
      fix: 'Проверить дату и фамилию наблюдателя: поручения по этой строке не будет.',
    })),
    ...strangers(lines, directory, on),
    ...clashes(lines, (party) => idOf(party, directory, on)),
  ];
}

/** The person of the directory that a line names; null where nobody is meant for sure. */
export function observerPerson(
  line: Pick<ObserverLine, 'observer'>,
  directory: Directory,
  on: CivilDate,
): string | null {
  const found = resolveParty(line.observer, directory, on);
  return found.kind === 'person' ? found.id : null;
}

function strangers(
  lines: readonly ObserverLine[],
  directory: Directory,
  on: CivilDate,
): readonly Finding[] {
  const unknown = new Map<string, ObserverLine[]>();
  for (const line of lines) {
    if (observerPerson(line, directory, on) !== null) continue;
    unknown.set(line.text, [...(unknown.get(line.text) ?? []), line]);
  }
  return [...unknown].map(([text, own]): Finding => ({
    code: 'executor-unknown',
    text: `График наблюдения: «${text}» нет в справочнике отдела (${own.map((line) => dateRu(line.on)).join(', ')}).`,
    fix: 'Внести наблюдателя в справочник; иначе поручение получит комитет, и наблюдателя назначит координатор.',
  }));
}

function clashes(
  lines: readonly ObserverLine[],
  whoIs: (party: Party) => string,
): readonly Finding[] {
  const days = new Map<string, ObserverLine[]>();
  for (const line of lines) {
    const key = `${line.on}|${whoIs(line.observer)}`;
    days.set(key, [...(days.get(key) ?? []), line]);
  }
  return [...days.values()].flatMap((own): Finding[] => {
    const places = [...new Set(own.map((line) => line.organisation))];
    const [first] = own;
    if (!first || places.length < 2) return [];
    return [
      {
        code: 'observer-clash',
        text: `График наблюдения: ${first.observer.text} ${dateRu(first.on)} назначен(а) сразу в ${places.join(' и ')} (строки ${own.map((line) => line.place).join(', ')}).`,
        fix: 'Назначить в одну из организаций другого наблюдателя.',
      },
    ];
  });
}

function idOf(party: Party, directory: Directory, on: CivilDate): string {
  return observerPerson({ observer: party }, directory, on) ?? party.text;
}

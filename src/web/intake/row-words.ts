/** How a row was read, in words: beside what the paper says. */
import { explanation } from '../../deadlines/index.js';
import { EVIDENCE_NAMES, type DraftMeasure, type Finding } from '../../intake/index.js';
import { shortName, type Directory } from '../../people/index.js';
import type { SurveyedRow } from '../../plans/index.js';
import { counted, shortDate } from '../../templating/index.js';

export interface RowReading {
  /** Sentences. */
  readonly deadline: readonly string[];
  readonly asked: string | null;
  readonly parties: readonly PartyReading[];
  readonly documents: string | null;
  readonly findings: readonly { readonly text: string; readonly fix: string | null }[];
}

interface PartyReading {
  readonly text: string;
  /** Null: the name of the paper is the directory's own. */
  readonly found: string | null;
  readonly isKnown: boolean;
}

export function rowReading(row: SurveyedRow, directory: Directory): RowReading {
  const { measure } = row;
  return {
    deadline: explanation(measure.deadline),
    asked: askedWords(measure),
    parties: measure.responsible.map((party, at) => {
      const resolution = row.resolutions[at]!;
      const found =
        'id' in resolution
          ? nameOf(resolution.id, directory)
          : resolution.kind === 'ambiguous'
            ? 'в справочнике не одна запись'
            : 'нет в справочнике';
      return {
        text: party.text,
        found: isSame(found, party.text) ? null : found,
        isKnown: 'id' in resolution,
      };
    }),
    documents: documentWords(measure),
    findings: measure.findings.map(findingWords),
  };
}

export function findingWords({ text, fix }: Finding): { text: string; fix: string | null } {
  return { text, fix: fix ?? null };
}

/** Null where the result itself is the document's name. */
function documentWords({ deliverables, resultText }: DraftMeasure): string | null {
  const names = deliverables.map((kind) => EVIDENCE_NAMES[kind]).join(', ');
  return names === '' || isSame(names, resultText) ? null : names;
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[.\s]+$/, '');
  return plain(one) === plain(other);
}

const SHOWN = 4;

/** «Отчитаться: 31.03.2023, 10.06.2023 и ещё 2 раза» */
function askedWords({ planned }: DraftMeasure): string | null {
  const finals = planned.filter(({ kind }) => kind === 'final');
  const days = finals.slice(0, SHOWN).map(({ due }) => shortDate(due));
  const rest = finals.length - days.length;
  const checkpoints = planned.length - finals.length;
  if (days.length === 0) return null;
  return [
    `Отчитаться: ${days.join(', ')}${rest > 0 ? ` и ещё ${counted(rest, 'раз', 'раза', 'раз')}` : ''}`,
    ...(checkpoints > 0 ? [`промежуточно: ${checkpoints}`] : []),
  ].join('; ');
}

function nameOf(id: string, directory: Directory): string {
  const person = directory.people.find((each) => each.id === id);
  if (person) return shortName(person);
  const { organisations, groups, roles } = directory;
  return [...organisations, ...groups, ...roles].find((each) => each.id === id)?.name ?? '';
}

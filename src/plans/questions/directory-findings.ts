import type { DraftMeasure, Finding, PlanDraft } from '../../intake/index.js';
import type { Directory } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import { observerFindings } from '../observers/observer-findings.js';
import { survey, type SurveyedRow } from './survey.js';

/**
 * Adds what only a directory can tell: `executor-unknown`, `person-ambiguous`, `narrower-group` of the
 * rows, and what is wrong with the observers.
 */
export function withDirectoryFindings(
  draft: PlanDraft,
  directory: Directory,
  on: CivilDate,
): PlanDraft {
  const { plans } = survey(draft, directory, on);
  return {
    ...draft,
    findings: [...draft.findings, ...fresh(observerFindings(draft, directory, on), draft.findings)],
    plans: plans.map(({ plan, rows }) => ({ ...plan, measures: rows.map(withFindings) })),
  };
}

function fresh(found: readonly Finding[], known: readonly Finding[]): Finding[] {
  return found.filter((finding) => !known.some((each) => each.text === finding.text));
}

function withFindings(row: SurveyedRow): DraftMeasure {
  const more = [...partyFindings(row), ...narrowerFindings(row)].filter(
    (finding) => !row.measure.findings.some((known) => known.text === finding.text),
  );
  return more.length === 0
    ? row.measure
    : { ...row.measure, findings: [...row.measure.findings, ...more] };
}

function partyFindings({ measure, resolutions }: SurveyedRow): Finding[] {
  return measure.responsible.flatMap((party, at): Finding[] => {
    const found = resolutions[at];
    if (found?.kind === 'unknown') {
      const near = found.nearest.map((candidate) => `«${candidate.name}»`).join(', ');
      return [
        {
          code: 'executor-unknown',
          text: `Исполнителя «${party.text}» нет в справочнике отдела.`,
          fix: near
            ? `Указать, кто это (похожие: ${near}), или добавить в справочник.`
            : 'Указать, кто это, или добавить в справочник.',
        },
      ];
    }
    if (found?.kind === 'ambiguous') {
      const names = found.candidates.map((candidate) => candidate.name).join(', ');
      return [
        {
          code: 'person-ambiguous',
          text: `«${party.text}» — в справочнике не одна запись: ${names}.`,
          fix: 'Указать, кто имеется в виду.',
        },
      ];
    }
    return [];
  });
}

function narrowerFindings({ measure, narrower }: SurveyedRow): Finding[] {
  if (!narrower || measure.findings.some((finding) => finding.code === 'narrower-group')) return [];
  const whom = narrower.words
    ? `организаций, ${narrower.words}`
    : narrower.organisations.join(', ');
  return [
    {
      code: 'narrower-group',
      text: `Мероприятие касается не всех: ${whom}; ответственными названы все.`,
      fix: 'Поручить только названным организациям.',
    },
  ];
}

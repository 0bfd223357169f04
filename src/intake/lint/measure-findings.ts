import {
  ASSUMPTION_TEXTS,
  readDeadline,
  type Occurrence,
  type Reading,
} from '../../deadlines/index.js';
import { narrowerGroup, type Party } from '../../people/index.js';
import { addMonths, type CivilDate } from '../../time/index.js';
import type { Finding } from '../finding.js';
import { brief } from '../text.js';
import { mixedScriptFindings } from './mixed-script.js';

/** What the linter looks at in one row. */
export interface LintedMeasure {
  readonly measure: string;
  readonly deadlineText: string;
  readonly responsibleText: string;
  readonly resultText: string;
  readonly deadline: Reading;
  readonly responsible: readonly Party[];
}

export interface LintedPlan {
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly approvedOn: CivilDate | null;
  /** A plan without the column at all is one finding for the plan, not one a row. */
  readonly hasResults: boolean;
  readonly hasResponsible: boolean;
}

/** Findings of one row by itself, in the order in which a coordinator would want them. */
export function measureFindings(row: LintedMeasure, plan: LintedPlan): Finding[] {
  return [
    ...deadlineFindings(row, plan),
    ...resultFindings(row, plan),
    ...responsibleFindings(row, plan),
    ...mixedScriptFindings([row.measure, row.deadlineText, row.responsibleText, row.resultText]),
  ];
}

function deadlineFindings(row: LintedMeasure, plan: LintedPlan): Finding[] {
  const { deadline } = row;
  const findings: Finding[] = [];
  if (deadline.impossible !== undefined) {
    findings.push({
      code: 'impossible-date',
      text: `Такой даты нет: «${deadline.impossible}».`,
      fix: 'Указать верную дату.',
    });
  } else if (deadline.kind === 'unclear') {
    const text =
      row.deadlineText === ''
        ? 'Срок не указан.'
        : (deadline.expected ?? `Срок «${brief(row.deadlineText)}» не прочитан.`);
    findings.push({ code: 'unclear-deadline', text, fix: 'Указать дату или период исполнения.' });
  }
  if (plan.approvedOn && isBornLate(deadline, plan.approvedOn)) {
    findings.push({
      code: 'due-before-approval',
      text: 'Срок истёк до утверждения плана.',
      fix: 'Указать, что уже исполнено (дата, документ), назначить новый срок или снять мероприятие.',
    });
  }
  if (plan.period && isOutside(deadline, plan.period)) {
    findings.push({
      code: 'outside-plan-period',
      text: 'Срок выходит за период действия плана.',
      fix: 'Проверить год в сроке или период плана.',
    });
  }
  if (deadline.outOfOrder) {
    findings.push({
      code: 'occurrences-out-of-order',
      text: `Сроки «${brief(row.deadlineText)}» названы не по порядку времени.`,
      fix: 'Подтвердить годы названных сроков.',
    });
  }
  if (deadline.confidence === 'assumed' && deadline.kind !== 'unclear' && !isOfSection(deadline)) {
    findings.push({
      code: 'assumed-deadline',
      text: `Срок прочитан с допущением: ${guesses(deadline)}.`,
      fix: 'Подтвердить прочтение или указать срок.',
    });
  }
  if (
    deadline.remainder !== undefined &&
    deadline.kind !== 'unclear' &&
    !isClock(deadline.remainder)
  ) {
    findings.push({
      code: 'unread-remainder',
      text: `В сроке остались слова, не относящиеся ко времени: «${brief(deadline.remainder)}».`,
      fix: 'Проверить, не потеряно ли условие.',
    });
  }
  return findings;
}

/** The month of a heading right above is read off the paper: to ask about every row would cost trust. */
function isOfSection({ assumptions }: Reading): boolean {
  return assumptions.length === 1 && assumptions[0] === 'month-from-section';
}

/** «в 14.00 ч.» says when on the day: nothing to ask. */
function isClock(remainder: string): boolean {
  return /^\(?(в|с|к|начало в)?\s*\d{1,2}([.:-]\s?\d{2})?\s*(ч(ас[а-я]*)?\.?)?\)?$/i.test(
    remainder.trim(),
  );
}

function guesses(deadline: Reading): string {
  return deadline.assumptions.map((code) => ASSUMPTION_TEXTS[code]).join('; ');
}

/**
 * Of rows with dates only: a standing or recurring row that began before the order still has its
 * later part ahead of it, unless all of it is past.
 */
function isBornLate(reading: Reading, approvedOn: CivilDate): boolean {
  if (reading.kind === 'standing' || reading.occurrences.length === 0) return false;
  const past = (occurrence: Occurrence) => occurrence[1] < approvedOn;
  return reading.kind === 'recurring'
    ? reading.occurrences.every(past)
    : reading.occurrences.some(past);
}

/** August before a school year is the time of its preparation and counts as inside. */
function isOutside(reading: Reading, [from, to]: readonly [CivilDate, CivilDate]): boolean {
  if (reading.kind === 'recurring') return false;
  const start = from.endsWith('-09-01') && to.endsWith('-08-31') ? addMonths(from, -1) : from;
  return reading.occurrences.some(
    ([begins, due]) => due > to || due < start || (begins !== null && begins < start),
  );
}

function resultFindings(row: LintedMeasure, plan: LintedPlan): Finding[] {
  if (!plan.hasResults) return [];
  const none: Finding = {
    code: 'no-expected-result',
    text: 'Не указан ожидаемый результат.',
    fix: 'Указать, каким документом подтверждается исполнение; без этого принимается информация исполнителя.',
  };
  if (row.resultText === '' || /^[-–—.]+$/.test(row.resultText)) return [none];
  if (!isDeadlineText(row.resultText)) {
    const within = /(?:^|\s)((?:до|не позднее)\s+\d{1,2}[.\s]\S.*)$/i.exec(row.resultText)?.[1];
    if (within === undefined || !isDeadlineText(within)) return [];
    return [
      {
        code: 'deadline-in-result-column',
        text: `В графе результата назван и срок: «${brief(within)}».`,
        fix: 'Перенести его в графу срока.',
      },
    ];
  }
  return [
    {
      code: 'deadline-in-result-column',
      text: `В графе результата стоит срок: «${brief(row.resultText)}».`,
      fix: 'Перенести в графу срока или указать результат.',
    },
    none,
  ];
}

/** How a deadline may open; a result opens with its document. Asking the grammar of every result would be dear. */
const OPENS_AS_DEADLINE =
  /^\(?(до|не позднее|в срок|в теч|в период|весь|с |со |по |к |на |еже|кажд|постоян|раз |\d|[IVX]+ |янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек|перв|втор|трет|послед|учебн)/i;

function isDeadlineText(text: string): boolean {
  if (text.length > 80 || !OPENS_AS_DEADLINE.test(text)) return false;
  const reading = readDeadline(text, { period: null });
  return reading.kind !== 'unclear' && reading.kind !== 'event' && reading.remainder === undefined;
}

function responsibleFindings(row: LintedMeasure, plan: LintedPlan): Finding[] {
  if (!plan.hasResponsible) return [];
  if (row.responsible.length === 0) {
    return [
      { code: 'no-responsible', text: 'Не указан ответственный.', fix: 'Назвать исполнителя.' },
    ];
  }
  const findings: Finding[] = [];
  const narrower = narrowerGroup(row.measure, row.responsible);
  if (narrower) {
    const named =
      narrower.organisations.length > 0
        ? narrower.organisations.join(', ')
        : `только ${narrower.words}`;
    findings.push({
      code: 'narrower-group',
      text: `Мероприятие касается не всех: ${brief(named, 160)}, а ответственными названы все организации.`,
      fix: 'Поручить только тем, кого мероприятие касается.',
    });
  }
  const seen = new Set<string>();
  const twice = row.responsible.filter((party) => {
    if (party.type !== 'person' || !seen.has(party.text)) {
      seen.add(party.text);
      return false;
    }
    return true;
  });
  for (const party of twice) {
    findings.push({
      code: 'duplicate-person',
      text: `В строке дважды указан исполнитель ${party.text}.`,
      fix: 'Оставить одно упоминание.',
    });
  }
  return findings;
}

/**
 * A request for explanations, in words: what is overdue with one organisation or person, and what they
 * are asked for. The coordinator's letter drafts it and a document prints it, so both say the same.
 */
import type { EvidenceKind } from '../intake/index.js';
import { longDate, quoted, sentence, unstopped, workingDays } from '../templating/index.js';
import type { CivilDate } from '../time/index.js';
import { evidenceToAttach } from './evidence-words.js';
import { sourceWords, type CitedRow } from './source-words.js';

/** Working days that a request of ours leaves for the answer. */
export const ANSWER_WITHIN = 3;

export interface UnexplainedTask {
  readonly row: CitedRow;
  /** Its day, or the one set for mending it. */
  readonly owedBy: CivilDate;
  readonly isRework: boolean;
  /** Working days past that day. */
  readonly late: number;
  readonly demanded: readonly EvidenceKind[];
}

export interface ExplanationWords {
  readonly headline: string;
  /** Ends in a colon. */
  readonly opening: string;
  /** Whole sentences, without numbers. */
  readonly points: readonly string[];
  readonly asks: readonly string[];
}

export function explanationWords(
  tasks: readonly UnexplainedTask[],
  on: { readonly today: CivilDate; readonly answerBy: CivilDate; readonly ofOrganisation: boolean },
): ExplanationWords {
  const isOne = tasks.length === 1;
  const kinds = [...new Set(tasks.flatMap(({ demanded }) => demanded))];
  const proof = kinds.length > 0 ? ` и подтверждающие документы: ${evidenceToAttach(kinds)}` : '';
  // In official letters the addressee is named by position, not by name: the name stands above.
  const from = on.ofOrganisation ? 'Вашей организации' : 'Вас';
  return {
    headline: 'О представлении объяснений',
    opening: `По состоянию на ${longDate(on.today)} от ${from} не поступила информация об исполнении ${
      isOne ? 'следующего мероприятия' : 'следующих мероприятий'
    }:`,
    points: tasks.map(point),
    asks: [
      `Прошу в срок до ${longDate(on.answerBy)} представить письменное объяснение причин неисполнения и указать дату, к которой ${
        isOne ? 'мероприятие будет исполнено' : 'мероприятия будут исполнены'
      }.`,
      `Одновременно прошу представить информацию об исполнении${proof}.`,
    ],
  };
}

function point({ row, owedBy, isRework, late }: UnexplainedTask): string {
  const due = `срок ${isRework ? 'доработки' : 'исполнения'} — ${longDate(owedBy)}`;
  const passed = late > 0 ? `, просрочка — ${workingDays(late)}` : '';
  return sentence(`${quoted(unstopped(row.text))} (${sourceWords(row)}), ${due}${passed}`);
}

import type { RowTexts } from '../../intake/index.js';
import type { DraftRow, Question, SurveyedRow } from '../../plans/index.js';
import type { View } from '../../templating/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import type { OnDesk } from './intake-desk.service.js';
import { rowAddress } from './row-address.js';
import { rowReading } from './row-words.js';
import { stepsOf } from './steps.view.js';

export interface RowOnDesk {
  readonly row: DraftRow;
  /** As it reads with what is typed now. */
  readonly surveyed: SurveyedRow | null;
  readonly questions: readonly Question[];
}

/** One row: its cells to be put right, what the paper says, and how it is read now. */
export function rowPage(
  desk: OnDesk,
  { row, surveyed, questions }: RowOnDesk,
  typed: Partial<RowTexts>,
  again?: { readonly typed: Typed; readonly fault: FormFault },
): PageReply {
  const { held } = desk;
  const written = row.written!;
  const now: RowTexts = { ...(row.edit?.texts ?? written), ...typed };
  const fields = new FormFields(again?.typed, again?.fault);
  const hint = (name: keyof RowTexts): { hint: string } | Record<string, never> =>
    written[name] === now[name] ? {} : { hint: `В документе: ${written[name] || 'пусто'}` };
  const field = (name: keyof RowTexts, label: string, rows: number): void =>
    void fields.area({ name, label, value: now[name], ...hint(name) }, rows);
  field('measure', 'Мероприятие', 4);
  field('deadlineText', 'Срок', 2);
  field('responsibleText', 'Ответственные', 3);
  field('resultText', 'Ожидаемый результат', 3);
  const address = `/intake/${held.id}/rows/${rowAddress(row.id)}`;
  return {
    template: 'intake/row',
    title: surveyed ? `Строка ${surveyed.label}` : 'Строка документа',
    ...(again && { status: again.fault.status }),
    view: {
      steps: stepsOf(desk, 'read'),
      ...{ address, seen: held.seq, fields: fields.all },
      section: written.section || null,
      extra: extraOf(written.extra),
      reading: surveyed && rowReading(surveyed, desk.directory),
      questions:
        questions.length > 0
          ? questions.map(({ code, text }) => ({
              ...{ text, href: `/intake/${held.id}/questions/${code}` },
            }))
          : null,
      parts: partsOf(desk, row),
      isLeftOut: row.edit?.isLeftOut ?? false,
      isEdited: row.edit !== null && row.edit.texts !== null,
      editedBy: row.edit?.by ?? '',
      back: `/intake/${held.id}?plan=${row.plan}`,
      errorSummary: errorSummary(again?.fault, fields.all),
    },
  };
}

/** The rows that one row of the paper was parted into; null where it is whole. */
function partsOf({ held, examined }: OnDesk, row: DraftRow): readonly View[] | null {
  const whole = row.id.replace(/\+\d+$/, '');
  const parts = (examined.edited.rows[row.plan] ?? []).filter(
    ({ id }) => id === whole || id.startsWith(`${whole}+`),
  );
  if (parts.length < 2) return null;
  return parts.map(({ id }, at) => ({
    text: `Часть ${at + 1}`,
    href: `/intake/${held.id}/rows/${rowAddress(id)}`,
    isCurrent: id === row.id,
  }));
}

function extraOf(extra: Readonly<Record<string, string>> | undefined): readonly View[] | null {
  if (!extra) return null;
  return Object.entries(extra).map(([head, text]) => ({ head, text }));
}

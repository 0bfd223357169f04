import { describe, expect, it } from '@jest/globals';
import { aDraft, calendar } from '../../../test/support/plans.js';
import { editedDraft, isRowOf, NO_EDITS, type DraftEdits, type RowEdit } from './draft-edits.js';

const mark = { seq: 2, by: 'Проверка', at: '2023-02-06T03:00:00Z' };
const draft = aDraft([
  ['1', 'Анализ итогов проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'],
  ['2', 'Собеседование', 'потом', 'Гусева Т.Ю.', 'Протокол'],
  ['3', 'Семинар', 'июнь 2023', 'Гусева Т.Ю.', 'Список'],
]);
const edits = (rows: Readonly<Record<string, Partial<RowEdit>>>): DraftEdits => ({
  ...NO_EDITS,
  rows: Object.fromEntries(
    Object.entries(rows).map(([id, edit]) => [
      id,
      { texts: null, isLeftOut: false, copies: 0, ...mark, ...edit },
    ]),
  ),
});
const texts = {
  ...{ measure: 'Собеседование с директорами', deadlineText: 'до 14 апреля 2023 года' },
  ...{ responsibleText: 'Орлова А.А.', resultText: 'Приказ' },
};

describe('a draft put right', () => {
  it('untouched is the draft as read', () => {
    const { draft: same, rows, leftOut } = editedDraft(draft, NO_EDITS, { calendar });
    expect(same.plans).toEqual(draft.plans);
    expect(rows[0]?.map(({ id }) => id)).toEqual(['0/0', '0/1', '0/2']);
    expect(leftOut).toEqual([]);
  });

  it('reads the mended row as if the paper said so, and keeps what the paper said', () => {
    const edited = editedDraft(draft, edits({ '0/1': { texts } }), { calendar });
    const row = edited.draft.plans[0]!.measures[1]!;
    expect(row.deadline).toMatchObject({ kind: 'date', occurrences: [[null, '2023-04-14']] });
    expect(row.planned.map(({ due }) => due)).toEqual(['2023-04-14']);
    expect(row.responsible).toEqual([{ text: 'Орлова А.А.', type: 'person' }]);
    expect(row.deliverables).toEqual(['order']);
    expect(row.findings).toEqual([]);
    expect(edited.rows[0]?.[1]?.written?.deadlineText).toBe('потом');
    expect(edited.draft.plans[0]!.measures[0]).toEqual(draft.plans[0]!.measures[0]);
  });

  it('without a row keeps the ids of the others; a row parted in two has one more id', () => {
    const edited = editedDraft(draft, edits({ '0/0': { isLeftOut: true }, '0/1': { copies: 1 } }), {
      calendar,
    });
    expect(edited.rows[0]?.map(({ id }) => id)).toEqual(['0/1', '0/1+1', '0/2']);
    expect(edited.leftOut.map(({ id }) => id)).toEqual(['0/0']);
    const codes = edited.draft.plans[0]!.measures[1]!.findings.map(({ code }) => code);
    expect(codes).toContain('duplicate-measure');
  });

  it('with another period has every deadline read anew', () => {
    const bare = aDraft([['1', 'Анализ', 'май', 'Гусева Т.Ю.', 'Справка']], {
      order: '',
      title: 'План мероприятий',
    });
    const period = ['2023-09-01', '2024-08-31'] as never;
    const head = { ...NO_EDITS, plans: { 0: { title: 'План', period, ...mark } } };
    const { plans } = editedDraft(bare, head, { calendar }).draft;
    expect(plans[0]?.measures[0]?.deadline.occurrences).toEqual([['2024-05-01', '2024-05-31']]);
  });

  it('knows which rows may be edited', () => {
    const parted = edits({ '0/1': { copies: 1 } });
    const known = ['0/0', '0/2', '0/1+1'].map((id) => isRowOf(draft, parted, id));
    expect(known).toEqual([true, true, true]);
    const foreign = ['0/3', '1/0', '0/1+2', '0/0+1', '0/observed', '__proto__', ''];
    expect(foreign.filter((id) => isRowOf(draft, parted, id))).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { OtherTable, PlanDraft } from '../../intake/index.js';
import { asCivilDate } from '../../time/index.js';
import { aDirectory, aDraft, seedDraft } from '../../../test/support/plans.js';
import { observedRow, withObservedRow } from './observed-row.js';
import { observerFindings } from './observer-findings.js';
import { readObservers } from './read-observers.js';

const on = asCivilDate('2023-03-01');
const ROW = ['1', 'Анализ итогов', 'май 2023', 'Гусева Т.Ю.', 'Справка'];

function scheduled(...lines: readonly (readonly [string, string, string])[]): PlanDraft {
  const rows = lines.map(([Дата, Школа, who]) => {
    return { Дата, Предмет: 'Физика', Класс: '11', Школа, 'ФИО специалиста, должность': who };
  });
  const table: OtherTable = { kind: 'observer-schedule', title: '', rows };
  return { ...aDraft([ROW]), otherTables: [table] };
}

const sentences = (draft: PlanDraft) =>
  observerFindings(draft, aDirectory(), on).map(({ code, text }) => [code, text]);

describe('the schedule of the order № 136/1', () => {
  it('has 26 lines, read whole', async () => {
    const { lines, unread } = readObservers(await seedDraft('slavgorod-2021'));
    expect(unread).toEqual([]);
    expect(lines).toHaveLength(26);
    expect(lines[10]).toMatchObject({
      place: 11,
      on: '2021-03-30',
      observer: { text: 'Карамальдинова И.Н.', type: 'person' },
      organisation: 'МБОУ «СОШ №13»',
      subject: 'Русский язык',
      grade: '5 7',
    });
    const people = new Map<string, number>();
    for (const { observer } of lines)
      people.set(observer.text, (people.get(observer.text) ?? 0) + 1);
    expect(Object.fromEntries(people)).toEqual({
      'Ляшенко И.О.': 11,
      'Карамальдинова И.Н.': 5,
      'Адам Н.Л.': 4,
      'Сидоркина Н.В.': 4,
      'Гуртенко Ю.С.': 2,
    });
  });

  it('dates the row 2.6 of annex 1 and adds no row of its own', async () => {
    const draft = await seedDraft('slavgorod-2021');
    expect(draft.plans.map(({ measures }) => measures[observedRow(measures)]?.number)).toEqual([
      '2.6',
      undefined,
    ]);
    expect(withObservedRow(draft)).toBe(draft);
  });

  it('never takes in a public observer', async () => {
    const draft = await seedDraft('slavgorod-2021');
    const outsiders = draft.otherTables.filter(({ kind }) => kind === 'public-observers');
    expect(outsiders.flatMap(({ rows }) => rows)).toHaveLength(93);
    expect(readObservers({ otherTables: outsiders })).toEqual({ lines: [], unread: [] });
  });
});

describe('a schedule that no row speaks of', () => {
  it('has a row of its own, from the order’s point about it', () => {
    const text = 'Утвердить список наблюдателей из числа специалистов Отдела;';
    const points = [{ number: '2.2', text, addressees: [], deadlineText: '' }];
    const draft = { ...scheduled(['10.03.2023', 'СОШ №1', 'Гусева Т.Ю.']), orderPoints: points };
    const [, own] = withObservedRow(draft).plans[0]!.measures;
    expect(own).toMatchObject({
      number: '2.2',
      deadline: { kind: 'event', trigger: 'by-schedule' },
      deliverables: ['observation-report'],
    });
    expect(own!.measure).toContain('список наблюдателей');
    expect(observedRow(withObservedRow(draft).plans[0]!.measures)).toBe(1);
  });

  it('and without a schedule there is no such row', () => {
    const draft = aDraft([ROW]);
    expect(withObservedRow(draft)).toBe(draft);
  });
});

describe('what is wrong with a schedule', () => {
  it('one observer in two schools on one day', () => {
    const draft = scheduled(
      ['10.03.2023', 'СОШ №1', 'Гусева Т.Ю., методист'],
      ['10.03.2023', 'СОШ №2', 'Гусева Т.Ю.'],
      ['11.03.2023', 'СОШ №2', 'Гусева Т.Ю.'],
    );
    expect(sentences(draft)).toEqual([
      [
        'observer-clash',
        'График наблюдения: Гусева Т.Ю. 10.03.2023 назначен(а) сразу в СОШ №1 и СОШ №2 (строки 1, 2).',
      ],
    ]);
  });

  it('not two lessons of one school', () => {
    const twice = scheduled(
      ['10.03.2023', 'СОШ №1', 'Гусева Т.Ю.'],
      ['10.03.2023', 'СОШ №1', 'Гусева Т.Ю.'],
    );
    expect(sentences(twice)).toEqual([]);
  });

  it('an observer whom the directory does not know, once however many lines', () => {
    const draft = scheduled(
      ['10.03.2023', 'СОШ №1', 'Кузнецов Д.А.'],
      ['13.03.2023', 'СОШ №2', 'Кузнецов Д.А.'],
    );
    expect(sentences(draft)).toEqual([
      [
        'executor-unknown',
        'График наблюдения: «Кузнецов Д.А.» нет в справочнике отдела (10.03.2023, 13.03.2023).',
      ],
    ]);
  });

  it('a line without a readable day: it is shown, not guessed', () => {
    const draft = scheduled(['когда-нибудь', 'СОШ №1', 'Гусева Т.Ю.']);
    expect(sentences(draft)[0]).toEqual([
      'unread-remainder',
      expect.stringContaining('строка 1 не прочитана: «когда-нибудь · Физика'),
    ]);
  });
});

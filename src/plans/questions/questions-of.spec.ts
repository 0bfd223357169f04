import { describe, expect, it } from '@jest/globals';
import { aDirectory, aDraft, context, seedDraft } from '../../../test/support/plans.js';
import { withDirectoryFindings } from './directory-findings.js';
import { questionsOf, withoutProposal } from './questions-of.js';
import type { QuestionCode } from './question.js';

const SURE = ['апрель 2023 г.', 'Гусева Т.Ю.', 'Справка'] as const;

function asked(...rows: readonly (readonly string[])[]) {
  return questionsOf(aDraft(rows), aDirectory(), context.on);
}

describe('a row that needs no answer', () => {
  it.each([
    ['a date, a person', ['1', 'Анализ', ...SURE]],
    ['standing, schools alone', ['1', 'Анализ', 'в течение учебного года', 'ОО', 'Справка']],
    ['an event', ['1', 'Проверка', 'по необходимости', 'Гусева Т.Ю.', 'Справка']],
    ['a unit with its person', ['1', 'Анализ', 'май 2023', 'РРМЦ, Гусева Т.Ю.', 'Справка']],
    ['words left over', ['1', 'Контроль', 'Мониторинг - апрель 2023 г.', 'ОО', 'Справка']],
  ])('asks nothing: %s', (_, row) => {
    expect(asked(row)).toEqual([]);
  });
});

describe('a row in doubt', () => {
  it.each<[QuestionCode, string | null, readonly string[]]>([
    ['unclear-deadline', null, ['1', 'Анализ', 'когда-нибудь', 'Гусева Т.Ю.', 'Справка']],
    ['unclear-deadline', null, ['1', 'Анализ', '31.02.2023', 'Гусева Т.Ю.', 'Справка']],
    ['due-before-approval', 'позже', ['1', 'Анализ', 'ноябрь 2022 г.', 'Гусева Т.Ю.', 'Справка']],
    ['outside-plan-period', 'оставить', ['1', 'Анализ', 'ноябрь 2023', 'Гусева Т.Ю.', 'Справка']],
    ['occurrences-out-of-order', 'оставить', ['1', 'Совет', 'май, март', 'ОО', 'Протокол']],
    ['who-acts', 'Воронина Е.В.', ['1', 'Анализ', 'май 2023', 'Отдел образования', 'Справка']],
    ['who-acts', 'подразделение', ['1', 'Анализ', 'май 2023', 'РРМЦ', 'Справка']],
    ['role-vacant', null, ['1', 'Новость', 'май 2023', 'ответственный за сайт', 'Публикация']],
    ['executor-unknown', 'добавить', ['1', 'Анализ', 'май 2023', 'Кузнецов Д.А.', 'Справка']],
    ['executor-unknown', null, ['1', 'Анализ', 'май 2023', 'Гусеева Т.Ю.', 'Справка']],
    ['person-ambiguous', null, ['1', 'Анализ', 'май 2023', 'Петрова А.И.', 'Справка']],
    ['collect-from-schools', 'да', ['1', 'Анализ', 'май 2023', 'Гусева Т.Ю., ОО', 'Справка']],
    [
      'narrower-group',
      'МБОУ «СОШ №1»',
      ['1', 'Беседа в МБОУ «СОШ №1»', 'май 2023', 'руководители ОО', 'Справка'],
    ],
    [
      'narrower-group',
      null,
      ['1', 'Беседа с ОО, показавшими риски', 'май 2023', 'руководители ОО', 'Справка'],
    ],
  ])('asks %s, proposing %s', (code, proposed, row) => {
    const questions = asked(row).map((question) => [question.code, question.proposed]);
    expect(questions).toEqual([[code, proposed]]);
  });

  it('asks one thing of a born-late row, however many findings it has', () => {
    const draft = aDraft([['1', 'Анализ', 'сентябрь 2021', 'Гусева Т.Ю.', 'Справка']]);
    expect(draft.plans[0]!.measures[0]!.findings.map(({ code }) => code)).toEqual([
      'due-before-approval',
      'outside-plan-period',
    ]);
    const codes = questionsOf(draft, aDirectory(), context.on).map(({ code }) => code);
    expect(codes).toEqual(['due-before-approval']);
  });

  it('asks once for what many rows share, and lets one row be answered apart', () => {
    const rows = ['октябрь 2022', 'ноябрь 2022', 'декабрь 2022'].map((deadline, at) => {
      return [String(at + 1), `Анализ ${at}`, deadline, 'РРМЦ', 'Справка'];
    });
    const questions = asked(...rows);
    expect(questions.map(({ key }) => key)).toEqual([
      'who-acts/РРМЦ',
      'plan-1/due-before-approval',
    ]);
    expect(questions[1]!.rows.map(({ key }) => key)).toEqual([
      'plan-1/1-1/due-before-approval',
      'plan-1/2-2/due-before-approval',
      'plan-1/3-3/due-before-approval',
    ]);
  });

  it('asks for the order where the document names none', () => {
    const draft = aDraft([['1', 'Анализ', ...SURE]], { order: '' });
    const questions = questionsOf(draft, aDirectory(), context.on);
    expect(questions.map(({ code, proposed }) => [code, proposed])).toEqual([
      ['order', 'без приказа'],
    ]);
  });
});

describe('findings that only a directory can tell', () => {
  it.each([
    ['executor-unknown', 'Кузнецов Д.А.', 'Анализ'],
    ['person-ambiguous', 'Петрова А.И.', 'Анализ'],
    ['narrower-group', 'руководители ОО', 'Беседа в МБОУ «СОШ №1»'],
  ])('%s', (code, responsible, measure) => {
    const draft = aDraft([['1', measure, 'май 2023', responsible, 'Справка']]);
    const told = withDirectoryFindings(draft, aDirectory(), context.on);
    expect(told.plans[0]!.measures[0]!.findings.map((each) => each.code)).toEqual([code]);
    expect(withDirectoryFindings(told, aDirectory(), context.on)).toEqual(told);
  });
});

describe('keys', () => {
  it('are the same when the document is read again', async () => {
    const keys = async (): Promise<string[]> => {
      const draft = await seedDraft('slavgorod-2021');
      return questionsOf(draft, aDirectory(), context.on).map(({ key }) => key);
    };
    const first = await keys();
    expect(await keys()).toEqual(first);
    expect(new Set(first).size).toBe(first.length);
  });
});

it('a question without a safe answer proposes none', () => {
  const questions = asked(['1', 'Анализ', 'когда-нибудь', 'Петрова А.И.', 'Справка']);
  expect(withoutProposal(questions)).toEqual(questions);
});

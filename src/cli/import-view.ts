import type { PlanDraft } from '../intake/index.js';
import { diffLines, diffSummary, type Question } from '../plans/index.js';
import type { ExaminedAmendment } from '../plans/plans.module.js';
import { bullet, draftView } from './draft-view.js';

/** The draft with its questions: what `kontrol import` shows before anything is stored. */
export function importView(draft: PlanDraft, questions: readonly Question[]): string {
  return `${draftView(draft)}\n\n${questionsView(questions)}`;
}

/** What an amended document changes, and what it asks about the changed rows. */
export function amendmentView(examined: ExaminedAmendment): string {
  const { stored, amendment, questions } = examined;
  const lines = diffLines(amendment.diff);
  const head = `План № ${stored.number}, редакция ${stored.version}: ${diffSummary(amendment.diff)}.`;
  return [
    head,
    lines.length === 0
      ? 'Документ ничего в плане не меняет.'
      : lines.flatMap((line) => bullet('· ', line)).join('\n'),
    questions.length > 0 ? questionsView(questions) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function questionsView(questions: readonly Question[]): string {
  if (questions.length === 0) return 'Вопросов нет.';
  const must = questions.filter((question) => question.proposed === null).length;
  const head =
    must === 0
      ? `Вопросы (${questions.length}); у всех есть предложенный ответ:`
      : `Вопросы (${questions.length}); без вашего ответа не обойтись в ${must}:`;
  return [
    head,
    ...questions.map((question, at) => {
      const proposed =
        question.proposed === null
          ? `нужен ответ: ${question.choices.map((choice) => `«${choice.answer}»`).join(', ')}`
          : `предлагается: «${question.proposed}»`;
      return [
        ...bullet(`${String(at + 1).padStart(3)}. `, question.text),
        ...question.details.flatMap((line) => bullet('       · ', line)),
        ...bullet('     → ', proposed),
      ].join('\n');
    }),
  ].join('\n');
}

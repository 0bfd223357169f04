import type { PlanDraft } from '../../intake/index.js';
import type { Directory } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import { deadlineQuestions } from './deadline-questions.js';
import { documentQuestions, planQuestions } from './document-questions.js';
import { partyQuestions } from './party-questions.js';
import type { Question } from './question.js';
import { survey, type Survey } from './survey.js';

/**
 * Everything to settle before the draft may be stored, in the order in which a coordinator would go
 * through it. `on`: the day whose membership and holders count.
 */
export function questionsOf(draft: PlanDraft, directory: Directory, on: CivilDate): Question[] {
  return questionsOfSurvey(survey(draft, directory, on));
}

export function questionsOfSurvey(surveyed: Survey): Question[] {
  return [
    ...documentQuestions(surveyed),
    ...partyQuestions(surveyed),
    ...surveyed.plans.flatMap((plan) => [
      ...deadlineQuestions(plan),
      ...planQuestions(plan, surveyed),
    ]),
  ];
}

/** Those that cannot be left to their proposed answers. */
export function withoutProposal(questions: readonly Question[]): Question[] {
  return questions.filter((question) => question.proposed === null);
}

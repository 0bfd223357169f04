import type { PlanDraft } from '../../intake/index.js';
import type { Directory } from '../../people/index.js';
import { amendmentOf, type Amendment } from '../diff/amendment.js';
import { NO_ANSWERS, type Answers } from '../questions/answers.js';
import { standingOf, type SettleContext, type Standing } from '../settle/settle.js';
import type { StoredPlan } from '../stored-plan.js';
import type { EditedDraft } from './draft-edits.js';
import { givenAnswers, type KeptAnswers, type RowIds } from './kept-answers.js';

/** A draft in hand beside the directory and, where it amends one, its plan. */
export interface ExaminedDraft extends Standing {
  readonly edited: EditedDraft;
  /** What is asked about: of an amending document only the plan that amends. */
  readonly draft: PlanDraft;
  /** As `settle` takes them, by the keys of this moment. */
  readonly answers: Answers;
  readonly ids: RowIds;
  readonly amendment: Amendment | null;
}

/** Throws Conflict where the document amends a plan and none of its own resembles it. */
export function examinedDraft(
  edited: EditedDraft,
  kept: KeptAnswers,
  directory: Directory,
  context: Omit<SettleContext, 'isAsked'>,
  amended: StoredPlan | null,
): ExaminedDraft {
  const amendment = amended && amendmentOf(edited.draft, amended);
  const draft = amendment?.draft ?? edited.draft;
  const asking = amendment ? { ...context, isAsked: amendment.isAsked } : context;
  // Points of the order taken in add questions; they are known once that answer is.
  const points = givenAnswers(
    standingOf(draft, NO_ANSWERS, directory, asking).questions.filter(isAboutPoints),
    kept,
    new Map(),
  );
  const first = standingOf(draft, points, directory, asking);
  const ids = rowIds(first, draft, edited);
  const answers = givenAnswers(first.questions, kept, ids);
  const standing = standingOf(draft, answers, directory, asking);
  return { ...standing, edited, draft, answers, ids, amendment };
}

function isAboutPoints({ code }: { readonly code: string }): boolean {
  return code === 'order-points';
}

/** Rows of points taken in have no place in the paper's tables; they go by their keys. */
function rowIds(
  { survey }: Standing,
  draft: PlanDraft,
  { draft: whole, rows }: EditedDraft,
): RowIds {
  return new Map(
    survey.plans.flatMap((plan, at): [string, string][] => {
      const own = draft.plans[at];
      const index = own ? whole.plans.indexOf(own) : -1;
      return plan.rows.map((row, place) => [row.key, rows[index]?.[place]?.id ?? row.key]);
    }),
  );
}

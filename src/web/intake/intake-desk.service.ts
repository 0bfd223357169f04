import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict } from '../../errors.js';
import type { Directory } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import { editedDraft, examinedDraft } from '../../plans/index.js';
import type { ExaminedDraft, StoredPlan } from '../../plans/index.js';
import {
  DraftsService,
  PlansService,
  type AdmissionContext,
  type AlikePlan,
  type DraftInHand,
  type OpenDraft,
} from '../../plans/plans.module.js';
import type { ControlBy } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';

const LEAST_ALIKE = 3;

/** A document in hand with everything its pages are made of. */
export interface OnDesk {
  readonly held: OpenDraft;
  readonly directory: Directory;
  readonly examined: ExaminedDraft;
  /** The plan that the document amends. */
  readonly amended: StoredPlan | null;
  /** Why the document cannot be compared with the plan it is said to amend. */
  readonly mismatch: string | null;
  /** Plans of this document that are under control already. */
  readonly doubles: readonly number[];
  /** A plan under control that a document taken for a new plan could be amending. */
  readonly alike: (AlikePlan & { readonly of: number }) | null;
}

/** Drafts as the pages have them: the day, the hand, the draft examined anew each time. */
@Injectable()
export class IntakeDesk {
  constructor(
    private readonly drafts: DraftsService,
    private readonly plans: PlansService,
    private readonly people: PeopleService,
  ) {}

  context({ moment }: Visitor): AdmissionContext {
    return { on: moment.today, calendar: moment.calendar };
  }

  by({ actor, moment }: Visitor): ControlBy {
    return { actor: { id: actor.person, name: actor.name }, at: moment.now, as: actor };
  }

  /** Null where the draft has been confirmed. */
  async open(tx: EntityManager, visitor: Visitor, id: string): Promise<OnDesk | DraftInHand> {
    const found = await this.drafts.show(tx, id);
    const { draft } = found;
    return draft === null ? found : this.laidOut(tx, visitor, { ...found, draft });
  }

  async laidOut(tx: EntityManager, visitor: Visitor, held: OpenDraft): Promise<OnDesk> {
    const context = this.context(visitor);
    const directory = await this.people.directory(tx);
    const edited = editedDraft(held.draft, held.edits, { calendar: context.calendar });
    const wanted = held.amends === null ? null : await this.plans.show(tx, held.amends);
    const examine = (plan: StoredPlan | null): ExaminedDraft =>
      examinedDraft(edited, held.answers, directory, context, plan);
    try {
      const examined = examine(wanted);
      const doubles = wanted ? [] : await this.doublesOf(tx, examined);
      const alike = wanted || doubles.length > 0 ? null : await this.alikeTo(tx, examined);
      return { held, directory, examined, amended: wanted, mismatch: null, doubles, alike };
    } catch (error) {
      if (!wanted || !(error instanceof Conflict)) throw error;
      // The page must open all the same: there it is put right, or taken off the desk.
      const mismatch = error.message;
      const none = { amended: null, doubles: [], alike: null };
      return { held, directory, examined: examine(null), mismatch, ...none };
    }
  }

  /** Half of the rows word for word, in the same period, is no chance. */
  private async alikeTo(tx: EntityManager, { draft }: ExaminedDraft): Promise<OnDesk['alike']> {
    for (const { measures, period } of draft.plans) {
      const rows = [...new Set(measures.map(({ measure }) => measure))];
      const plan = await this.plans.alike(tx, rows, period);
      if (plan && plan.alike >= LEAST_ALIKE && plan.alike * 2 >= rows.length)
        return { ...plan, of: rows.length };
    }
    return null;
  }

  private async doublesOf(tx: EntityManager, { draft }: ExaminedDraft): Promise<readonly number[]> {
    try {
      await this.plans.requireNew(tx, draft);
      return [];
    } catch (error) {
      if (error instanceof Conflict) return error.details['plans'] as readonly number[];
      throw error;
    }
  }
}

export function isOnDesk(found: OnDesk | DraftInHand): found is OnDesk {
  return 'held' in found;
}

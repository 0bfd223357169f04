import type { DraftMeasure, DraftPlan, PlanDraft } from '../../intake/index.js';
import {
  answeringParties,
  narrowerGroup,
  resolveParty,
  withLegend,
  type Answering,
  type Directory,
  type NarrowerGroup,
  type Party,
  type Resolution,
} from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import { planKeys, rowKeys, rowLabels } from './keys.js';

/** The draft beside the directory: who each party is, who answers. Questions and their settling read it. */
export interface Survey {
  readonly draft: PlanDraft;
  readonly directory: Directory;
  readonly on: CivilDate;
  readonly plans: readonly SurveyedPlan[];
}

export interface SurveyedPlan {
  readonly key: string;
  readonly plan: DraftPlan;
  /** The only one of its document. */
  readonly alone: boolean;
  readonly rows: readonly SurveyedRow[];
}

export interface SurveyedRow {
  readonly key: string;
  readonly label: string;
  /** Place in the plan from 0. */
  readonly at: number;
  readonly measure: DraftMeasure;
  /** One for each of the measure's parties. */
  readonly resolutions: readonly Resolution[];
  readonly answering: Answering;
  readonly narrower: NarrowerGroup | null;
}

/** `on`: the day whose membership and holders count. */
export function survey(draft: PlanDraft, directory: Directory, on: CivilDate): Survey {
  const told = withLegend(directory, draft.legend);
  const who = new Who(told, on);
  const keys = planKeys(draft);
  const plans = draft.plans.map((plan, index): SurveyedPlan => {
    const key = keys[index]!;
    const rows = rowKeys(key, plan);
    const labels = rowLabels(plan);
    return {
      key,
      plan,
      alone: draft.plans.length === 1,
      rows: plan.measures.map((measure, at) => ({
        key: rows[at]!,
        label: labels[at]!,
        at,
        measure,
        ...who.of(measure),
      })),
    };
  });
  return { draft, directory: told, on, plans };
}

/** The same few parties stand in most rows of a plan; each is looked up once. */
class Who {
  private readonly parties = new Map<string, Resolution>();
  private readonly answering = new Map<
    string,
    { resolutions: readonly Resolution[]; answering: Answering }
  >();

  constructor(
    private readonly directory: Directory,
    private readonly on: CivilDate,
  ) {}

  of(measure: DraftMeasure): Pick<SurveyedRow, 'resolutions' | 'answering' | 'narrower'> {
    const { responsible } = measure;
    const key = responsible.map(partyKey).join('\n');
    let known = this.answering.get(key);
    if (!known) {
      const resolutions = responsible.map((party) => this.resolution(party));
      const answering = answeringParties(responsible, resolutions, this.directory, this.on);
      known = { resolutions, answering };
      this.answering.set(key, known);
    }
    return { ...known, narrower: narrowerGroup(measure.measure, responsible, this.directory) };
  }

  private resolution(party: Party): Resolution {
    const key = partyKey(party);
    const known = this.parties.get(key) ?? resolveParty(party, this.directory, this.on);
    this.parties.set(key, known);
    return known;
  }
}

/** What tells a party from another: its name, and for namesakes the position. */
export function partyKey(party: Party): string {
  return [party.type, party.text, party.position ?? ''].join('|');
}

import {
  answeringParties,
  tasksPerOccurrence,
  type Directory,
  type Resolution,
} from '../people/index.js';
import type { CivilDate } from '../time/index.js';
import type { ConfirmedDemand, ConfirmedMeasure } from './confirmed.js';

/** How many tasks a stored measure becomes, and of which organisations. */
export interface ExpectedTasks {
  /** One occurrence: the department's side and each organisation that answers. */
  readonly perOccurrence: number;
  /** Ids of the organisations that get a task each. */
  readonly organisations: readonly string[];
  readonly finals: number;
  readonly checkpoints: number;
}

export type ExpectedOf = Pick<ConfirmedMeasure, 'responsible' | 'targets' | 'contract'> & {
  readonly demands: readonly Pick<ConfirmedDemand, 'kind' | 'settlement'>[];
};

/** By the membership of that day; demands that are settled or not yet decided become no task. */
export function tasksOf(measure: ExpectedOf, directory: Directory, on: CivilDate): ExpectedTasks {
  const { responsible, targets, contract, demands } = measure;
  const resolutions = targets.map(
    (target): Resolution => target ?? { kind: 'unknown', nearest: [] },
  );
  const all = answeringParties(responsible, resolutions, directory, on);
  const { only } = contract;
  const organisations = only
    ? all.organisations.filter((each) => only.includes(each.organisation))
    : all.organisations;
  const perOccurrence = tasksPerOccurrence({ ...all, organisations }, contract.collect);
  const live = demands.filter((demand) => demand.settlement === 'live');
  const finals = live.filter((demand) => demand.kind === 'final').length;
  const asked = contract.kind !== 'lead' || contract.collect;
  return {
    perOccurrence,
    organisations: asked ? organisations.map((each) => each.organisation) : [],
    finals: finals * perOccurrence,
    checkpoints: (live.length - finals) * perOccurrence,
  };
}

import type { Answering, Executor, Party, Resolution } from '../../people/index.js';
import { answeringParties } from '../../people/index.js';
import type { CompletionContract, ConfirmedMeasure, Target } from '../confirmed.js';
import { type Survey, type SurveyedRow } from '../questions/survey.js';
import type { Decision } from './decision.js';

/** What the coordinator decided of one row's parties. */
export interface PartyDecisions {
  readonly ofParty: (party: Party) => Decision | undefined;
  readonly whoActs: (organisation: string) => Decision | undefined;
  readonly narrower: Decision | undefined;
  readonly collect: Decision | undefined;
}

/** Who the row's parties are and when it is done. */
export function settledParties(
  row: SurveyedRow,
  decisions: PartyDecisions,
  survey: Survey,
): Pick<ConfirmedMeasure, 'targets' | 'contract'> {
  const resolutions = row.measure.responsible.map((party, at) =>
    decided(row.resolutions[at]!, decisions.ofParty(party)),
  );
  const targets = resolutions.map((each): Target | null =>
    'id' in each ? { kind: each.kind, id: each.id } : null,
  );
  const answering = answeringParties(
    row.measure.responsible,
    resolutions,
    survey.directory,
    survey.on,
  );
  return { targets, contract: contractOf(answering, decisions) };
}

function decided(resolution: Resolution, decision: Decision | undefined): Resolution {
  return decision?.kind === 'target' ? decision.target : resolution;
}

function contractOf(answering: Answering, decisions: PartyDecisions): CompletionContract {
  const { narrower, collect } = decisions;
  return {
    kind: answering.contract,
    needed: null,
    lead: leadOf(answering, decisions),
    collect: answering.contract === 'lead' && collect?.kind === 'yes',
    only: narrower?.kind === 'only' ? narrower.organisations : null,
  };
}

/** The person named to act for a unit leads in its place. */
function leadOf(answering: Answering, { whoActs }: PartyDecisions): Executor | null {
  for (const question of answering.questions) {
    if (question.code !== 'who-acts') continue;
    const decision = whoActs(question.organisation);
    if (decision?.kind === 'target' && decision.target.kind === 'person')
      return { kind: 'person', id: decision.target.id };
    if (decision?.kind === 'keep') return { kind: 'organisation', id: question.organisation };
  }
  return answering.lead;
}

import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AcknowledgementService } from './acknowledgement/acknowledgement.service.js';
import { AdmissionService } from './admission.service.js';
import { SettlementService } from './born-late/settlement.service.js';
import { ClosingService } from './closing/closing.service.js';
import { DraftsService } from './drafts/drafts.service.js';
import { EventsService } from './events/events.service.js';
import { ObserversService } from './observers/observers.service.js';
import { PlansService } from './plans.service.js';

export type { Acknowledgement } from './acknowledgement/acknowledgements.queries.js';
export { AcknowledgementService } from './acknowledgement/acknowledgement.service.js';
export {
  AdmissionService,
  type AdmissionContext,
  type AmendedPlan,
  type Examined,
  type ExaminedAmendment,
} from './admission.service.js';
export { SettlementService, type SettledPlan } from './born-late/settlement.service.js';
export { ClosingService, type CarriedDemand } from './closing/closing.service.js';
export type { Confirmed, DraftInHand, DraftLine } from './drafts/draft.queries.js';
export { DraftsService, type OpenDraft, type RowChangeWanted } from './drafts/drafts.service.js';
export {
  EventsService,
  type Asked,
  type Occurred,
  type PlanEvent,
} from './events/events.service.js';
export { ObserversService } from './observers/observers.service.js';
export { readAnswers } from './answers.form.js';
export type { AlikePlan, FoundRow, RowReading, WaitingRow, Wording } from './reading.queries.js';
export { PlansService, type By, type ConfirmedPlanId } from './plans.service.js';

const SERVICES = [
  PlansService,
  AdmissionService,
  EventsService,
  SettlementService,
  ClosingService,
  ObserversService,
  AcknowledgementService,
  DraftsService,
];

@Module({
  imports: [HistoryModule, PeopleModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class PlansModule {}

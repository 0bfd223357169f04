import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AdmissionService } from './admission.service.js';
import { PlansService } from './plans.service.js';

export {
  AdmissionService,
  type AdmissionContext,
  type Examined,
  type ExaminedAmendment,
} from './admission.service.js';
export { readAnswers } from './answers.form.js';
export { PlansService, type By, type ConfirmedPlanId } from './plans.service.js';

@Module({
  imports: [HistoryModule, PeopleModule],
  providers: [PlansService, AdmissionService],
  exports: [PlansService, AdmissionService],
})
export class PlansModule {}

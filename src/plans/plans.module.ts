import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PlansService } from './plans.service.js';

export { readAnswers } from './answers.form.js';
export { PlansService, type By, type ConfirmedPlanId } from './plans.service.js';

@Module({ imports: [HistoryModule], providers: [PlansService], exports: [PlansService] })
export class PlansModule {}

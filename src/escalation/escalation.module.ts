import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { DigestService } from './digest/digest.service.js';
import { ExtractsService } from './digest/extracts.service.js';
import { DryRunService } from './dry-run/dry-run.service.js';
import { LadderService } from './ladder/ladder.service.js';
import { RaiseService } from './raise/raise.service.js';

export { DigestService, type ComposedCounts } from './digest/digest.service.js';
export { DryRunService, type DryRunOrder } from './dry-run/dry-run.service.js';
export { readLadderFile } from './ladder/ladder.reader.js';
export { LadderService, type LadderChange, type StoredVersion } from './ladder/ladder.service.js';
export { RaiseService, type DepartmentLook, type RaiseCounts } from './raise/raise.service.js';

@Module({
  imports: [HistoryModule, MailModule, PeopleModule, PlansModule],
  providers: [DigestService, ExtractsService, DryRunService, LadderService, RaiseService],
  exports: [DigestService, DryRunService, LadderService, RaiseService],
})
export class EscalationModule {}

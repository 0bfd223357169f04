import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { DigestService } from './digest/digest.service.js';
import { ExtractsService } from './digest/extracts.service.js';

export { DigestService, type ComposedCounts } from './digest/digest.service.js';

@Module({
  imports: [MailModule, PeopleModule, PlansModule],
  providers: [DigestService, ExtractsService],
  exports: [DigestService],
})
export class EscalationModule {}

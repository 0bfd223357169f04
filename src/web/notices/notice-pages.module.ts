import { Module } from '@nestjs/common';
import { EscalationModule } from '../../escalation/escalation.module.js';
import { FilesModule } from '../../files/files.module.js';
import { MailModule } from '../../mail/mail.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { LadderController } from './ladder.controller.js';
import { LettersController } from './letters.controller.js';

@Module({
  imports: [EscalationModule, FilesModule, MailModule, PlansModule],
  controllers: [LettersController, LadderController],
})
export class NoticePagesModule {}

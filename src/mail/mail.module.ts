import { Module } from '@nestjs/common';
import { LetterTemplates } from './letter-templates.service.js';
import { LettersService } from './letters.service.js';
import { NoticesService } from './notices.service.js';

export { LetterTemplates, type LetterWords } from './letter-templates.service.js';
export {
  LettersService,
  type LogFilter,
  type LoggedLetter,
  type RefusedAddress,
  type StoredLetter,
  type WrittenLetter,
} from './letters.service.js';
export {
  NoticesService,
  type WaitingFilter,
  type WaitingFor,
  type WaitingNotice,
} from './notices.service.js';

@Module({
  providers: [NoticesService, LettersService, LetterTemplates],
  exports: [NoticesService, LettersService, LetterTemplates],
})
export class MailModule {}

import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { LetterTemplates } from './letter-templates.service.js';
import { LettersService } from './letters.service.js';
import { NoticesService } from './notices.service.js';
import { OutboxService } from './outbox.service.js';
import { LetterFiles } from './transport/letter-files.service.js';
import { SmtpTransport } from './transport/smtp-transport.service.js';

export { LetterTemplates, type LetterWords } from './letter-templates.service.js';
export {
  LettersService,
  type LogFilter,
  type LoggedLetter,
  type RefusedAddress,
  type StoredLetter,
  type WrittenLetter,
} from './letters.service.js';
export type { ListedNotice, NoticeFilter } from './notice-list.queries.js';
export { NoticesService } from './notices.service.js';

export { lettersDue, lettersInHand, type DepartmentCount } from './outbox.queries.js';
export {
  OutboxService,
  UNCONFIRMED,
  type ClaimedLetter,
  type Laid,
  type Orphans,
} from './outbox.service.js';
export { LetterFiles } from './transport/letter-files.service.js';
export type { Outcome } from './transport/outcome.js';
export { SmtpTransport } from './transport/smtp-transport.service.js';

const SERVICES = [
  NoticesService,
  LettersService,
  LetterTemplates,
  OutboxService,
  LetterFiles,
  SmtpTransport,
];

@Module({ imports: [FilesModule], providers: SERVICES, exports: SERVICES })
export class MailModule {}

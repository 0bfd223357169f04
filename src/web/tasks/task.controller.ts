import { Body, Controller, Get, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Database } from '../../database/database.module.js';
import { InvalidInput, NotFound } from '../../errors.js';
import { PeopleService } from '../../people/people.module.js';
import type { TaskCard } from '../../tasks/index.js';
import {
  AccountsService,
  EvidenceService,
  ExtensionsService,
  type Attachment,
} from '../../tasks/tasks.module.js';
import { May, Upload, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Upload as Uploaded } from '../forms/uploads.service.js';
import type { Reply } from '../page/reply.js';
import { TaskActs } from './task-acts.service.js';
import * as forms from './task.form.js';
import { accountPrintPage } from './task-print.view.js';
import { TasksDesk } from './tasks-desk.service.js';

/** One task, and what its executor does with it; each by a form of its own. */
@Controller('tasks/:number')
export class TaskController {
  constructor(
    private readonly database: Database,
    private readonly desk: TasksDesk,
    private readonly acts: TaskActs,
    private readonly accounts: AccountsService,
    private readonly evidence: EvidenceService,
    private readonly extensions: ExtensionsService,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @May('task.read')
  show(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.acts.page(visitor, number);
  }

  /** The account on paper, for whoever has to sign it. */
  @Get('print')
  @May('task.read')
  print(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const card = await this.desk.card(tx, visitor, number);
      const department = await this.people.department(tx);
      return accountPrintPage(card, department, visitor.moment);
    });
  }

  @Post('acknowledgement')
  @May('task.work')
  acknowledge(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<Reply> {
    return this.acts.happen(
      visitor,
      number,
      'acknowledgement',
      {},
      'Принято к исполнению.',
      () => ({
        type: 'acknowledge',
      }),
    );
  }

  @Post('start')
  @May('task.work')
  start(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.acts.happen(visitor, number, 'start', {}, 'Поручение в работе.', () => ({
      type: 'start',
    }));
  }

  /** Documents and account in one stroke: both or nothing. */
  @Post('account')
  @May('task.work')
  @Upload()
  async account(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<Reply> {
    return this.acts.withFiles(visitor, number, 'account', request, async (upload) => {
      const { account, doneOn, ...document } = read(forms.accountForm, upload.fields);
      return {
        say: 'Информация направлена на проверку.',
        act: async (tx, card, by) => {
          for (const attachment of attachmentsOf(card, document, upload))
            await this.evidence.attach(tx, card.id, attachment, by);
          const [outcome] = await this.accounts.submitMany(tx, [card.id], { account, doneOn }, by);
          if (outcome && !outcome.ok) throw outcome.error;
        },
      };
    });
  }

  @Post('reply')
  @May('task.reply')
  @Upload()
  async reply(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<Reply> {
    return this.acts.withFiles(visitor, number, 'reply', request, async (upload) => {
      const { account, doneOn, incoming, incomingDate, ...document } = read(
        forms.replyForm,
        upload.fields,
      );
      return {
        say: 'Ответ внесён и направлен на проверку.',
        act: (tx, card, by) =>
          this.accounts.replyOnBehalf(
            tx,
            card.id,
            {
              ...{ account, doneOn },
              incoming: { number: incoming, date: incomingDate },
              attachments: attachmentsOf(card, document, upload),
            },
            by,
          ),
      };
    });
  }

  @Post('document')
  @May('task.read')
  @Upload()
  async document(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<Reply> {
    return this.acts.withFiles(visitor, number, 'document', request, async (upload) => {
      const document = read(forms.documentForm, upload.fields);
      return {
        say: 'Документ приложен.',
        act: async (tx, card, by) => {
          const attachments = attachmentsOf(card, document, upload);
          if (attachments.length === 0) {
            const sentence = 'Выберите файл или укажите адрес публикации.';
            throw new InvalidInput(sentence, { fields: { files: sentence } });
          }
          for (const each of attachments) await this.evidence.attach(tx, card.id, each, by);
        },
      };
    });
  }

  @Post('documents/:document/removal')
  @May('task.read')
  async remove(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('document') document: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.act(visitor, number, 'document', typed, 'Документ убран.', (tx, card, by) => {
      const { reason } = read(forms.reasonForm, typed);
      if (card.evidence.every(({ id }) => id !== document))
        throw new NotFound('Такого документа у поручения нет.');
      return this.evidence.detach(tx, card.id, document, reason, by);
    });
  }

  @Post('extension')
  @May('task.work')
  extend(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.act(
      visitor,
      number,
      'extension',
      typed,
      'Просьба о продлении направлена.',
      (tx, card, by) => this.extensions.ask(tx, card.id, read(forms.extensionForm, typed), by),
    );
  }
}

/** The kind, number and date typed are those of every file; nothing chosen and no address: no document. */
function attachmentsOf(
  card: TaskCard,
  typed: {
    kind?: Attachment['kind'] | undefined;
    number: string | null;
    date: Attachment['date'];
    address: string | null;
  },
  { files }: Uploaded,
): Attachment[] {
  const { number, date, address } = typed;
  const kind = typed.kind ?? card.facts.demanded[0] ?? 'other';
  const contents: Attachment['content'][] = [
    ...files.map((file) => ({ file })),
    ...(address === null ? [] : [{ address }]),
  ];
  return contents.map((content) => ({
    kind: 'address' in content && files.length > 0 ? 'publication' : kind,
    ...{ number, date, content },
  }));
}

import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { sheetsOf } from '../../documents/index.js';
import { NotFound } from '../../errors.js';
import { FilesService } from '../../files/files.module.js';
import { LettersService, type LoggedLetter } from '../../mail/mail.module.js';
import { DocumentTemplates, MONTHLY_REPORT, PapersService } from '../../papers/papers.module.js';
import { monthWith, type Month } from '../../reports/index.js';
import { LedgerService, MonthlyService } from '../../reports/reports.module.js';
import { printedHtml } from '../../templating/templating.module.js';
import { parseCivilDate } from '../../time/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { fileHeaders } from '../page/file-headers.js';
import type { Reply } from '../page/reply.js';
import { monthlyListPage, monthlyPage } from './monthly.view.js';

/** The ledger of monthly reports, and each of them to read and to take away. */
@Controller('reports')
export class MonthlyController {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
    private readonly monthly: MonthlyService,
    private readonly letters: LettersService,
    private readonly papers: PapersService,
    private readonly templates: DocumentTemplates,
    private readonly files: FilesService,
  ) {}

  @Get('monthly')
  @May('report.read')
  list(@Who() { department, moment }: Visitor): Promise<Reply> {
    return this.database.read(department.id, async (tx) => {
      const reports = await this.ledger.list(tx);
      const ledgered = [];
      for (const report of reports)
        ledgered.push({ report, letters: await this.lettersOf(tx, report.month) });
      return monthlyListPage(ledgered, moment);
    });
  }

  @Get('monthly/:month')
  @May('report.read')
  async show(@Who() visitor: Visitor, @Param('month') text: string): Promise<Reply> {
    const { department, moment } = visitor;
    const month = monthIn(text);
    if (month > monthWith(moment.today)) throw new NotFound('Этот месяц ещё не наступил.');
    const shown = await this.database.read(department.id, async (tx) => {
      const known = (await this.ledger.list(tx)).some((line) => line.month === month);
      const report = known ? await this.ledger.show(tx, month) : null;
      const order = { kind: MONTHLY_REPORT, subject: {}, given: { month: text } };
      const draft = await this.papers.draft(tx, order);
      return {
        report,
        letters: await this.lettersOf(tx, month),
        snapshot: report?.snapshot ?? (await this.monthly.snapshot(tx, month)),
        // A report keeps the look it was sent in, whatever has become of the template since.
        draft: report?.templates
          ? {
              ...draft,
              templates: await this.templates.ofVersions(tx, MONTHLY_REPORT, report.templates),
            }
          : draft,
      };
    });
    const { html } = await this.papers.print(shown.draft, ['html']);
    return monthlyPage({ ...shown, sheets: printedHtml(sheetsOf(html ?? '')) }, moment);
  }

  @Get('monthly/:month/files/:format')
  @May('report.read')
  async file(
    @Who() { department }: Visitor,
    @Param('month') text: string,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.database.read(department.id, async (tx) => {
      const report = await this.ledger.show(tx, monthIn(text));
      const known = (['pdf', 'docx', 'xlsx'] as const).find((each) => each === format);
      const hash = known ? report[known] : null;
      if (!hash) throw new NotFound('Такого файла у отчёта нет.');
      return this.files.open(tx, hash);
    });
    response.set(fileHeaders(`Отчёт-${text}.${format}`, opened.type, opened.size));
    await pipeline(opened.stream, response).catch(() => response.destroy());
  }

  /** Where letters with the report lead to. */
  @Get(':month')
  @May('report.read')
  short(@Param('month') text: string): Reply {
    return { go: `/reports/monthly/${monthIn(text).slice(0, 7)}` };
  }

  private lettersOf(tx: EntityManager, month: Month): Promise<readonly LoggedLetter[]> {
    return this.letters.log(tx, { kind: MONTHLY_REPORT, keyBegins: `${MONTHLY_REPORT}:${month}:` });
  }
}

function monthIn(text: string): Month {
  const month = /^\d{4}-\d{2}$/.test(text) ? parseCivilDate(`${text}-01`) : null;
  if (month) return month;
  throw new NotFound('Такого отчёта нет. Месяц в адресе пишется так: 2023-02.');
}

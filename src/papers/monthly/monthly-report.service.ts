import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PressService } from '../../documents/documents.module.js';
import { givenNames, type Pressed } from '../../documents/index.js';
import { FilesService, type StoredFile } from '../../files/files.module.js';
import type { NewAttachment, NewLetter } from '../../mail/index.js';
import { LetterTemplates, LettersService, NoticesService } from '../../mail/mail.module.js';
import type { Person } from '../../people/index.js';
import { StandInsService, type Moment } from '../../people/people.module.js';
import { monthlyWorkbook } from '../../reports/index.js';
import { LedgerService, writeWorkbook, type FrozenReport } from '../../reports/reports.module.js';
import { Clock } from '../../time/index.js';
import { DeskService } from '../desk.service.js';
import { headOf, leaderLines, personById, type PaperDesk } from '../paper-desk.js';
import { DocumentTemplates, templateHash } from '../templates/document-templates.service.js';
import type { TemplatesInForce } from '../templates/template-book.js';
import { monthlyFigures, type NamedFigure } from './monthly-figures.js';
import { monthlyLetter } from './monthly-letter.js';
import { monthlyReaders, unreachedNotices, type MonthlyReaders } from './monthly-readers.js';
import { monthlyView } from './monthly-view.js';

export const MONTHLY_REPORT = 'monthly-report';
const NOTHING_GIVEN = { number: null, date: null, signatory: null, performer: null };

export interface MadeCounts {
  readonly made: number;
  readonly letters: number;
  /** Reports of which nobody could be told. */
  readonly nobody: number;
}

/**
 * Makes the files of a frozen report and the letters that bring them, in the transaction that marks it
 * made: all of it or nothing, and nobody else meanwhile. The files come from the frozen data alone.
 */
@Injectable()
export class MonthlyReportService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly desks: DeskService,
    private readonly templates: DocumentTemplates,
    private readonly press: PressService,
    private readonly files: FilesService,
    private readonly letters: LettersService,
    private readonly letterTemplates: LetterTemplates,
    private readonly notices: NoticesService,
    private readonly standIns: StandInsService,
    private readonly clock: Clock,
  ) {}

  async make(tx: EntityManager, id: string, { now }: Moment): Promise<MadeCounts> {
    const report = await this.ledger.claim(tx, id);
    if (!report) return { made: 0, letters: 0, nobody: 0 };
    const desk = await this.desks.of(tx);
    const templates = await this.templates.inForce(tx, MONTHLY_REPORT);
    const figures = monthlyFigures(report.snapshot, desk.charts);
    // The press is a process of its own: the workbook is written while it works.
    const [pressed, xlsx] = await Promise.all([
      this.printed(report, desk, templates, figures),
      this.workbook(report),
    ]);
    const kept = await this.kept(tx, report, pressed, xlsx, now);
    await this.ledger.made(tx, report, {
      ...{ docx: kept.docx.hash, pdf: kept.pdf.hash, xlsx: kept.xlsx.hash },
      ...{ templates: templates.versions, templateHash: templateHash(templates), madeAt: now },
    });
    return { made: 1, ...(await this.tell(report, desk, kept, figures)) };
  }

  private printed(
    { snapshot, frozenAt }: FrozenReport,
    desk: PaperDesk,
    { sources }: TemplatesInForce,
    figures: readonly NamedFigure[],
  ): Promise<Pressed> {
    return this.press.press({
      template: MONTHLY_REPORT,
      sources,
      view: {
        ...headOf(desk, NOTHING_GIVEN),
        ...monthlyView(snapshot),
        addressee: leaderLines(desk),
        figures: figures.map(({ name, alt, caption }) => ({ name, alt, caption })),
      },
      figures: Object.fromEntries(figures.map(({ name, svg }) => [name, svg])),
      formats: ['docx', 'pdf'],
      pictures: true,
      createdAt: frozenAt,
    });
  }

  private async workbook({ snapshot, frozenAt }: FrozenReport): Promise<Uint8Array> {
    // The order to the press is to be on its way before this thread is busy with rows.
    await setImmediate();
    return writeWorkbook(monthlyWorkbook(snapshot), frozenAt);
  }

  private async kept(
    tx: EntityManager,
    { month }: FrozenReport,
    { docx, pdf, pictures }: Pressed,
    xlsx: Uint8Array,
    now: Date,
  ): Promise<Kept> {
    if (!docx || !pdf) throw new RangeError('a report is kept as DOCX and PDF');
    const keep = async (content: Uint8Array, name: string): Promise<StoredFile> => {
      const file = await this.files.store(Buffer.from(content), name);
      await this.files.record(tx, file, now);
      return file;
    };
    const name = `Отчёт-${month.slice(0, 7)}`;
    const shown: [string, StoredFile][] = [];
    for (const [figure, png] of Object.entries(pictures))
      shown.push([figure, await keep(png, `${figure}.png`)]);
    return {
      pdf: await keep(pdf, `${name}.pdf`),
      docx: await keep(docx, `${name}.docx`),
      xlsx: await keep(xlsx, `${name}.xlsx`),
      pictures: new Map(shown),
    };
  }

  private async tell(
    report: FrozenReport,
    desk: PaperDesk,
    kept: Kept,
    figures: readonly NamedFigure[],
  ): Promise<Omit<MadeCounts, 'made'>> {
    const { tx, directory, moment } = desk;
    const { now, today } = moment;
    const readers = monthlyReaders(directory, await this.standIns.inForce(tx, today), today);
    const written = await this.letters.write(
      tx,
      this.lettersTo(readers, report, desk, kept, figures),
      { composedAt: now, dueAt: this.clock.now() },
    );
    await this.notices.write(tx, unreachedNotices(report, readers, directory, today), now);
    return {
      letters: written.filter(({ isNew }) => isNew).length,
      nobody: readers.told.length === 0 ? 1 : 0,
    };
  }

  private lettersTo(
    { told }: MonthlyReaders,
    { month, snapshot }: FrozenReport,
    desk: PaperDesk,
    kept: Kept,
    figures: readonly NamedFigure[],
  ): readonly NewLetter[] {
    const { directory, department, moment } = desk;
    const { today, settings } = moment;
    const shown = figures.filter(({ name }) => kept.pictures.has(name));
    const link = settings.address && {
      address: `${settings.address.replace(/\/$/, '')}/reports/${month.slice(0, 7)}`,
      words: 'Открыть отчёт',
    };
    return told.map(({ person, address: { to, name, email, insteadOf } }): NewLetter => {
      const reader = to.kind === 'person' ? personById(desk, to.id) : undefined;
      const view = monthlyLetter(
        snapshot,
        {
          greeting: reader ? greeting(reader) : null,
          absent: insteadOf === null ? null : (personById(desk, insteadOf) ?? null),
        },
        {
          ...{ directory, today, link: link || null },
          department: department.fullName.nominative ?? department.name,
          pictures: shown.map((figure) => ({ contentId: cidOf(figure.name), alt: figure.alt })),
        },
      );
      return {
        key: `${MONTHLY_REPORT}:${month}:${person.id}`,
        ...{ kind: MONTHLY_REPORT, day: today, to, toName: name, toAddress: email },
        ...this.letterTemplates.write(MONTHLY_REPORT, { ...view }),
        files: attachmentsOf(kept),
      };
    });
  }
}

interface Kept {
  readonly pdf: StoredFile;
  readonly docx: StoredFile;
  readonly xlsx: StoredFile;
  readonly pictures: ReadonlyMap<string, StoredFile>;
}

function attachmentsOf({ pdf, docx, xlsx, pictures }: Kept): readonly NewAttachment[] {
  return [
    ...[pdf, docx, xlsx].map(({ hash, name }) => ({ hash, name })),
    ...[...pictures].map(([figure, { hash, name }]) => ({ hash, name, contentId: cidOf(figure) })),
  ];
}

function cidOf(figure: string): string {
  return `${figure}@kontrol`;
}

function greeting(person: Person): string | null {
  const names = givenNames(person);
  return names && `Уважаем${person.gender === 'f' ? 'ая' : 'ый'} ${names}!`;
}

import { Inject, Injectable } from '@nestjs/common';
import { InvalidInput, UnreadableDocument } from '../../errors.js';
import { FilesService, type StoredFile } from '../../files/files.module.js';
import { readDraft, requirePlan, type PlanDraft } from '../../intake/index.js';
import { OPEN_DOCUMENT, type OpenDocument } from '../../intake/intake.module.js';
import type { WorkingCalendar } from '../../time/index.js';

/** Each reading is a process that may take much memory; the rest wait their turn. */
const AT_ONCE = 2;

/** A file just taken, read into a draft; in a process of its own, outside any transaction. */
@Injectable()
export class IntakeReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly files: FilesService,
    @Inject(OPEN_DOCUMENT) private readonly open: OpenDocument,
  ) {}

  /** Throws InvalidInput, the sentence beside the field `file`, for what holds no plan or is not read. */
  async read(file: StoredFile, calendar: WorkingCalendar): Promise<PlanDraft> {
    await this.turn();
    try {
      const document = await this.open(this.files.pathOf(file), { name: file.name });
      return requirePlan(readDraft(document, { calendar }));
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      const sentence = `«${file.name}»: ${error.message}`;
      throw new InvalidInput(sentence, { fields: { file: sentence } });
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput, NotFound } from '../../errors.js';
import type { StoredFile } from '../../files/files.module.js';
import { HistoryService } from '../../history/history.module.js';
import type { EvidenceKind, Registration } from '../../intake/index.js';
import type { TaskBy } from '../../tasks/index.js';
import { EvidenceService, TasksService } from '../../tasks/tasks.module.js';
import { PapersService } from '../papers.service.js';
import { differs, type FinishedPaper } from './finished-paper.js';

export interface AttachBack {
  readonly document: number;
  readonly task: number;
  /** The file, kept already, and what was read of it. */
  readonly file: StoredFile;
  readonly finished: FinishedPaper;
  readonly given: Registration;
}

export interface AttachedBack {
  readonly evidence: string;
  readonly kind: EvidenceKind | 'other';
  /** As the file says. */
  readonly registration: Registration;
}

/** The way back: a document made here, finished in Word, becomes the evidence of a task. */
@Injectable()
export class AttachBackService {
  constructor(
    private readonly papers: PapersService,
    private readonly tasks: TasksService,
    private readonly evidence: EvidenceService,
    private readonly history: HistoryService,
  ) {}

  /** Throws InvalidInput with what differs, and whatever attaching throws; nothing is written then. */
  async attach(
    tx: EntityManager,
    { document: number, task, file, finished, given }: AttachBack,
    by: TaskBy,
  ): Promise<AttachedBack> {
    const document = await this.papers.show(tx, number);
    const card = await this.tasks.show(tx, task);
    const marked =
      finished.mark === null || finished.mark === document.id
        ? null
        : await this.marked(tx, finished.mark);
    const difference = differs({ document, marked, task: card, finished, given });
    if (difference !== null) throw new InvalidInput(difference);
    const { registration } = finished;
    const kind: EvidenceKind | 'other' = this.papers.kind(document.kind).proves ?? 'other';
    const attachment = { kind, ...registration, content: { file } };
    const evidence = await this.evidence.attach(tx, card.id, attachment, by);
    const { actor, moment } = by;
    await this.history.append(tx, {
      subject: { kind: 'document', id: document.id },
      event: 'attach',
      facts: { task: card.number, evidence, file: file.hash, ...registration },
      actor:
        actor === 'engine'
          ? { id: null, name: 'На контроле' }
          : { id: actor.person, name: actor.name },
      at: moment.now,
    });
    return { evidence, kind, registration };
  }

  /** The mark came with a foreign file: it may be anything. */
  private async marked(tx: EntityManager, mark: string) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(mark)) return null;
    try {
      return await this.papers.show(tx, mark);
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

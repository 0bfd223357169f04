import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../errors.js';
import { FilesService, type StoredFile } from '../files/files.module.js';
import type { EvidenceFact } from './task-facts.js';
import { TasksService } from './tasks.service.js';
import type { EvidenceSource, TaskBy, TaskChange } from './task-change.js';

/** A document as it is attached. */
export interface Attachment extends Omit<EvidenceFact, 'id'> {
  /** Stored before; or where it is published. */
  readonly content: { readonly file: StoredFile } | { readonly address: string };
  /** Id of the version whose place it takes, and which is kept. */
  readonly replaces?: string | null;
}

/** Documents that prove a task done. Nothing is ever taken away: what is replaced or removed stays readable. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly tasks: TasksService,
    private readonly files: FilesService,
  ) {}

  /** Gives the id of the new version. */
  async attach(
    tx: EntityManager,
    task: string,
    attachment: Attachment,
    by: TaskBy,
    seen?: number,
  ): Promise<string> {
    const change = await this.change(tx, task, attachment, by);
    const { event, source } = change;
    await this.tasks.apply(tx, task, event, by, {
      ...(source && { source }),
      ...(seen !== undefined && { seen }),
    });
    return change.event.evidence.id;
  }

  async detach(
    tx: EntityManager,
    task: string,
    evidence: string,
    reason: string,
    by: TaskBy,
  ): Promise<void> {
    await this.tasks.apply(tx, task, { type: 'detach', evidence, reason: reason.trim() }, by);
  }

  /** The same as a change, for whoever attaches and goes on in one stroke. The file's row is made here. */
  async change(
    tx: EntityManager,
    task: string,
    { kind, number, date, content, replaces }: Attachment,
    { moment }: TaskBy,
  ): Promise<TaskChange & { readonly event: { type: 'attach'; evidence: EvidenceFact } }> {
    const evidence: EvidenceFact = {
      ...{ id: randomUUID(), kind, date },
      number: number?.trim() || null,
    };
    if ('file' in content) await this.files.record(tx, content.file, moment.now);
    return {
      id: task,
      event: { type: 'attach', evidence, replaces: replaces ?? null },
      source: sourceOf(content),
    };
  }
}

function sourceOf(content: Attachment['content']): EvidenceSource {
  if ('file' in content) return { file: content.file.hash, name: content.file.name };
  const address = content.address.trim();
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && ['http:', 'https:'].includes(url.protocol)) return { address: url.href };
  const sentence = 'Адрес публикации неверен: нужен полный адрес страницы вида https://…';
  throw new InvalidInput(sentence, { fields: { address: sentence } });
}

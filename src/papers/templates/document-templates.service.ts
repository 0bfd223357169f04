import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput, NotFound } from '../../errors.js';
import { canonicalJson, type Actor } from '../../history/index.js';
import { HistoryService } from '../../history/history.module.js';
import { TemplateFault, type TemplateSource } from '../../templating/index.js';
import { compileSources, readTemplates } from '../../templating/templating.module.js';
import { templatesFor, type OwnTemplate, type TemplatesInForce } from './template-book.js';

export interface TemplateVersion extends OwnTemplate {
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

const PRODUCT = fileURLToPath(new URL('../../../templates/documents', import.meta.url));
const LARGEST = 200_000;

/**
 * The templates of documents: `templates/documents/<kind>.hbs` and `partials/`, compiled when the
 * process starts, and each department's own versions of them, of which the last is in force.
 */
@Injectable()
export class DocumentTemplates {
  private readonly product = readTemplates(PRODUCT);

  constructor(private readonly history: HistoryService) {
    compileSources(this.product);
  }

  /** All there are, partials included. */
  get names(): readonly string[] {
    return this.product.map(({ name }) => name);
  }

  /** The product's own text. */
  productText(name: string): string {
    const source = this.product.find((each) => each.name === name);
    if (!source) {
      throw new NotFound(`Шаблона «${name}» нет. Список шаблонов: kontrol document templates.`);
    }
    return source.text;
  }

  /** For a document of the kind, as in force now; `instead` tries a text not stored yet. */
  async inForce(
    tx: EntityManager,
    kind: string,
    instead?: TemplateSource,
  ): Promise<TemplatesInForce> {
    const own = await latest(tx);
    const tried = instead ? [{ ...instead, version: nextVersion(own, instead.name) }] : [];
    const others = own.filter(({ name }) => name !== instead?.name);
    return templatesFor(kind, this.product, [...others, ...tried]);
  }

  /** As they were for a document made before; the product's own have no past here. */
  async ofVersions(
    tx: EntityManager,
    kind: string,
    versions: Readonly<Record<string, number>>,
  ): Promise<TemplatesInForce> {
    const own = await tx.query<OwnTemplate[]>(
      `select t.name, t.version, t.text from document_templates t
       join json_each_text($1) as used on used.key = t.name and used.value::int = t.version`,
      [JSON.stringify(versions)],
    );
    return templatesFor(kind, this.product, own);
  }

  /** Newest first. */
  versions(tx: EntityManager, name: string): Promise<readonly TemplateVersion[]> {
    this.productText(name);
    return tx.query(
      `select name, version, text, note, stored_by as by, stored_at as at
       from document_templates where name = $1 order by version desc`,
      [name],
    );
  }

  /** Names of those the department has its own text of, with the version. */
  async changed(tx: EntityManager): Promise<readonly OwnTemplate[]> {
    return (await latest(tx)).filter(({ text }) => text !== null);
  }

  /**
   * A new version; `text` null takes the department's own back. What does not compile is refused with
   * its place; whether it prints on real data is for the caller to have tried.
   */
  async store(
    tx: EntityManager,
    { name, text, note }: Readonly<{ name: string; text: string | null; note: string }>,
    by: Readonly<{ actor: Actor; at: Date }>,
  ): Promise<number> {
    this.productText(name);
    if (text !== null) this.check({ name, text });
    await tx.query(`select pg_advisory_xact_lock(hashtext('document_templates'), hashtext($1))`, [
      name,
    ]);
    const own = await latest(tx);
    const inForce = own.find((each) => each.name === name)?.text ?? null;
    if (inForce === text) {
      throw new InvalidInput(
        text === null
          ? 'Действует шаблон программы: возвращать нечего.'
          : 'Этот текст и действует сейчас: сохранять нечего.',
      );
    }
    const version = nextVersion(own, name);
    await tx.query(
      `insert into document_templates (name, version, text, note, stored_by_id, stored_by, stored_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [name, version, text, note, by.actor.id, by.actor.name, by.at],
    );
    const [row] = await tx.query<{ id: string }[]>('select id from departments');
    await this.history.append(tx, {
      subject: { kind: 'department', id: row?.id ?? '' },
      event: text === null ? 'withdrawTemplate' : 'changeTemplate',
      facts: { template: name, version, hash: text && sha256(text), note },
      ...by,
    });
    return version;
  }

  private check(changed: TemplateSource): void {
    if (changed.text.trim() === '' || changed.text.length > LARGEST) {
      throw new InvalidInput(`Текст шаблона пуст или длиннее ${LARGEST / 1000} тысяч знаков.`);
    }
    const others = this.product.filter(({ name }) => name !== changed.name);
    try {
      compileSources([...others, changed]);
    } catch (error) {
      if (error instanceof TemplateFault) throw new InvalidInput(error.message);
      throw error;
    }
  }
}

/** Over the texts of all templates used, in the order of their names. */
export function templateHash({ sources }: TemplatesInForce): string {
  const texts = [...sources]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, text }) => [name, text]);
  return sha256(canonicalJson(texts));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function latest(tx: EntityManager): Promise<OwnTemplate[]> {
  return tx.query(
    `select distinct on (name) name, version, text from document_templates order by name, version desc`,
  );
}

function nextVersion(own: readonly OwnTemplate[], name: string): number {
  return (own.find((each) => each.name === name)?.version ?? 0) + 1;
}

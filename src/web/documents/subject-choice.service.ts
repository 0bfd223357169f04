import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, InvalidInput } from '../../errors.js';
import type { PaperKind, Subject, SubjectPart } from '../../papers/index.js';
import { isInForce, shortName, type Directory } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import { PlansService } from '../../plans/plans.module.js';
import { placeInPlan } from '../../tasks/index.js';
import { shortened } from '../../templating/index.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { DocumentsDesk } from './documents-desk.service.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What a document of some kind can be about, to be chosen from. */
export interface SubjectChoices {
  readonly plans: readonly Choice[];
  readonly measures: readonly Choice[];
  readonly organisations: readonly Choice[];
  readonly people: readonly Choice[];
  /** As documents name people: «Савельев П.А.» */
  readonly names: readonly Choice[];
}

const MISSING: Readonly<Record<SubjectPart, string>> = {
  plan: 'Выберите план.',
  measure: 'Выберите мероприятие.',
  task: 'Укажите номер поручения.',
  organisation: 'Выберите организацию.',
  person: 'Выберите человека.',
};

/** Reads what a document is to be about, by the names its form has for it. */
@Injectable()
export class SubjectChoice {
  constructor(
    private readonly plans: PlansService,
    private readonly people: PeopleService,
    private readonly desk: DocumentsDesk,
  ) {}

  async choices(
    tx: EntityManager,
    { needs, takes }: PaperKind,
    { moment }: Visitor,
  ): Promise<SubjectChoices> {
    const parts: readonly SubjectPart[] = [...needs, ...takes];
    const directory = await this.people.directory(tx);
    const plans = await this.plans.list(tx);
    const measures: Choice[] = [];
    if (parts.includes('measure'))
      for (const { id, closedOn } of plans)
        if (closedOn === null) measures.push(...(await this.rows(tx, id)));
    return {
      plans: plans.map(({ number, title }) => ({
        value: String(number),
        text: `№ ${number}. ${shortened(title, 90)}`,
      })),
      measures,
      ...partiesOf(directory, moment.today),
    };
  }

  /**
   * What a page that leads here says of a task is all that follows from it: its measure, plan, and
   * whoever answers for it.
   */
  async prefilled(
    tx: EntityManager,
    visitor: Visitor,
    { needs, takes }: PaperKind,
    query: Typed,
  ): Promise<Typed> {
    const number = numberIn(query['task']);
    if (number === null) return query;
    const card = await this.desk.card(tx, visitor, number);
    const parts: readonly SubjectPart[] = [...needs, ...takes];
    const party = card.organisation
      ? { organisation: card.organisation.id }
      : { person: card.executor?.id ?? '' };
    const known: Partial<Record<SubjectPart, string>> = {
      ...{ task: String(number), measure: card.measure.id },
      // Where a plan only narrows the document down, all of the party's tasks are meant.
      ...(needs.includes('plan') && { plan: String(card.plan.number) }),
      ...party,
    };
    const own = parts.flatMap((part) => (known[part] === undefined ? [] : [[part, known[part]]]));
    return { ...(Object.fromEntries(own) as Record<string, string>), ...query };
  }

  /** Throws InvalidInput with a sentence beside every part that is missing or not there. */
  async subject(
    tx: EntityManager,
    visitor: Visitor,
    { needs, takes }: PaperKind,
    typed: Typed,
  ): Promise<Subject> {
    const wrong: Record<string, string> = {};
    const found: { -readonly [part in SubjectPart]?: string } = {};
    const parts = [...needs, ...takes].filter(
      (part) => !(part === 'plan' && needs.includes('measure')),
    );
    for (const part of parts) {
      const text = textIn(typed[part]);
      if (text === '') {
        if (needs.includes(part)) wrong[part] = MISSING[part];
        continue;
      }
      try {
        Object.assign(found, await this.part(tx, visitor, part, text));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        wrong[part] = error.message;
      }
    }
    if (
      takes.includes('organisation') &&
      takes.includes('person') &&
      found.organisation &&
      found.person
    )
      wrong['person'] = 'Назовите что-то одно: организацию или человека.';
    if (Object.keys(wrong).length > 0)
      throw new InvalidInput('Укажите, о чём документ.', { fields: wrong });
    return found;
  }

  private async part(
    tx: EntityManager,
    visitor: Visitor,
    part: SubjectPart,
    text: string,
  ): Promise<Subject> {
    const unknown = new InvalidInput(MISSING[part]);
    if (part === 'task' || part === 'plan') {
      const number = numberIn(text);
      if (number === null) throw new InvalidInput('Нужен номер, например 12.');
      const { id } =
        part === 'task'
          ? await this.desk.card(tx, visitor, number)
          : await this.plans.show(tx, number);
      return { [part]: id };
    }
    if (part === 'measure') {
      for (const { id } of await this.plans.list(tx)) {
        const { measures } = await this.plans.show(tx, id);
        if (measures.some((measure) => measure.id === text)) return { plan: id, measure: text };
      }
      throw unknown;
    }
    const { organisations, people } = await this.people.directory(tx);
    const isThere = (part === 'organisation' ? organisations : people).some(
      ({ id }) => id === text,
    );
    if (!isThere) throw unknown;
    return { [part]: text };
  }

  private async rows(tx: EntityManager, plan: string): Promise<readonly Choice[]> {
    const { number, measures } = await this.plans.show(tx, plan);
    return measures.map(({ id, section, number: point, measure }) => ({
      value: id,
      text: `${placeInPlan(number, { section, number: point })}. ${shortened(measure, 90)}`,
    }));
  }
}

function partiesOf(
  { organisations, people }: Directory,
  today: Visitor['moment']['today'],
): Pick<SubjectChoices, 'organisations' | 'people' | 'names'> {
  const inForce = people.filter((person) => isInForce(person, today));
  const nameOf = (id: string | null): string | undefined =>
    organisations.find((each) => each.id === id)?.name;
  return {
    organisations: organisations
      .filter((each) => isInForce(each, today))
      .map(({ id, name }) => ({ value: id, text: name })),
    people: inForce.map((person) => ({
      value: person.id,
      text: [shortName(person), nameOf(person.organisation)].filter(Boolean).join(', '),
    })),
    names: [...new Set(inForce.map(shortName))].map((name) => ({ value: name, text: name })),
  };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

export function numberIn(value: unknown): number | null {
  const text = textIn(value).replace(/^№\s*/, '');
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

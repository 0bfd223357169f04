import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDepartments, isInForce, shortName } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import type { Visitor } from '../door/visitor.js';
import { FormFields, type Field } from '../forms/field.js';
import { seesAll } from '../tasks/whose.js';
import type { Scope } from './calendar.queries.js';
import { timelinePlans, type TimelinePlan } from './timeline.queries.js';

export type CalendarQuery = Readonly<Record<string, unknown>>;

/** What a visitor asked for, within what is theirs to see. */
export interface Asked {
  readonly scope: Scope;
  readonly plans: readonly TimelinePlan[];
  readonly isAll: boolean;
  /** Fields of the filter, those that stand in its words. */
  readonly filter: readonly Field[];
  /** The same for the links of a page. */
  readonly kept: Readonly<Record<string, string>>;
}

@Injectable()
export class CalendarDesk {
  constructor(private readonly people: PeopleService) {}

  /** An executor's is what they and their school have to do, whatever the address says. */
  async asked(
    tx: EntityManager,
    visitor: Visitor,
    query: CalendarQuery,
    { hasPlan = true } = {},
  ): Promise<Asked> {
    const { actor, moment } = visitor;
    const directory = await this.people.directory(tx);
    const isAll = seesAll(visitor);
    const place = directory.organisations.find(({ id }) => id === actor.organisation);
    const isSchools = place !== undefined && !isDepartments(place);
    const own = isAll ? null : { person: actor.person, organisation: isSchools ? place.id : null };
    const plans = await timelinePlans(tx, own);
    const fields = new FormFields(query);
    if (isAll) {
      fields.select({ name: 'organisation', label: 'Организация' }, [
        { value: '', text: 'Любая' },
        ...directory.organisations
          .filter((each) => isInForce(each, moment.today))
          .map(({ id, name }) => ({ value: id, text: name })),
      ]);
      fields.select({ name: 'person', label: 'Исполнитель' }, [
        { value: '', text: 'Любой' },
        ...directory.people
          .filter((each) => isInForce(each, moment.today))
          .map((each) => ({ value: each.id, text: shortName(each) })),
      ]);
    }
    if (hasPlan)
      fields.select({ name: 'plan', label: 'План' }, [
        { value: '', text: 'Любой' },
        ...plans.map(planChoice),
      ]);
    const chosen = (name: string): string | null => {
      const field = fields.all.find((each) => each.name === name);
      return field?.select?.find(({ isChosen, value }) => isChosen && value !== '')?.value ?? null;
    };
    const plan = chosen('plan');
    const kept = ['organisation', 'person', 'plan'].flatMap((name): [string, string][] => {
      const value = chosen(name);
      return value === null ? [] : [[name, value]];
    });
    return {
      scope: {
        own,
        organisation: chosen('organisation'),
        person: chosen('person'),
        plan: plan === null ? null : Number(plan),
      },
      ...{ plans, isAll, filter: fields.all, kept: Object.fromEntries(kept) },
    };
  }
}

export function planChoice({ number, title, isClosed }: TimelinePlan) {
  const words = title.length > 70 ? `${title.slice(0, 69).trimEnd()}…` : title;
  return { value: String(number), text: `№ ${number}. ${words}${isClosed ? ' (закрыт)' : ''}` };
}

/**
 * Who answers for a measure and who only takes part: the fan-out of one occurrence. A school answers
 * once, however many of its functions the row names, and its head passes the work on inside. The
 * department's own parties are one task: the first named leads, the others co-execute, a unit named
 * beside a person is only where that person works.
 *
 *   department side alone    one task, `all`
 *   schools alone            one task each, `all`
 *   department, then schools `lead`: the department answers; each school is asked only if the
 *                            coordinator wants accounts collected
 *   schools, then department `all`: the schools each, and the department's own part
 */
import { byId, type ById } from './by-id.js';
import { isDepartments, isInForce, membersOn } from './directory.js';
import type { Directory, Organisation } from './directory.js';
import type { Party } from './party.js';
import type { Resolution } from './resolve-party.js';
import type { CivilDate } from '../time/index.js';

/** A person, or an organisation's mailbox where the directory names nobody. */
export type Executor =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'organisation'; readonly id: string };

export interface AnsweringOrganisation {
  readonly organisation: string;
  /** Its head, else its mailbox. */
  readonly executor: Executor;
  /** Functions inside it that the row names: participants, told by the head. */
  readonly participants: readonly string[];
}

export type AnsweringQuestion =
  /** A unit stands alone: its head is proposed, if it has one. */
  | { readonly code: 'who-acts'; readonly organisation: string; readonly proposed: string | null }
  /** «Собирать сведения от школ?» */
  | { readonly code: 'collect-from-schools'; readonly organisations: readonly string[] }
  | { readonly code: 'role-vacant'; readonly role: string }
  | { readonly code: 'group-empty'; readonly group: string }
  | { readonly code: 'party-unknown'; readonly text: string }
  | { readonly code: 'party-ambiguous'; readonly text: string };

export interface Answering {
  /** `lead`: evidence from the lead only; `all`: from everyone. */
  readonly contract: 'lead' | 'all';
  /** Of the department side; null where only schools answer. */
  readonly lead: Executor | null;
  readonly coExecutors: readonly Executor[];
  readonly organisations: readonly AnsweringOrganisation[];
  /** People of a group of people who answer each for themselves. */
  readonly people: readonly string[];
  /** Named, but answering for nothing: units beside their person, groups beside their lead. */
  readonly participants: readonly string[];
  readonly questions: readonly AnsweringQuestion[];
}

export function answeringParties(
  parties: readonly Party[],
  resolutions: readonly Resolution[],
  directory: Directory,
  on: CivilDate,
): Answering {
  const sides = new Sides(directory, on);
  parties.forEach((party, at) =>
    sides.add(party, resolutions[at] ?? { kind: 'unknown', nearest: [] }),
  );
  return sides.answering();
}

/** How many tasks one occurrence becomes; `collect`: the coordinator wants accounts from the schools. */
export function tasksPerOccurrence(answering: Answering, collect = false): number {
  const own =
    answering.lead || answering.questions.some((each) => each.code === 'who-acts') ? 1 : 0;
  const others = answering.organisations.length + answering.people.length;
  return own + (answering.contract === 'all' || collect ? others : 0);
}

class Sides {
  private readonly department: Executor[] = [];
  private readonly schools = new Map<string, Set<string>>();
  private readonly people = new Set<string>();
  private readonly participants: string[] = [];
  private readonly questions: AnsweringQuestion[] = [];
  private readonly empty: string[] = [];
  private first: 'department' | 'schools' | null = null;
  private readonly by: ById;

  constructor(
    private readonly directory: Directory,
    private readonly on: CivilDate,
  ) {
    this.by = byId(directory);
  }

  add(party: Party, found: Resolution): void {
    switch (found.kind) {
      case 'person':
        this.addPerson(found.id);
        return;
      case 'role':
        this.addRole(found.id);
        return;
      case 'organisation':
        this.addOrganisation(found.id);
        return;
      case 'group':
        this.addGroup(party, found.id);
        return;
      case 'ambiguous':
        this.questions.push({ code: 'party-ambiguous', text: party.text });
        return;
      case 'unknown':
        this.questions.push({ code: 'party-unknown', text: party.text });
    }
  }

  answering(): Answering {
    const [lead = null, ...coExecutors] = this.departmentSide();
    const organisations = [...this.schools].map(([id, participants]) =>
      this.school(id, participants),
    );
    const people = [...this.people].filter((id) => !this.worksInAnswering(id));
    const others = organisations.length + people.length > 0;
    // Beside those who answer, a group without members is only named; alone, nobody would be asked.
    if (!lead && !others) {
      for (const group of this.empty) this.questions.push({ code: 'group-empty', group });
    }
    const leads = this.first === 'department' && others;
    if (leads && organisations.length > 0) {
      const collected = organisations.map((each) => each.organisation);
      this.questions.push({ code: 'collect-from-schools', organisations: collected });
    }
    return {
      contract: leads ? 'lead' : 'all',
      lead,
      coExecutors,
      organisations,
      people,
      participants: this.participants,
      questions: this.questions,
    };
  }

  /** A unit beside one of its people is affiliation; otherwise somebody acts for it too. */
  private departmentSide(): readonly Executor[] {
    const people = this.department.filter((each) => each.kind === 'person');
    const executors: Executor[] = [];
    for (const named of this.department) {
      const unit = this.by.organisations.get(named.id);
      if (named.kind === 'person' || !unit) {
        executors.push(named);
      } else if (people.some((each) => this.worksIn(each.id, unit.id))) {
        this.participants.unshift(unit.name);
      } else {
        const head = this.headOf(unit);
        if (executors.length === 0) {
          this.questions.unshift({ code: 'who-acts', organisation: unit.id, proposed: head });
        }
        const executor: Executor = head ? { kind: 'person', id: head } : named;
        if (!this.department.some((each) => each.id === executor.id && each !== named)) {
          executors.push(executor);
        }
      }
    }
    return executors;
  }

  /** The head of a school named by name is that school, like any other. */
  private addPerson(id: string): void {
    const headed = this.directory.organisations.find((each) => each.head === id);
    if (headed && !isDepartments(headed)) this.addOrganisation(headed.id);
    else this.take({ kind: 'person', id });
  }

  private addRole(id: string): void {
    const role = this.directory.roles.find((each) => each.id === id);
    const holder = role?.holders.find((each) => isInForce(each, this.on));
    if (holder) this.take({ kind: 'person', id: holder.person });
    else this.questions.push({ code: 'role-vacant', role: id });
  }

  private addOrganisation(id: string): void {
    const organisation = this.answeringFor(id);
    if (!organisation) return;
    if (isDepartments(organisation)) {
      this.take({ kind: 'organisation', id: organisation.id });
      return;
    }
    this.addSchool(organisation.id, null);
  }

  private addGroup(party: Party, id: string): void {
    const group = this.directory.groups.find((each) => each.id === id);
    const members = group ? membersOn(this.directory, group, this.on) : [];
    if (!group || members.length === 0) {
      this.empty.push(id);
      this.participants.push(party.text);
      return;
    }
    if (group.kind === 'people') return this.addPeople(party, members);
    for (const member of members) {
      const school = this.answeringFor(member);
      if (school) this.addSchool(school.id, group.oneOf);
    }
  }

  /** Many people of the department answer each, unless somebody leads or their school answers. */
  private addPeople(party: Party, members: readonly string[]): void {
    if (this.first === 'department') {
      this.participants.push(party.text);
      return;
    }
    this.first ??= 'schools';
    for (const member of members) this.people.add(member);
  }

  private addSchool(id: string, participant: string | null): void {
    this.first ??= 'schools';
    const participants = this.schools.get(id) ?? new Set<string>();
    if (participant) participants.add(participant);
    this.schools.set(id, participants);
  }

  private school(id: string, participants: ReadonlySet<string>): AnsweringOrganisation {
    const organisation = this.by.organisations.get(id);
    const head = organisation ? this.headOf(organisation) : null;
    const executor: Executor = head ? { kind: 'person', id: head } : { kind: 'organisation', id };
    return { organisation: id, executor, participants: [...participants] };
  }

  /** In the unit itself or in a part of it; of a person without a place nothing speaks against it. */
  private worksIn(person: string, unit: string): boolean {
    let place = this.by.people.get(person)?.organisation ?? unit;
    for (let depth = 0; depth < 8 && place !== unit; depth++) {
      place = this.by.organisations.get(place)?.parent ?? '';
    }
    return place === unit;
  }

  private worksInAnswering(id: string): boolean {
    const person = this.by.people.get(id);
    const place = person?.organisation ? this.answeringFor(person.organisation) : undefined;
    return place !== undefined && this.schools.has(place.id);
  }

  private take(executor: Executor): void {
    this.first ??= 'department';
    if (!this.department.some((each) => each.id === executor.id)) this.department.push(executor);
  }

  /** A branch reports through the organisation it belongs to. */
  private answeringFor(id: string): Organisation | undefined {
    const organisation = this.by.organisations.get(id);
    if (!organisation?.branch || !organisation.parent) return organisation;
    return this.by.organisations.get(organisation.parent);
  }

  private headOf(organisation: Organisation): string | null {
    const head = organisation.head === null ? undefined : this.by.people.get(organisation.head);
    return head && isInForce(head, this.on) ? head.id : null;
  }
}

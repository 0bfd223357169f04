/** Random lives of a task: whatever is tried and in whatever order, what must hold holds. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask, march } from '../../../test/support/lifecycle.js';
import { addDays, type CivilDate } from '../../time/index.js';
import type { EvidenceKind } from '../../intake/index.js';
import type { StampedEvent, TaskEvent } from '../task-events.js';
import type { TaskFacts, TaskState } from '../task-facts.js';
import { creationFacts, eventFacts } from '../task-history.js';
import { missingEvidence, incompleteEvidence } from './contract.js';
import { LIFECYCLE_VERSION } from './law.js';
import { machine, refusal, transitionOf, type Standing } from './lifecycle.js';
import { replay, type RecordedEntry } from './replay.js';

const person = fc.constantFrom('principal', 'deputy', 'teacher', 'olga', 'chair', null);
const reason = fc.constantFrom('По приказу.', 'По приказу.', ' ');
/** Days from the day of the event; most make sense, some do not. */
const days = fc.integer({ min: -3, max: 20 });
const kinds = fc.constantFrom<readonly EvidenceKind[]>([], ['order'], ['order', 'list']);
const id = fc.constantFrom('a', 'b', 'c');
const kind = fc.constantFrom<EvidenceKind>('order', 'list');
const number = fc.constantFrom('7', '7', null);

/** An event once its day is known. */
type Dated = (on: CivilDate) => TaskEvent;
const dated = <T>(
  weight: number,
  shape: { [K in keyof T]: fc.Arbitrary<T[K]> },
  make: (drawn: T, on: CivilDate) => TaskEvent,
): fc.WeightedArbitrary<Dated> => ({
  weight,
  arbitrary: fc.record(shape).map((drawn) => (on: CivilDate) => make(drawn, on)),
});

/** What ends a life is tried seldom, what moves it on often. */
const attempt = fc.oneof(
  dated(6, {}, () => ({ type: 'open' })),
  dated(2, {}, () => ({ type: 'acknowledge' })),
  dated(2, {}, () => ({ type: 'start' })),
  dated(8, { id, kind, number, days, replaces: fc.option(id, { freq: 3 }) }, (drawn, on) => {
    const date = drawn.days > 18 ? null : addDays(on, Math.min(drawn.days, 1) - 1);
    const evidence = { id: drawn.id, kind: drawn.kind, number: drawn.number, date };
    return { type: 'attach', evidence, replaces: drawn.replaces };
  }),
  dated(2, { evidence: id, reason }, (drawn) => ({ type: 'detach', ...drawn })),
  dated(12, { account: reason, doer: person, days, byMail: fc.boolean() }, (drawn, on) => ({
    ...{ type: 'submit', account: drawn.account, doer: drawn.doer },
    doneOn: addDays(on, Math.min(drawn.days, 1) - 1),
    incoming: drawn.byMail ? { number: '1', date: on } : null,
  })),
  dated(10, {}, () => ({ type: 'accept' })),
  dated(4, { reason, days }, (drawn, on) => ({
    ...{ type: 'return', reason: drawn.reason, reworkDue: addDays(on, drawn.days) },
  })),
  dated(
    4,
    { extension: id, reason, days, late: fc.boolean() },
    ({ days: ahead, ...drawn }, on) => ({
      ...{ type: 'askExtension', proposed: addDays(on, ahead + 10), ...drawn },
    }),
  ),
  dated(
    4,
    { decision: fc.constantFrom('granted', 'granted', 'refused'), days, reason },
    (drawn, on) => ({
      ...{ type: 'decideExtension', decision: drawn.decision, reason: drawn.reason },
      due: drawn.days > 18 ? null : addDays(on, drawn.days + 10),
    }),
  ),
  dated(
    3,
    { executor: person, organisation: fc.constantFrom('school', 'second', null), reason },
    (drawn) => ({ type: 'reassign', ...drawn }),
  ),
  dated(2, { reason, days }, (drawn, on) => ({
    ...{ type: 'reopen', reason: drawn.reason },
    due: drawn.days > 5 ? null : addDays(on, drawn.days),
  })),
  dated(2, { demanded: kinds, reason, days }, ({ days: ahead, ...drawn }, on) => ({
    ...{ type: 'amend', due: addDays(on, ahead), opensOn: on, ...drawn },
  })),
  dated(1, { text: reason }, (drawn) => ({ type: 'comment', ...drawn })),
  dated(1, { reason, because: fc.constantFrom('decided', 'released') }, (drawn) => ({
    ...{ type: 'cancel', ...drawn },
  })),
  dated(1, { reason }, (drawn) => ({ type: 'deemNotApplicable', ...drawn })),
);

/** Events on days that never go back. */
const life = fc
  .array(fc.record({ after: fc.nat({ max: 3 }), attempt, person }), {
    minLength: 10,
    maxLength: 60,
  })
  .map((steps) => {
    let on = march(1);
    return steps.map((step): StampedEvent => {
      on = addDays(on, step.after);
      return { ...step.attempt(on), by: { person: step.person, on } };
    });
  });

const born = fc.record({
  kind: fc.constantFrom('final' as const, 'final' as const, 'checkpoint' as const),
  ...{ demanded: kinds, opensOn: fc.constantFrom(march(1), march(4)) },
  createdOn: fc.constantFrom(march(1), march(1), march(1), march(25)),
});

describe('a random life of a task', () => {
  it('keeps the invariants at every step, and its history makes it again', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(born, life, (given, events) => {
        const first = aTask(given);
        let standing: Standing = { state: 'planned', facts: first };
        const history = new History(first);
        for (const event of events) {
          const before = standing;
          if (refusal(before.state, before.facts, event)) continue;
          standing = transitionOf(before.state, before.facts, event);
          history.add(event, standing.state);
          seen.add(`${before.state} ${event.type}`);
          const broken = brokenRules(first, before, event, standing);
          if (broken.length > 0) throw new Error(`${event.type}: ${broken.join(', ')}`);
        }
        expect(replay(history.entries)).toEqual(standing);
      }),
      { seed: 20260301, numRuns: 1000 },
    );
    // The lives are worth something only if they go everywhere.
    for (const way of [
      'submitted accept',
      'submitted return',
      'returned submit',
      'accepted reopen',
    ])
      expect(seen).toContain(way);
    expect(seen.size).toBeGreaterThan(50);
  });

  it('is refused by the machine wherever it is refused in words', () => {
    fc.assert(
      fc.property(born, life, (given, events) => {
        let standing: Standing = { state: 'planned', facts: aTask(given) };
        for (const event of events) {
          const { state, facts } = standing;
          const can = machine.resolveState({ value: state, context: facts }).can(event);
          if (can !== (refusal(state, facts, event) === null)) throw new Error(event.type);
          if (can) standing = transitionOf(state, facts, event);
        }
      }),
      { seed: 20260302, numRuns: 300 },
    );
  });
});

function brokenRules(
  first: TaskFacts,
  before: Standing,
  event: StampedEvent,
  { state, facts }: Standing,
): string[] {
  const { doers, executor, coExecutors, acceptedBy, extension } = facts;
  const climbs = ['assigned', 'inProgress', 'submitted', 'returned'].includes(state);
  const isAccepted = event.type === 'accept';
  const was = before.facts;
  const rules: Readonly<Record<string, boolean>> = {
    'the original date never changes': facts.originalDue === first.originalDue,
    'nor the day it came into being': facts.createdOn === first.createdOn,
    'what is asked climbs, born late apart':
      (facts.base !== null) === (climbs && first.originalDue >= first.createdOn),
    'a base has its day': (facts.base === null) === (facts.baseSetOn === null),
    'accepted has its day': (state === 'accepted') === (facts.acceptedOn !== null),
    'ended has its reason':
      (state === 'cancelled' || state === 'notApplicable') === (facts.closedReason !== null),
    'who did it stays known': was.doers.every((doer) => doers.includes(doer)),
    'one extension at a time': event.type !== 'askExtension' || was.extension === null,
    'an open one is decided': event.type !== 'decideExtension' || was.extension !== null,
    'what is over waits for nothing': !isOver(state) || extension === null,
    'somebody accepts': !isAccepted || acceptedBy !== null,
    'never who did it': !isAccepted || ![...doers, ...coExecutors, executor].includes(acceptedBy),
    'accepted with its contract met':
      !isAccepted || missingEvidence(facts).length + incompleteEvidence(facts).length === 0,
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

function isOver(state: TaskState): boolean {
  return state === 'accepted' || state === 'cancelled' || state === 'notApplicable';
}

/** As the service writes it and the database gives it back. */
class History {
  readonly entries: RecordedEntry[] = [];

  constructor(first: TaskFacts) {
    this.push('create', null, creationFacts(first, LIFECYCLE_VERSION));
  }

  add(event: StampedEvent, state: TaskState): void {
    this.push(event.type, event.by.person, eventFacts(event, state, LIFECYCLE_VERSION, null));
  }

  private push(event: string, actor: string | null, facts: object): void {
    const seq = this.entries.length + 1;
    this.entries.push({ seq, event, actor: { id: actor, name: '' }, facts: JSON.stringify(facts) });
  }
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  aDocument,
  anEvent,
  aTask,
  aTaskIn,
  march,
  TODAY,
} from '../../../test/support/lifecycle.js';
import { BEHAVIOUR, contradiction, PLACES } from '../../../test/support/lifecycle-behaviour.js';
import type { TaskEventType } from '../task-events.js';
import { TASK_STATES } from '../task-facts.js';
import { GUARDS, type Guard } from './guards.js';
import { LAW, type Law } from './law.js';
import { machine, outlook, possibleEvents, refusal, transitionOf } from './lifecycle.js';

describe('what the lifecycle does', () => {
  it('is what is written down, case by case', () => {
    expect(BEHAVIOUR.flatMap((one) => contradiction(LAW, machine, one) ?? [])).toEqual([]);
    expect(new Set(BEHAVIOUR.map(({ name }) => name)).size).toBe(BEHAVIOUR.length);
  });

  it('refuses by every guard there is, each with a sentence of its own that says what to do', () => {
    const told = new Map<string, string>();
    for (const { state, facts, event } of BEHAVIOUR) {
      const refused = refusal(state, facts, event);
      if (refused && refused.code !== 'not-in-state') told.set(refused.code, refused.sentence);
    }
    const codes = Object.values<Guard>(GUARDS).map(({ code }) => code);
    expect([...told.keys()].sort()).toEqual(codes.sort());
    expect(new Set(told.values()).size).toBe(codes.length);
    for (const sentence of told.values()) expect(sentence).toMatch(/^[А-ЯЁ].+\. [А-ЯЁ].+\.$/);
  });

  it('has the states that the database knows', () => {
    const schema = readFileSync('src/database/schema.sql', 'utf8');
    const check =
      /tasks_state_check CHECK \(\(state = ANY \(ARRAY\[([^\]]*)\]/.exec(schema)?.[1] ?? '';
    const listed = [...check.matchAll(/'(\w+)'/g)].map(([, state]) => state);
    expect(listed.sort()).toEqual(Object.keys(LAW.states).sort());
    expect([...TASK_STATES].sort()).toEqual(listed);
  });
});

describe('a refusal', () => {
  it('names the documents that are missing', () => {
    const facts = aTaskIn('assigned', { demanded: ['analytical-memo'] });
    expect(refusal('assigned', facts, anEvent('submit'))).toEqual({
      code: 'evidence-missing',
      sentence:
        'Не приложен документ: аналитическая справка. Приложите его и направьте информацию снова.',
    });
    const more = { ...facts, demanded: ['analytical-memo', 'minutes'] as const };
    expect(refusal('assigned', more, anEvent('submit'))?.sentence).toBe(
      'Не приложены документы: аналитическая справка, протокол. Приложите их и направьте информацию снова.',
    );
  });

  it('tells the one who accepts to send it back', () => {
    const facts = aTaskIn('submitted', { demanded: ['minutes'] });
    expect(refusal('submitted', facts, anEvent('accept'))?.sentence).toBe(
      'Не приложен документ: протокол. Верните информацию на доработку, чтобы исполнитель её дополнил.',
    );
  });

  it('is that of the first guard in the written order', () => {
    const event = anEvent('submit', { account: '', doneOn: march(11) });
    expect(refusal('assigned', aTaskIn('assigned'), event)?.code).toBe('account-missing');
  });

  it('of an event out of place says what can be done', () => {
    expect(refusal('planned', aTask({ opensOn: march(16) }), anEvent('submit'))).toEqual({
      code: 'not-in-state',
      sentence:
        'Поручение запланировано: направить информацию об исполнении сейчас нельзя. Оно откроется 16.03.2026; если нужно раньше, попросите координатора открыть его.',
    });
    const sentences = TASK_STATES.flatMap((state) =>
      (Object.keys(PLACES) as TaskEventType[]).flatMap(
        (type) => refusal(state, aTaskIn(state), anEvent(type))?.sentence ?? [],
      ),
    );
    for (const sentence of sentences) expect(sentence).not.toContain('undefined');
  });

  it('cannot be overrun', () => {
    expect(() => transitionOf('assigned', aTaskIn('assigned'), anEvent('submit'))).toThrow(
      RangeError,
    );
  });
});

describe('a proof', () => {
  it('is any document of the kind that has its number and date', () => {
    const evidence = [aDocument('draft', { number: null, date: null }), aDocument('signed')];
    expect(refusal('assigned', aTaskIn('assigned', { evidence }), anEvent('submit'))).toBeNull();
  });

  it('needs no number where the kind has none', () => {
    const evidence = [aDocument('memo', { kind: 'analytical-memo', number: null, date: null })];
    const facts = aTaskIn('assigned', { evidence, demanded: ['analytical-memo'] });
    expect(refusal('assigned', facts, anEvent('submit'))).toBeNull();
  });
});

describe('what somebody could do', () => {
  it('leaves out what the task itself forbids, and keeps what hangs on what is entered', () => {
    const by = { person: 'principal', on: TODAY };
    expect(possibleEvents('assigned', aTaskIn('assigned'), by)).toEqual([
      ...['acknowledge', 'start', 'comment', 'askExtension', 'reassign', 'cancel'],
      ...['deemNotApplicable', 'amend', 'attach', 'detach'],
    ]);
    const proven = aTaskIn('assigned', { evidence: [aDocument('signed')] });
    expect(possibleEvents('assigned', proven, by)).toContain('submit');
  });

  it('says why a button is grey', () => {
    const grey = outlook('submitted', aTaskIn('submitted'), { person: 'principal', on: TODAY });
    expect(grey.find(({ type }) => type === 'accept')?.refusal?.code).toBe('accepter-is-doer');
  });
});

it('every guard and every change of the law is used', () => {
  const steps = Object.values((LAW as Law).states).flatMap((state) => Object.values(state));
  expect([...new Set(steps.flatMap(({ guards }) => guards))].sort()).toEqual(
    Object.keys(GUARDS).sort(),
  );
});

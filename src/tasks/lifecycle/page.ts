/** docs/lifecycle.md, made of the law, the words and may(): written by scripts/lifecycle.mjs. */
import { ACCESS_ROLES, ROLE_WORDS } from '../../people/index.js';
import { asCivilDate } from '../../time/index.js';
import { notAllowed } from '../may-apply.js';
import type { TaskEvent, TaskEventType } from '../task-events.js';
import type { TaskFacts, TaskState } from '../task-facts.js';
import { GUARDS, type Guard, type GuardName } from './guards.js';
import { LAW, LIFECYCLE_VERSION, type Law, type Step } from './law.js';
import { EVENT_WORDS, STATE_WORDS } from './words.js';

export function lifecyclePage(): string {
  return [
    '# Порядок работы с поручением',
    '',
    `Порядок № ${LIFECYCLE_VERSION}. Страница составлена программой по самому порядку: \`node scripts/lifecycle.mjs --write\`.`,
    '',
    ...diagram(),
    '',
    'Состояния не меняют и потому на рисунке не показаны: ' +
      `${staying()
        .map((type) => EVENT_WORDS[type].title)
        .join(', ')}.`,
    '',
    '## Состояния',
    '',
    ...table(
      ['Состояние', 'В программе', 'Что значит', 'Что возможно'],
      states().map(([state, steps]) => [
        STATE_WORDS[state].title,
        `\`${state}\``,
        STATE_WORDS[state].meaning,
        Object.keys(steps)
          .map((type) => EVENT_WORDS[type as TaskEventType].title)
          .join(', '),
      ]),
    ),
    '',
    'Просрочено, срок подходит, исполнено с опозданием, внесено с опозданием — не состояния: это судят по фактам и дню.',
    '',
    '## События',
    '',
    ...table(
      ['Событие', 'В программе', 'Кто', 'Откуда → куда', 'Что проверяется'],
      types().map((type) => [
        EVENT_WORDS[type].title,
        `\`${type}\``,
        rolesOf(type).join(', '),
        routes(type).join('; '),
        guardsOf(type)
          .map((name) => `\`${GUARDS[name].code}\``)
          .join(', ') || '—',
      ]),
    ),
    '',
    '## Почему отказано',
    '',
    'Проверки идут в том порядке, в каком названы у события; отвечает первая, которая не пройдена. Даты и документы ниже — пример. Событие, которого в состоянии нет, получает отказ `not-in-state` и слова о том, что можно сделать вместо него.',
    '',
    ...table(
      ['Код', 'Что отвечает программа'],
      Object.values<Guard>(GUARDS).map((guard) => [
        `\`${guard.code}\``,
        guard.sentence(EXAMPLE, { ...anEvent('submit'), by: { person: 'a', on: TODAY } }),
      ]),
    ),
    '',
  ].join('\n');
}

function diagram(): string[] {
  const lines = states().flatMap(([state, steps]) => {
    const byTarget = new Map<string, string[]>();
    for (const [type, { target }] of Object.entries(steps)) {
      if (target !== undefined) byTarget.set(target, [...(byTarget.get(target) ?? []), type]);
    }
    return [...byTarget].map(([target, events]) => {
      return `  ${state} --> ${target}: ${events
        .map((type) => EVENT_WORDS[type as TaskEventType].title)
        .join(' / ')}`;
    });
  });
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states().map(([state]) => `  state "${STATE_WORDS[state].title}" as ${state}`),
    `  [*] --> ${LAW.initial}`,
    ...lines,
    '```',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function states(): [TaskState, Readonly<Record<string, Step>>][] {
  return Object.entries((LAW as Law).states) as [TaskState, Readonly<Record<string, Step>>][];
}

function types(): TaskEventType[] {
  return Object.keys(EVENT_WORDS) as TaskEventType[];
}

function stepsOf(type: TaskEventType): [TaskState, Step][] {
  return states().flatMap(([state, steps]) => {
    const step = steps[type];
    return step ? [[state, step] satisfies [TaskState, Step]] : [];
  });
}

function staying(): TaskEventType[] {
  return types().filter((type) => stepsOf(type).every(([, { target }]) => target === undefined));
}

function guardsOf(type: TaskEventType): GuardName[] {
  return [...new Set(stepsOf(type).flatMap(([, { guards }]) => guards))];
}

/** «поручено, в работе → на проверке» */
function routes(type: TaskEventType): string[] {
  const from = new Map<string, string[]>();
  for (const [state, { target }] of stepsOf(type)) {
    const to = target === undefined ? 'без изменения' : STATE_WORDS[target as TaskState].title;
    from.set(to, [...(from.get(to) ?? []), STATE_WORDS[state].title]);
  }
  return [...from].map(([to, origins]) =>
    origins.length === states().length ? `любое, ${to}` : `${origins.join(', ')} → ${to}`,
  );
}

/** Whoever may in some case of the event: inside the school or beyond it, by hand or from a mailed reply. */
function rolesOf(type: TaskEventType): string[] {
  const roles = ACCESS_ROLES.filter((role) =>
    cases(type).some((event) => {
      const isOwn = role === 'executor';
      const actor = {
        ...{ department: 'd', roles: [role], person: isOwn ? 'executor' : role, name: role },
        ...(isOwn && { organisation: 'school' }),
      };
      return notAllowed(actor, event, EXAMPLE, 'd', new Map()) === null;
    }),
  ).map((role) => ROLE_WORDS[role]);
  return type === 'open' ? ['сама программа', ...roles] : roles;
}

function cases(type: TaskEventType): TaskEvent[] {
  const event = anEvent(type);
  const incoming = { number: '1', date: TODAY };
  return event.type === 'submit' ? [event, { ...event, incoming }] : [event];
}

const TODAY = asCivilDate('2023-03-10');
const DUE = asCivilDate('2023-03-15');

/** A task on which every refusal can be shown. */
const EXAMPLE: TaskFacts = {
  ...{ part: 'each', kind: 'final', demanded: ['analytical-memo', 'order'] },
  ...{ organisation: 'school', executor: 'executor', coExecutors: [] },
  ...{ acceptor: 'overseer', overseer: null },
  ...{ createdOn: TODAY, from: null, opensOn: TODAY, originalDue: DUE, due: DUE },
  ...{ base: DUE, baseSetOn: TODAY, assignedOn: TODAY, acknowledgedOn: null },
  evidence: [{ id: 'e', kind: 'order', number: null, date: null }],
  ...{ account: null, doneOn: null, submittedOn: null, doer: null, doers: [] },
  extension: { id: 'x', proposed: asCivilDate('2023-03-22'), askedBy: null },
  ...{ extensions: 0, returns: 0, acceptedOn: null, acceptedBy: null },
  ...{ closedBecause: null, closedReason: null },
};

function anEvent(type: TaskEventType): TaskEvent {
  const events: Readonly<{ [T in TaskEventType]: Extract<TaskEvent, { type: T }> }> = {
    open: { type: 'open' },
    acknowledge: { type: 'acknowledge' },
    start: { type: 'start' },
    attach: {
      ...{ type: 'attach', replaces: null },
      evidence: { id: 'e', kind: 'order', number: null, date: null },
    },
    detach: { type: 'detach', evidence: 'e', reason: '' },
    submit: {
      ...{ type: 'submit', account: '', doneOn: TODAY, doer: null, incoming: null },
    },
    accept: { type: 'accept' },
    return: { type: 'return', reason: '', reworkDue: TODAY },
    askExtension: {
      ...{ type: 'askExtension', extension: 'x', proposed: TODAY, reason: '', late: false },
    },
    decideExtension: { type: 'decideExtension', decision: 'granted', due: null, reason: '' },
    reassign: { type: 'reassign', executor: null, organisation: 'school', reason: '' },
    cancel: { type: 'cancel', because: 'decided', reason: '' },
    deemNotApplicable: { type: 'deemNotApplicable', reason: '' },
    comment: { type: 'comment', text: '' },
    reopen: { type: 'reopen', due: null, reason: '' },
    amend: { type: 'amend', due: DUE, opensOn: TODAY, demanded: [], reason: '' },
  };
  return events[type];
}

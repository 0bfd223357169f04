import type { Directory, Executor } from '../people/index.js';
import { shortName } from '../people/index.js';
import { count, orderName, tasksOf } from '../plans/index.js';
import type { ExpectedTasks, PlanSummary, StoredMeasure, StoredPlan } from '../plans/index.js';
import type { CivilDate } from '../time/index.js';
import { findingLine, MEASURE_COLUMNS, measureRows } from './measure-rows.js';
import { table, terminalWidth, wrapped, type TableRow } from './table.js';
import { russianDate } from './words.js';

export interface PlanView {
  readonly plan: StoredPlan;
  readonly directory: Directory;
  readonly on: CivilDate;
}

export function planListView(plans: readonly PlanSummary[]): string {
  if (plans.length === 0) return 'Планов на контроле нет. Поставить: kontrol import ФАЙЛ';
  return table(
    [
      { head: 'План', share: 0, least: 5 },
      { head: 'Название', share: 5, least: 24 },
      { head: 'Приказ', share: 1, least: 14 },
      { head: 'Действует', share: 0, least: 12 },
      { head: 'Строк', share: 0, least: 6 },
      { head: 'Сроков', share: 0, least: 7 },
      { head: 'Решить', share: 0, least: 7 },
    ],
    plans.map((plan) => [
      `№ ${plan.number}`,
      [
        plan.title,
        ...(plan.version > 1 ? [`(редакция ${plan.version})`] : []),
        ...(plan.closedOn ? [`(закрыт ${russianDate(plan.closedOn)})`] : []),
      ].join(' '),
      plan.orderNumber || plan.orderDate
        ? `${orderName({ number: plan.orderNumber, date: plan.orderDate })}${plan.annex ? `, прил. ${plan.annex}` : ''}`
        : '—',
      plan.period ? plan.period.map(russianDate).join(' – ') : '—',
      String(plan.measures),
      String(plan.finals),
      plan.pending > 0 ? String(plan.pending) : '—',
    ]),
  );
}

/** The paper again: every row with its phrase and its reading, and what comes of it. */
export function planView({ plan, directory, on }: PlanView): string {
  const tasks = plan.measures.map((measure) => tasksOf(measure, directory, on));
  return [
    headLines(plan).join('\n'),
    table(MEASURE_COLUMNS, rowsOf(plan, tasks, directory)),
    totals(plan, tasks).join('\n'),
    versionLines(plan).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headLines(plan: StoredPlan): string[] {
  const last = plan.versions[plan.versions.length - 1]?.version ?? plan.version;
  const version =
    plan.version === last
      ? plan.version > 1
        ? `, редакция ${plan.version}`
        : ''
      : `, редакция ${plan.version} (действует ${last})`;
  const about = [
    plan.order ? `приказ ${orderName(plan.order)}` : 'без приказа',
    ...(plan.annex ? [`приложение № ${plan.annex}`] : []),
    ...(plan.period ? [`действует ${plan.period.map(russianDate).join(' – ')}`] : []),
    ...(plan.order?.overseer ? [`контроль: ${plan.order.overseer}`] : []),
    ...(plan.closedOn ? [`закрыт ${russianDate(plan.closedOn)}: ${plan.closedReason}`] : []),
  ];
  return [
    ...wrapped(`План № ${plan.number}${version}. ${plan.title}`, terminalWidth()),
    about.join('; '),
  ];
}

function rowsOf(
  plan: StoredPlan,
  tasks: readonly ExpectedTasks[],
  directory: Directory,
): TableRow[] {
  const explained = plan.measures.map((measure, at) => ({
    ...measure,
    remarks: [
      ...whyLines(measure),
      answerLine(measure, tasks[at]!, directory),
      ...standingFindings(measure),
    ],
  }));
  let section = '';
  return explained.flatMap(({ remarks, ...measure }) => {
    const rows = measureRows([{ ...measure, findings: [], section: '' }]);
    const across = { across: remarks.join('\n') };
    if (measure.section === section || measure.section === '') return [...rows, across];
    section = measure.section;
    return [{ across: section }, ...rows, across];
  });
}

const OF_DEADLINE = ['unclear-deadline', 'impossible-date', 'assumed-deadline'];

/** What is still to be known: a deadline given settles its findings, and what to do is said of the rest no more. */
function standingFindings({ findings, given, demands }: StoredMeasure): string[] {
  const isPending = demands.some((demand) => demand.settlement === 'pending');
  return findings
    .filter(({ code }) => !(given && OF_DEADLINE.includes(code)))
    .filter(({ code }) => code !== 'due-before-approval' || isPending)
    .map((finding) =>
      findingLine(
        finding.code === 'due-before-approval'
          ? finding
          : { code: finding.code, text: finding.text },
      ),
    );
}

/** Why this day and not the one the phrase gives: a control date, a checkpoint, a day off. */
function whyLines({ demands, deadline, given }: StoredMeasure): string[] {
  const named = (given?.deadline ?? deadline).occurrences.map(([, due]) => due);
  const told = demands.filter(
    (demand) => demand.kind === 'checkpoint' || !named.includes(demand.due) || demand.fulfilledOn,
  );
  const lines = told.slice(0, 6).map((demand) => {
    const done = demand.fulfilledOn
      ? ` Исполнено ${russianDate(demand.fulfilledOn)}${demand.fulfilledBy ? `: ${demand.fulfilledBy}` : ''}.`
      : '';
    return `Почему ${russianDate(demand.due)}: ${demand.why}${done}`;
  });
  return told.length > 6 ? [...lines, `… и ещё ${told.length - 6}`] : lines;
}

const ACCEPTORS = {
  overseer: '',
  chairperson: ' Принимает председатель.',
  deputy: ' Принимает заместитель председателя.',
} as const;

function answerLine(
  { contract, acceptor }: StoredMeasure,
  tasks: ExpectedTasks,
  directory: Directory,
): string {
  const lead = contract.lead && nameOf(contract.lead, directory);
  const schools = tasks.organisations.length;
  const named = contract.only?.map((id) => nameOf({ kind: 'organisation', id }, directory));
  const who = [
    ...(lead ? [schools > 0 && contract.kind === 'lead' ? `${lead} (сводит)` : lead] : []),
    ...(schools > 0
      ? [named ? named.join(', ') : count(schools, 'организация', 'организации', 'организаций')]
      : []),
  ];
  const tasksWords =
    tasks.finals + tasks.checkpoints === 0
      ? `поручений пока нет${tasks.perOccurrence > 0 ? `, на каждый срок их будет ${tasks.perOccurrence}` : ''}`
      : `поручений ${amounts(tasks.finals, tasks.checkpoints)}`;
  return `Отвечают: ${who.join('; ') || 'не назначены'} — ${tasksWords}.${ACCEPTORS[acceptor]}`;
}

function nameOf(executor: Executor, directory: Directory): string {
  if (executor.kind === 'person') {
    const person = directory.people.find((each) => each.id === executor.id);
    return person ? shortName(person) : '—';
  }
  return directory.organisations.find((each) => each.id === executor.id)?.name ?? '—';
}

function totals(plan: StoredPlan, tasks: readonly ExpectedTasks[]): string[] {
  const sum = (of: (each: ExpectedTasks) => number): number =>
    tasks.reduce((total, each) => total + of(each), 0);
  const busiest = busiestSchool(tasks);
  const waiting = plan.measures.filter((measure) => measure.deadline.kind === 'event').length;
  const pending = plan.measures.filter((measure) =>
    measure.demands.some((demand) => demand.settlement === 'pending'),
  );
  return [
    `Всего мероприятий: ${plan.measures.length}. Поручений будет ${amounts(
      sum((each) => each.finals),
      sum((each) => each.checkpoints),
    )}.` +
      (busiest
        ? ` У одной организации — не более ${amounts(busiest.finals, busiest.checkpoints)}.`
        : ''),
    ...(waiting > 0 ? [`Ждут события: ${waiting}.`] : []),
    ...(pending.length > 0
      ? [
          `Срок прошёл до утверждения, решить: ${pending.map((each) => each.number || `строка ${each.place}`).join(', ')}.`,
        ]
      : []),
  ];
}

function amounts(finals: number, checkpoints: number): string {
  return checkpoints > 0 ? `${finals} и промежуточных ${checkpoints}` : String(finals);
}

function busiestSchool(tasks: readonly ExpectedTasks[]) {
  const all = new Map<string, { finals: number; checkpoints: number }>();
  for (const each of tasks) {
    if (each.perOccurrence === 0) continue;
    for (const id of each.organisations) {
      const known = all.get(id) ?? { finals: 0, checkpoints: 0 };
      known.finals += each.finals / each.perOccurrence;
      known.checkpoints += each.checkpoints / each.perOccurrence;
      all.set(id, known);
    }
  }
  return [...all.values()].sort((a, b) => b.finals - a.finals || b.checkpoints - a.checkpoints)[0];
}

function versionLines({ versions, number }: StoredPlan): string[] {
  const amended = versions.filter((each) => each.version > 1);
  if (amended.length === 0) return [];
  return [
    'Изменения',
    ...amended.flatMap((each) => [
      `  Редакция ${each.version}${each.order ? `, приказ ${orderName(each.order)}` : ''}:`,
      ...each.changes.flatMap((line) =>
        wrapped(line, terminalWidth() - 6).map(
          (part, at) => `    ${at === 0 ? '· ' : '  '}${part}`,
        ),
      ),
    ]),
    `Прежняя редакция: kontrol plan show ${number} --wording 1`,
  ];
}

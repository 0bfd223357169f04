import type { BadRow, Counts, EngineStatus, Gap, ModuleRun } from '../engine/engine.module.js';
import { table } from './table.js';

const MODULES: Readonly<Record<string, string>> = {
  open: 'Открыть поручения',
  raise: 'Ступени напоминаний',
  digest: 'Составить письма',
  send: 'Отправить письма',
  attest: 'Наступало ли событие',
  seal: 'Опечатать историю',
  sweep: 'Убрать лишнее',
};

const COUNTS: Readonly<Record<string, string>> = {
  done: 'сделано',
  failed: 'не удалось',
  postponed: 'отложено',
  opened: 'открыто',
  raised: 'ступеней',
  superseded: 'заменено более высокой',
  notices: 'уведомлений',
  letters: 'писем',
  told: 'сообщено',
  dropped: 'отпало',
  nobody: 'некому сообщить',
  sent: 'отправлено',
  filed: 'сложено файлами',
  later: 'позже',
  refused: 'не принято',
  unreadable: 'вложение не читается',
  paused: 'почта не отвечает',
  orphansRequeued: 'возвращено в очередь',
  orphansAgain: 'повторено',
  orphansUnconfirmed: 'без подтверждения',
  asked: 'запрошено',
  sealed: 'опечатано отделов',
  heads: 'записей опечатано',
  files: 'файлов',
};

/** What one round did, a line a module. */
export function roundView(runs: readonly ModuleRun[]): string {
  return runs
    .map((run) => `${moduleName(run.module).padEnd(22)} ${whatCameOf(run)}${missed(run)}\n`)
    .join('');
}

export function statusView(status: EngineStatus): string {
  const { silentMinutes, modules, gaps, badRows, jobs } = status;
  if (silentMinutes === null)
    return 'Механизм ещё ни разу не работал. Запустите: node dist/main.js\n';
  const columns = ['Что делается', 'Последний раз', 'Сделано', 'Ошибка'].map((head, at) => ({
    head,
    share: at,
    least: at === 0 ? 22 : 14,
  }));
  const rows = modules.map(({ module, startedAt, finishedAt, counts, error, failingSince }) => [
    moduleName(module),
    `${moment(startedAt)}${finishedAt ? '' : ', не закончено'}`,
    countsLine(counts),
    error ? `${error} (с ${failingSince ? moment(failingSince) : ''})` : '',
  ]);
  return [
    `Последний раз начато: ${silentMinutes} мин назад.`,
    table(columns, rows),
    `Задания в очереди: ждут ${jobs.waiting}, выполняются ${jobs.inHand}, с ошибкой ${jobs.failing}.`,
    ...(gaps.length > 0 ? ['', 'Перерывы в работе:', ...gaps.map(gapLine)] : []),
    ...(badRows.length > 0 ? ['', 'Не удаётся (повторяется само):', ...badRows.map(badLine)] : []),
    '',
  ].join('\n');
}

function gapLine({ module, stoppedAt, resumedAt, missedMinutes, caughtUp }: Gap): string {
  return `  ${moduleName(module)}: с ${moment(stoppedAt)} по ${moment(resumedAt)}, ${missedMinutes} мин; затем ${countsLine(caughtUp)}`;
}

function badLine({ module, subject, error, failures, retryAt }: BadRow): string {
  return `  ${moduleName(module)}, ${subject}: ${error} (попыток ${failures}, снова после ${moment(retryAt)})`;
}

function moduleName(module: string): string {
  return MODULES[module] ?? module;
}

function whatCameOf({ outcome, counts, error }: ModuleRun): string {
  switch (outcome) {
    case 'busy':
      return 'этим занят другой процесс';
    case 'failed':
      return `ошибка: ${error ?? ''}`;
    case 'unfinished':
      return `${countsLine(counts)}; время вышло, остальное в следующий раз`;
    case 'done':
      return countsLine(counts);
  }
}

function countsLine(counts: Counts): string {
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  if (some.length === 0) return 'нечего делать';
  return some.map(([name, count]) => `${COUNTS[name] ?? name}: ${count}`).join(', ');
}

function missed({ missedMinutes }: ModuleRun): string {
  return missedMinutes === 0 ? '' : ` (не выполнялось ${missedMinutes} мин)`;
}

/** Of no department, so in the time of the machine. */
function moment(at: Date): string {
  return new Intl.DateTimeFormat('ru', { dateStyle: 'short', timeStyle: 'short' }).format(at);
}

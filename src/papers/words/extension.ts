/** A decided extension as the letter about it says it. */
import type { EvidenceKind } from '../../intake/index.js';
import { evidenceToAttach, type TaskPart, type TaskState } from '../../tasks/index.js';
import { longDate, plain, quoted, unstopped } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { closed } from './enumerated.js';

export interface DecidedExtension {
  readonly decision: 'granted' | 'refused';
  readonly askedOn: CivilDate;
  readonly proposed: CivilDate;
  /** Why more time was asked, and why it was decided so. */
  readonly asked: string;
  readonly because: string | null;
  /** By when it was due before, and is due now. */
  readonly before: CivilDate;
  readonly due: CivilDate;
  readonly today: CivilDate;
  readonly task: {
    readonly state: TaskState;
    readonly part: TaskPart;
    readonly kind: 'final' | 'checkpoint';
    readonly demanded: readonly EvidenceKind[];
  };
  /** «мероприятия «…» (пункт 2 раздела 2 плана …)» */
  readonly ofMeasure: string;
}

/** Paragraphs of the letter. */
export function extensionWords(
  extension: DecidedExtension,
  submit: string | null,
): readonly string[] {
  const { decision, askedOn, asked, because } = extension;
  const said = `В ответ на Ваше обращение от ${longDate(askedOn)} сообщаю`;
  const reason = because === null ? '' : unstopped(plain(because));
  const decided = decision === 'granted' ? 'Основание решения' : 'Причина отказа';
  return [
    ...(decision === 'granted' ? granted(said, extension) : refused(said, extension)),
    closed(`Обоснование, указанное в обращении: ${quoted(unstopped(plain(asked)))}`),
    ...(reason === '' ? [] : [closed(`${decided}: ${reason}`)]),
    ...demand(extension, submit),
  ];
}

function granted(said: string, extension: DecidedExtension): string[] {
  const { ofMeasure, due, proposed, before } = extension;
  const other = proposed === due ? '' : ` Вы просили продлить срок до ${longDate(proposed)}`;
  return [
    closed(`${said} о продлении срока исполнения ${ofMeasure} до ${longDate(due)}`),
    closed(`Прежний срок исполнения — ${closed(longDate(before))}${other}`),
  ];
}

function refused(said: string, { ofMeasure, proposed }: DecidedExtension): string[] {
  return [
    closed(`${said} об отказе в продлении срока исполнения ${ofMeasure}`),
    closed(`Вы просили продлить срок до ${longDate(proposed)}`),
  ];
}

/** Nothing is asked any more where the work is handed in or ended. */
function demand(extension: DecidedExtension, submit: string | null): string[] {
  const { decision, due, today, task } = extension;
  const isAsked = ['planned', 'assigned', 'inProgress', 'returned'].includes(task.state);
  const what = submit === null ? whatToSubmit(task) : unstopped(plain(submit));
  const stays = decision === 'refused' ? [`Срок исполнения прежний — ${longDate(due)}`] : [];
  if (!isAsked) return stays.map(closed);
  if (due < today) {
    const over = decision === 'refused' ? 'Прежний срок' : 'Продлённый срок';
    return [
      `${over} — ${longDate(due)} — истёк. ${closed(`Прошу незамедлительно представить ${what}`)}`,
    ];
  }
  return [...stays.map(closed), closed(`Прошу в срок до ${longDate(due)} представить ${what}`)];
}

function whatToSubmit({ part, kind, demanded }: DecidedExtension['task']): string {
  if (kind === 'checkpoint') return 'промежуточную информацию о ходе исполнения';
  if (part === 'part') return 'сведения об исполнении для ответственного исполнителя';
  return demanded.length === 0
    ? 'информацию об исполнении'
    : `информацию об исполнении и приложить ${evidenceToAttach(demanded)}`;
}

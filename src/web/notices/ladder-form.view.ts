import {
  AUDIENCE_WORDS,
  AUDIENCES,
  RUNG_NOTICES,
  TASK_KINDS,
  WEEKDAY_WORDS,
  WEEKDAYS,
  whenWords,
  whoWords,
  type DryRun,
  type Rung,
  noticeTitle,
} from '../../escalation/index.js';
import { sentence, type FormFault } from '../forms/fault.js';
import { FormFields, type Field, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { comparison } from './dry-run.view.js';
import { ladderAddress, type LadderPlan } from './ladder-plans.js';
import { WEEKS, whatWords } from './ladder.view.js';

export interface LadderDraft {
  readonly plan: LadderPlan;
  /** What stands in the form before anything is typed. */
  readonly rungs: readonly Rung[];
  /** Number of the version the form was begun over. */
  readonly base: number;
  readonly typed?: Typed;
  readonly fault?: FormFault;
  /** Both dry runs of what was tried, and what the form must still say when it is saved. */
  readonly tried?: {
    readonly now: DryRun;
    readonly tried: DryRun;
    readonly digest: string;
    readonly rungs: readonly Rung[];
  };
}

/** One form for the whole ladder: changed, tried beside what holds, then saved. */
export function ladderFormPage(draft: LadderDraft): PageReply {
  const { plan, rungs, base, typed, fault, tried } = draft;
  const form = new FormFields(typed, fault);
  const broken = new Set(Object.keys(fault?.fields ?? {}).map((name) => name.split('-')[0]));
  const places = [...rungs, null].map((rung, at) => ({
    id: `r${at}`,
    ...titleOf(rung, at, rungs, tried?.rungs),
    isOpen: broken.has(`r${at}`),
    hidden: rung
      ? [
          { name: `r${at}-key`, value: rung.key },
          { name: `r${at}-states`, value: rung.states.join(',') },
        ]
      : [],
    fields: rungFields(form, `r${at}`, rung),
  }));
  const weeks = form.select({ name: 'weeks', label: 'На сколько вперёд проверить', value: '4' }, [
    ...WEEKS.map((value) => ({ value, text: `${value} нед.` })),
  ]);
  const since = form.date({
    name: 'since',
    label: 'С какого дня действует',
    hint: 'Пусто — с сегодняшнего. О том, что было раньше, никому не напомнят.',
  });
  return {
    template: 'notices/ladder-form',
    title:
      plan === null ? 'Изменить порядок напоминаний' : `Порядок напоминаний плана № ${plan.number}`,
    ...(fault && { status: fault.status }),
    view: {
      ...{ places, weeks, since, count: String(places.length) },
      ...{ plan: plan?.number ?? null, back: ladderAddress(plan) },
      // Whoever began over another version may not slip past it by trying once more.
      base: typeof typed?.['base'] === 'string' ? typed['base'] : String(base),
      tried: tried ? { ...comparison(tried.now, tried.tried), digest: tried.digest } : null,
      errorSummary: summaryOf(fault),
    },
  };
}

/** As it stands, or as it was tried: so that what is about to be saved can be read over. */
function titleOf(
  rung: Rung | null,
  at: number,
  standing: readonly Rung[],
  tried: readonly Rung[] | undefined,
): { readonly title: string; readonly about: string | null } {
  const keys = new Set(standing.map(({ key }) => key));
  const now = tried?.find(({ key }) => (rung ? key === rung.key : !keys.has(key)));
  const shown = now ?? rung;
  if (!shown) return { title: 'Добавить ступень', about: null };
  const isChanged = tried && JSON.stringify(now) !== JSON.stringify(rung);
  const change = !rung
    ? 'новая: '
    : tried && !now
      ? 'будет убрана: '
      : isChanged
        ? 'изменена: '
        : '';
  return {
    title: `${at + 1}. ${change}${whenWords(shown)}`,
    about: `${whoWords(shown)} — ${whatWords(shown)}`,
  };
}

function summaryOf(fault: FormFault | undefined): object | null {
  if (!fault) return null;
  const named = Object.entries(fault.fields).map(([name, text]) => ({
    href: `#${name}`,
    text: sentence(text),
  }));
  return { errors: named.length > 0 ? named : [{ href: null, text: fault.message }] };
}

function rungFields(form: FormFields, at: string, rung: Rung | null): readonly Field[] {
  const name = (field: string): string => `${at}-${field}`;
  const people = AUDIENCES.map((value) => ({ value, text: AUDIENCE_WORDS[value] }));
  const none = { value: '', text: 'Нет' };
  const repeats = rung?.repeat ? (rung.repeat.times === null ? 'until-done' : 'times') : 'no';
  return [
    form.radios({ name: name('side'), label: 'Чего ждут', value: rung?.side ?? 'executor' }, [
      { value: 'executor', text: 'исполнения: дни считаются от срока' },
      { value: 'overseer', text: 'приёмки: дни считаются от представления' },
    ]),
    form.select({ name: name('when'), label: 'Когда', value: whenOf(rung) }, [
      { value: 'before', text: 'до этого дня' },
      { value: 'on', text: 'в этот день' },
      { value: 'after', text: 'после этого дня' },
    ]),
    form.text(
      {
        name: name('days'),
        label: 'Рабочих дней',
        ...(rung ? {} : { hint: 'Пусто — ступень не добавляется.' }),
        value: rung && rung.at !== 0 ? String(Math.abs(rung.at)) : '',
      },
      { width: 'govuk-input--width-4' },
    ),
    form.checkboxes(
      { name: name('kinds'), label: 'О каких сроках', values: rung?.kinds ?? TASK_KINDS },
      [
        { value: 'final', text: 'окончательных' },
        { value: 'checkpoint', text: 'промежуточных' },
      ],
    ),
    ...audiences(rung).map((group, place) =>
      form.checkboxes(
        {
          name: name(`a${place}`),
          label:
            place === 0
              ? 'Кому сообщить'
              : place === 1
                ? 'Если им некому прочитать'
                : 'Если и им некому',
          values: group,
        },
        people,
      ),
    ),
    form.select(
      { name: name('notice'), label: 'Что сообщить', value: rung?.notice ?? 'reminder' },
      [...RUNG_NOTICES.map((value) => ({ value, text: noticeTitle(value) }))],
    ),
    form.select(
      {
        name: name('head'),
        label: 'Руководителю — другими словами',
        value: rung?.headNotice ?? '',
      },
      [none, { value: 'overdue-head', text: noticeTitle('overdue-head') }],
    ),
    form.select({ name: name('group'), label: 'Как свести', value: rung?.group ?? 'task' }, [
      { value: 'task', text: 'по поручениям' },
      { value: 'measure', text: 'по мероприятиям: «не представили…»' },
      { value: 'list', text: 'одним перечнем' },
    ]),
    form.select({ name: name('weekly'), label: 'Только раз в неделю', value: rung?.weekly ?? '' }, [
      none,
      ...WEEKDAYS.map((value) => ({ value, text: WEEKDAY_WORDS[value] })),
    ]),
    form.select({ name: name('repeat'), label: 'Повторять', value: repeats }, [
      { value: 'no', text: 'нет' },
      { value: 'until-done', text: 'пока не исполнено' },
      { value: 'times', text: 'указанное число раз' },
    ]),
    form.text(
      {
        name: name('every'),
        label: 'Повторять через столько рабочих дней',
        hint: 'Для еженедельного перечня не нужно.',
        value: rung?.repeat?.every ? String(rung.repeat.every) : '',
      },
      { width: 'govuk-input--width-4' },
    ),
    form.text(
      {
        name: name('times'),
        label: 'Сколько раз ещё',
        value: rung?.repeat?.times ? String(rung.repeat.times) : '',
      },
      { width: 'govuk-input--width-4' },
    ),
    ...(rung
      ? [
          form.checkboxes({ name: name('remove'), label: 'Убрать' }, [
            { value: '1', text: 'Убрать эту ступень' },
          ]),
        ]
      : []),
  ];
}

function whenOf(rung: Rung | null): string {
  if (!rung || rung.at > 0) return 'after';
  return rung.at === 0 ? 'on' : 'before';
}

/** A second group to fall back on is always offered; more only where there are more. */
function audiences(rung: Rung | null): readonly (readonly string[])[] {
  const given = rung?.audience ?? [];
  return Array.from({ length: Math.max(2, given.length) }, (_, place) => given[place] ?? []);
}

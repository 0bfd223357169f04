/**
 * How a row of a plan stands, in one word: what asks for something is said before what does not. The
 * sums are of tasks; a row has as many as its dates and its executors make.
 */
import type { StoredDemand } from '../../plans/index.js';
import type { RollUp } from '../../tasks/index.js';
import type { StandingTag } from '../words/standing.js';

export const MEASURE_STATES = [
  'overdue',
  'decide',
  'review',
  'work',
  'ahead',
  'event',
  'done',
  'off',
] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

export interface MeasureStateWords {
  readonly tag: StandingTag;
  /** As a heading of a filter: «Просрочено». */
  readonly title: string;
  readonly meaning: string;
}

export const MEASURE_STATE_WORDS: Readonly<Record<MeasureState, MeasureStateWords>> = {
  overdue: {
    tag: { text: 'просрочено', colour: 'red' },
    title: 'Просрочено',
    meaning: 'Срок прошёл, и хотя бы один исполнитель не представил информацию.',
  },
  decide: {
    tag: { text: 'нужно решить', colour: 'yellow' },
    title: 'Нужно решить',
    meaning:
      'Срок прошёл до постановки на контроль или отвечать некому: решает координатор, исполнителей об этом сроке не спрашивают.',
  },
  review: {
    tag: { text: 'на проверке', colour: 'blue' },
    title: 'На проверке',
    meaning: 'Просроченного нет; представленная информация ждёт решения контролёра.',
  },
  work: {
    tag: { text: 'в работе', colour: 'grey' },
    title: 'В работе',
    meaning: 'Исполнение поручено, срок ещё не прошёл.',
  },
  ahead: {
    tag: { text: 'впереди', colour: 'grey' },
    title: 'Впереди',
    meaning: 'Исполнителей ещё ни о чём не просят: поручения откроются ближе к сроку.',
  },
  event: {
    tag: { text: 'ждёт события', colour: 'grey' },
    title: 'Ждут события',
    meaning: 'Срок появится, когда событие запишут.',
  },
  done: {
    tag: { text: 'исполнено', colour: null },
    title: 'Исполнено',
    meaning: 'Снято с контроля: принято всё, что требовалось.',
  },
  off: {
    tag: { text: 'не требуется', colour: 'grey' },
    title: 'Не требуется',
    meaning: 'Необходимость не возникла, или мероприятие снято.',
  },
};

export interface StandingFacts {
  readonly demands: readonly Pick<StoredDemand, 'settlement'>[];
  readonly progress: readonly (RollUp & { readonly planned: number })[];
  /** Waits for an event; `isOver`: it was said that none will come. */
  readonly waiting: { readonly isOver: boolean } | null;
}

export function measureState({ demands, progress, waiting }: StandingFacts): MeasureState {
  const counted = progress.filter(({ of, isOffControl }) => of > 0 || isOffControl);
  const open = counted.filter(({ isOffControl }) => !isOffControl);
  if (open.some(({ late }) => late > 0)) return 'overdue';
  if (demands.some(({ settlement }) => settlement === 'pending')) return 'decide';
  if (open.some(({ underReview }) => underReview > 0)) return 'review';
  if (open.length > 0) {
    const isBegun = open.some((each) => each.waiting > each.planned || each.done > 0);
    return isBegun || counted.length > open.length ? 'work' : 'ahead';
  }
  if (waiting && !waiting.isOver) return 'event';
  if (counted.some(({ done }) => done > 0)) return 'done';
  if (counted.length > 0 || waiting) return 'off';
  if (demands.some(({ settlement }) => settlement === 'live')) return 'decide';
  return demands.some(({ settlement }) => settlement === 'fulfilled') ? 'done' : 'off';
}

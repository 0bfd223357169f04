/** A rung in words: when, and who hears. */
import { count } from '../../plans/index.js';
import type { Audience } from '../recipients.js';
import type { ListDay, Rung } from './rung.js';

/** «через 5 рабочих дней после срока; кроме промежуточной информации» */
export function whenWords({ side, at, weekly, repeat, kinds }: Rung): string {
  const base = side === 'overseer' ? 'представления' : 'срока';
  const days = count(Math.abs(at), 'рабочий день', 'рабочих дня', 'рабочих дней');
  const first =
    at === 0 ? `в день ${base}` : at < 0 ? `за ${days} до ${base}` : `через ${days} после ${base}`;
  const list = weekly ? [`в перечне: ${WEEKDAY_WORDS[weekly]}`] : [];
  const again = repeat ? [repeatWords(repeat)] : [];
  const only = kinds.includes('checkpoint') ? [] : ['кроме промежуточной информации'];
  return [first, ...list, ...again, ...only].join('; ');
}

/** «контролёр; если некому — координатор» */
export function whoWords({ audience }: Pick<Rung, 'audience'>): string {
  const [first = '', ...others] = audience.map((group) =>
    group.map((each) => AUDIENCE_WORDS[each]).join(' и '),
  );
  return others.length > 0 ? `${first}; если некому — ${others.join(', ')}` : first;
}

function repeatWords({ every, times }: NonNullable<Rung['repeat']>): string {
  const how = every === null ? 'каждую неделю' : `каждые ${every} раб. дн.`;
  return `${how}, ${times === null ? 'пока не исполнено' : `ещё ${count(times, 'раз', 'раза', 'раз')}`}`;
}

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  executor: 'исполнитель',
  head: 'руководитель его организации',
  overseer: 'контролёр',
  coordinator: 'координатор',
  chairperson: 'председатель',
  deputy: 'заместитель председателя',
};

export const WEEKDAY_WORDS: Readonly<Record<ListDay, string>> = {
  monday: 'понедельник',
  tuesday: 'вторник',
  wednesday: 'среда',
  thursday: 'четверг',
  friday: 'пятница',
};

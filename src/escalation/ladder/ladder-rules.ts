/** What a ladder must not ask for, whatever each field of it may hold by itself. */
import type { Audience } from '../recipients.js';
import { STATES_OF, type Rung, type RungNotice } from './rung.js';

/** Rung → a sentence that says what to change; empty: nothing. */
export function ladderFaults(rungs: readonly Rung[]): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const [place, rung] of rungs.entries()) {
    const isTwice = rungs.findIndex(({ key }) => key === rung.key) !== place;
    const faults = isTwice ? [TWICE, ...faultsOf(rung)] : faultsOf(rung);
    if (faults.length > 0) errors[`ступень «${rung.key}»`] = faults.join(' ');
  }
  return errors;
}

const TWICE = 'Обозначение повторяется: у каждой ступени должно быть своё.';

function faultsOf(rung: Rung): readonly string[] {
  return RULES.filter(({ isBroken }) => isBroken(rung)).map(({ sentence }) => sentence);
}

const UPPER: readonly Audience[] = ['coordinator', 'chairperson', 'deputy'];
const BEFORE: readonly RungNotice[] = ['reminder'];
const ACCEPTANCE: readonly RungNotice[] = ['awaiting-acceptance'];

const RULES: readonly { isBroken: (rung: Rung) => boolean; sentence: string }[] = [
  {
    isBroken: ({ side, states }) => states.some((state) => !isOf(side, state)),
    sentence:
      'Состояния не той стороны: у исполнителя это assigned, inProgress, returned, у контролёра — submitted.',
  },
  {
    isBroken: ({ side, at }) => side === 'overseer' && at < 1,
    sentence: 'Ждать приёмки можно только после представления: нужно at не меньше 1.',
  },
  {
    isBroken: ({ side, notice }) => (side === 'overseer') !== ACCEPTANCE.includes(notice),
    sentence: 'Уведомление awaiting-acceptance — на стороне контролёра, остальные — исполнителя.',
  },
  {
    isBroken: ({ side, at, notice }) =>
      side === 'executor' && at > 0 !== (BEFORE.includes(notice) === false),
    sentence:
      'До срока и в его день (at не больше 0) — reminder, после срока — другое уведомление.',
  },
  {
    isBroken: ({ side, audience }) => side === 'overseer' && hears(audience, ['executor', 'head']),
    sentence: 'О приёмке не напоминают исполнителю: она от него не зависит.',
  },
  {
    isBroken: ({ at, side, audience }) =>
      side === 'executor' && at <= 0 && hears(audience, ['overseer', ...UPPER]),
    sentence: 'До срока напоминают только исполнителю и его руководителю.',
  },
  {
    // What the executor himself is told is addressed to him by its very words.
    isBroken: ({ notice, audience }) =>
      ['overdue', 'overdue-head'].includes(notice) && hears(audience, ['overseer', ...UPPER]),
    sentence: 'Уведомления overdue и overdue-head — исполнителю и его руководителю.',
  },
  {
    isBroken: ({ notice, audience }) =>
      ['overdue-measure', 'explanation-request', 'overdue-list'].includes(notice) &&
      hears(audience, ['executor', 'head']),
    sentence: 'Это уведомление составлено не для исполнителя: ему подходит overdue.',
  },
  {
    isBroken: ({ kinds, audience }) =>
      kinds.includes('checkpoint') && (audience[0] ?? []).some((each) => UPPER.includes(each)),
    sentence:
      'Промежуточная информация не идёт выше контролёра: нужно kinds: [final] или первым overseer.',
  },
  {
    isBroken: ({ headNotice, audience }) => headNotice !== null && !hears(audience, ['head']),
    sentence: 'Указано headNotice, но руководителю (head) ступень не сообщает.',
  },
  {
    isBroken: ({ headNotice }) => headNotice !== null && headNotice !== 'overdue-head',
    sentence: 'Руководителю отдельно сообщается только overdue-head.',
  },
  {
    isBroken: ({ notice, at, repeat }) =>
      notice === 'reminder' &&
      repeat !== null &&
      (repeat.times === null || at + (repeat.every ?? 0) * repeat.times > 0),
    sentence:
      'Напоминание повторяется только до срока: укажите times так, чтобы последнее не вышло за него.',
  },
  {
    isBroken: ({ weekly, repeat }) =>
      repeat !== null && (repeat.every === null) !== (weekly !== null),
    sentence:
      'Перечень (weekly) повторяется каждую неделю, без every; остальное — через every рабочих дней.',
  },
];

function hears(audience: Rung['audience'], roles: readonly Audience[]): boolean {
  return audience.flat().some((each) => roles.includes(each));
}

function isOf(side: Rung['side'], state: Rung['states'][number]): boolean {
  return STATES_OF[side].some((own) => own === state);
}

import { describe, expect, it } from '@jest/globals';
import { LetterTemplates } from '../../mail/mail.module.js';
import {
  aDesk,
  aLetterTask,
  aNotice,
  day,
  ORGANISATIONS,
  PEOPLE,
  TODAY,
} from '../../../test/support/digests.js';
import { composed, type Composed, type Letter } from './composed.js';
import type { Desk } from './desk.js';
import { readersOf } from './readers.js';
import type { WaitingNotice } from './waiting.js';
import { isWorkingTime } from './working-hours.js';

const templates = new LetterTemplates();

interface Absence {
  readonly substitutions?: readonly (readonly [string, string])[];
  readonly refused?: readonly string[];
}

function compose(
  notices: readonly WaitingNotice[],
  desk: Desk,
  { substitutions = [], refused = [] }: Absence = {},
): Composed {
  const book = {
    directory: { people: PEOPLE, organisations: ORGANISATIONS },
    substitutions: new Map(substitutions),
    on: TODAY,
  };
  return composed(notices, readersOf(book, refused), new Map(), desk);
}

function words({ template, view }: Letter) {
  return templates.write(template, { ...view });
}

describe('what has become untrue is not told:', () => {
  const task = (more: Parameters<typeof aLetterTask>[1]) => aLetterTask(12, more);
  const submitted = { state: 'submitted', submittedOn: TODAY } as const;
  it.each([
    ['overdue', 'sosh1', {}, task(submitted), 'исполнение уже представлено'],
    ['overdue-list', 'orlova', {}, task({ state: 'accepted' }), 'исполнение уже принято'],
    ['overdue', 'sosh1', { base: '2023-05-12' }, task({ due: '2023-05-26' }), 'срок изменён'],
    ['overdue', 'sosh1', {}, task({ due: '2023-05-26' }), 'срок продлён и ещё не наступил'],
    ['reminder', 'sosh1', {}, task({ state: 'cancelled', closedReason: 'x' }), 'поручение снято'],
    ['reminder', 'gromov', {}, task({}), 'поручение передано другому исполнителю'],
    [
      ...['reminder', 'belova', {}],
      task({ executor: 'guseva' }),
      'поручение передано другому исполнителю',
    ],
    ['task-returned', 'sosh1', {}, task(submitted), 'исполнение уже представлено'],
    ['task-cancelled', 'sosh1', {}, task({}), 'поручение возобновлено'],
    ['extension-asked', 'orlova', {}, task({}), 'по просьбе о продлении уже решено'],
    ['awaiting-acceptance', 'saveliev', {}, task({}), 'поручение снова у исполнителя'],
    [...['task-submitted', 'orlova', {}], task(submitted), 'исполнение принимает другой контролёр'],
    ['no-such-kind', 'sosh1', {}, task({}), 'неизвестный вид уведомления'],
  ] as const)('%s to %s', (kind, to, facts, now, because) => {
    const notice = aNotice(kind, to, 'task-12', facts);
    const { letters, dropped, unheard } = compose([notice], aDesk([now]));
    expect({ letters, unheard }).toEqual({ letters: [], unheard: [] });
    expect(dropped).toEqual([{ id: notice.id, because }]);
  });

  it('and the rest of the letter is', () => {
    const settled = aNotice('overdue', 'sosh1', 'task-12');
    const open = aNotice('overdue', 'sosh1', 'task-13');
    const tasks = [aLetterTask(12, { state: 'accepted' }), aLetterTask(13)];
    const { letters, dropped } = compose([settled, open], aDesk(tasks));
    expect(dropped.map(({ id }) => id)).toEqual([settled.id]);
    expect(letters.map((letter) => letter.notices)).toEqual([[open.id]]);
    expect(words(letters[0]!).text).not.toContain('№ 12');
  });

  it('a task that is not there any more', () => {
    const { dropped } = compose([aNotice('overdue', 'sosh1', 'task-99')], aDesk([]));
    expect(dropped.map(({ because }) => because)).toEqual(['поручение не найдено']);
  });
});

describe('a late run knows that it is late:', () => {
  it('a reminder of what is past meanwhile says that it is overdue, by today', () => {
    const notice = aNotice('reminder', 'sosh1', 'task-12', { base: '2023-05-12' });
    const { letters } = compose([notice], aDesk([aLetterTask(12)]));
    const { subject, text } = words(letters[0]!);
    expect(subject).toBe('На контроле: 1 просроченное');
    expect(text).toContain('просрочено на 5 рабочих дней');
    expect(text).not.toMatch(/через|приближается/);
  });

  it.each([
    ['2023-05-19', 'сегодня', 'На контроле: 1 срок сегодня'],
    ['2023-05-20', 'завтра', 'На контроле: 1 срок завтра'],
    ['2023-05-21', 'в ближайшие выходные', 'На контроле: 1 срок приближается'],
    ['2023-05-22', 'через 1 рабочий день', 'На контроле: 1 срок приближается'],
    ['2023-05-23', 'через 2 рабочих дня', 'На контроле: 1 срок приближается'],
  ])('due %s is %s', (due, when, subject) => {
    const notice = aNotice('reminder', 'sosh1', 'task-12');
    const { letters } = compose([notice], aDesk([aLetterTask(12, { due })]));
    const { text, subject: said } = words(letters[0]!);
    expect(text).toContain(`), ${when}.`);
    expect(said).toBe(subject);
  });
});

describe('readers', () => {
  const overdue = (to: string, number = 12) => aNotice('overdue', to, `task-${number}`);

  it('a substitute gets own and the absent one’s in one letter, which says so', () => {
    const tasks = [aLetterTask(12, { organisation: null, executor: 'guseva' })];
    const asked = aNotice('nobody-to-tell', 'voronina', 'task-12', { whom: 'X', kind: 'overdue' });
    const { letters } = compose([overdue('guseva'), asked], aDesk(tasks), {
      substitutions: [['guseva', 'voronina']],
    });
    expect(letters.map(({ reader, key }) => [reader.to.id, key])).toEqual([
      ['voronina', 'digest:voronina:2023-05-19'],
    ]);
    const { text } = words(letters[0]!);
    expect(text).toContain('адресованные Гусевой Т.Ю.: на время отсутствия их получаете Вы.');
    expect(text).toContain('Исполнитель: Гусева Т.Ю.');
  });

  it('a head who is the executor hears of a task once', () => {
    const task = aLetterTask(12, { organisation: 'zarechnaya', executor: 'gromov' });
    const notices = [overdue('gromov'), aNotice('overdue-head', 'gromov', 'task-12')];
    const { letters } = compose(notices, aDesk([task]));
    expect(letters).toHaveLength(1);
    expect(words(letters[0]!).text.match(/Поручение № 12/g)).toHaveLength(1);
  });

  it('whoever has no address shares the letter of the mailbox', () => {
    const tasks = [aLetterTask(12), aLetterTask(13, { executor: 'belova' })];
    const { letters } = compose([overdue('sosh1'), overdue('belova', 13)], aDesk(tasks));
    expect(letters.map(({ key, notices }) => [key, notices.length])).toEqual([
      ['digest:sosh1:2023-05-19', 2],
    ]);
    expect(words(letters[0]!).text).toContain('Исполнитель: Белова О.Н.');
  });

  it('an address that takes no mail is left for the mailbox, and then for nobody', () => {
    const task = aLetterTask(12, { organisation: 'zarechnaya', executor: 'gromov' });
    const own = 'GROMOV@obrazovanie.example.org';
    const mailbox = 'zarechnaya@obrazovanie.example.org';
    const told = compose([overdue('gromov')], aDesk([task]), { refused: [own] });
    expect(told.letters.map(({ reader }) => reader.email)).toEqual([mailbox]);
    const { unheard } = compose([overdue('gromov')], aDesk([task]), { refused: [own, mailbox] });
    expect(unheard.map(({ nobody }) => nobody.because)).toEqual(['адрес не принимает почту']);
  });

  it('of a school without an address there are none', () => {
    const task = aLetterTask(12, { organisation: 'stepnaya' });
    const { letters, dropped, unheard } = compose([overdue('stepnaya')], aDesk([task]));
    expect({ letters, dropped }).toEqual({ letters: [], dropped: [] });
    expect(unheard.map(({ nobody }) => nobody.because)).toEqual([
      'не указан адрес электронной почты',
    ]);
  });
});

describe('texts typed by others are texts:', () => {
  const HOSTILE =
    '<script>alert("1")</script> {{subject}} {{{x}}} </td><b>жирно</b> \u202eлжёт\r\nBcc: x@y';

  it('neither markup nor template, wherever they stand', () => {
    const task = aLetterTask(16, { text: HOSTILE, point: '<i>1</i>', state: 'returned' });
    const order = { number: '25<hr>', date: day('2023-01-27') };
    const row = { ...task.row, plan: { ...task.row.plan, order } };
    const notice = aNotice('task-returned', 'sosh1', 'task-16', { reason: HOSTILE }, true);
    const { letters } = compose([notice], aDesk([{ ...task, row }]));
    const { subject, text, html } = words(letters[0]!);
    expect(html).not.toMatch(/<script|<b>|<i>|<hr/);
    expect(html).toContain('&lt;script&gt;');
    for (const body of [text, html]) {
      expect(body).toContain('{{subject}} {{{x}}}');
      expect(body).not.toMatch(/\u202e|^Bcc/m);
    }
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('cut where they are endless', () => {
    const endless = 'оченьдлинноеслово'.repeat(20_000);
    const task = aLetterTask(12, { text: endless });
    const { letters } = compose([aNotice('overdue', 'sosh1', 'task-12')], aDesk([task]));
    expect(words(letters[0]!).text.length).toBeLessThan(3000);
  });

  it('a measure asked of nine hundred schools is one paragraph', () => {
    const tasks = Array.from({ length: 900 }, (_, at) => aLetterTask(100 + at));
    const notices = tasks.map(({ id }) => aNotice('overdue-measure', 'saveliev', id));
    const { letters } = compose(notices, aDesk(tasks));
    const { text, subject } = words(letters[0]!);
    expect(letters[0]!.notices).toHaveLength(900);
    expect(text).toContain('и ещё 860');
    expect(subject).toBe('На контроле: не представлено по 1 мероприятию');
    expect(text.length).toBeLessThan(4000);
  });
});

it('what goes at once goes apart from the digest, and several such together', () => {
  const tasks = [12, 13].map((number) => aLetterTask(number, { state: 'returned' }));
  const notices = [
    ...tasks.map(({ id }) => aNotice('task-returned', 'sosh1', id, { reason: 'нет даты' }, true)),
    aNotice('overdue', 'sosh1', 'task-14'),
  ];
  const { letters } = compose(notices, aDesk([...tasks, aLetterTask(14)]));
  expect(letters.map(({ kind, notices: told }) => [kind, told.length])).toEqual([
    ['task-returned', 2],
    ['digest', 1],
  ]);
});

describe('working time', () => {
  const { calendar } = aDesk([]);
  const settings = { workingHours: { from: '09:00', to: '17:00' } };
  it.each([
    ['2023-05-19', '08:59', false],
    ['2023-05-19', '09:00', true],
    ['2023-05-19', '16:59', true],
    ['2023-05-19', '17:00', false],
    ['2023-05-20', '12:00', false],
    ['2023-05-08', '12:00', false],
    ['2021-02-20', '12:00', true],
  ])('%s %s: %s', (today, time, isWorking) => {
    expect(isWorkingTime({ today: day(today), time, calendar, settings })).toBe(isWorking);
  });
});

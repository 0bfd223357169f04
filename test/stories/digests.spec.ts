import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Counts } from '../../src/engine/work.js';
import { BatchesService } from '../../src/engine/batches.service.js';
import { DigestWorkService } from '../../src/engine/work/digest.service.js';
import { ExtractsService } from '../../src/escalation/digest/extracts.service.js';
import { DigestService } from '../../src/escalation/escalation.module.js';
import type { Notice, Recipient } from '../../src/mail/index.js';
import { LettersService, LetterTemplates, NoticesService } from '../../src/mail/mail.module.js';
import { StandInsService } from '../../src/people/people.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { admitted, aControl, toldTasks, type Control, type ToldTask } from '../support/control.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { mailConfig } from '../support/outbox.js';
import {
  by,
  history,
  people,
  plans,
  seedAnswers,
  seedDraft,
  seededDepartment,
} from '../support/plans.js';

/** The department of the plan of 27.01.2023, its plan under control; letters are composed as the engine does. */
let test: TestDatabase;
let department: string;
let control: Control;
let work: DigestWorkService;
let tasks: readonly ToldTask[];
const standIns = new StandInsService(history);
const notices = new NoticesService();

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

/** Working hours in Moscow begin at 06:00Z; the 27th of January 2023 is a Friday. */
const FRIDAY_NOON = '2023-01-27T09:00:00Z';

beforeEach(async () => {
  department = await seededDepartment(test.database, 'objectivity-2022-2023');
  control = aControl('2023-01-27');
  control.clock.set(new Date(FRIDAY_NOON));
  const draft = await seedDraft('objectivity-2022-2023');
  await admitted(test.database, department, control, draft, seedAnswers('objectivity-2022-2023'));
  tasks = await toldTasks(test.database, department);
  work = digestWork();
});

function digestWork(): DigestWorkService {
  const { clock, moments } = control;
  const letters = new LettersService(mailConfig(test, {}));
  const extracts = new ExtractsService(plans);
  const templates = new LetterTemplates();
  const digests = new DigestService(people, standIns, notices, letters, templates, extracts, clock);
  return new DigestWorkService(
    test.engine,
    new BatchesService(test.database, moments, clock),
    digests,
  );
}

async function tick(): Promise<Counts> {
  const moment = await test.database.read(department, (tx) => control.moments.of(tx));
  const signal = new AbortController().signal;
  return work.run({ now: control.clock.now(), departments: [moment], signal });
}

function at(instant: string): void {
  control.clock.set(new Date(instant));
}

/** Told of by rungs and tasks elsewhere; here their notices are written straight. */
async function tell(
  kind: string,
  told: readonly { readonly to: Recipient; readonly task: ToldTask }[],
  more: Partial<Notice> = {},
): Promise<void> {
  await test.database.write(department, async (tx) => {
    const { today, now } = await control.moments.of(tx);
    const written = told.map(({ to, task }): Notice => ({
      key: `${kind}:${task.id}:${to.id}:${now.getTime()}`,
      ...{ kind, to, day: today, atOnce: false, facts: { number: task.number } },
      subject: { kind: 'task', id: task.id },
      ...more,
    }));
    await notices.write(tx, written, now);
  });
}

/** Opens them: what is planned is told to nobody. */
function open(): Promise<unknown> {
  return test.database.write(department, (tx) =>
    tx.query(`update tasks set state = 'assigned', base_on = due, base_set_on = created_on,
      assigned_on = created_on where state = 'planned'`),
  );
}

interface LetterRow {
  readonly key: string;
  readonly kind: string;
  readonly day: string;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

function letters(): Promise<LetterRow[]> {
  return test.database.read(department, (tx) =>
    tx.query<LetterRow[]>(
      `select key, kind, day, to_name as name, to_address as address, subject, body_text as text,
         body_html as html from letters order by composed_at, key`,
    ),
  );
}

/** Rows of the plan, and whether the school has a task of each. */
function measures(): Promise<{ text: string; own: boolean; isArmed: boolean }[]> {
  return test.database.read(department, (tx) =>
    tx.query(
      `select left(measure, 60) as text, exists (select from tasks t
           join organisations o on o.id = t.organisation_id
           where t.measure_id = w.measure_id and o.name = $1) as own,
         exists (select from armed_measures a where a.measure_id = w.measure_id) as "isArmed"
       from measure_wordings w`,
      [SCHOOL],
    ),
  );
}

function noticeStates(): Promise<{ state: string; because: string | null; many: number }[]> {
  return test.database.read(department, (tx) =>
    tx.query(
      `select state, dropped_because as because, count(*)::int as many from notices
       group by state, dropped_because order by state, dropped_because`,
    ),
  );
}

async function planId(): Promise<string> {
  const [plan] = await test.database.read(department, (tx) =>
    tx.query<{ id: string }[]>('select id from plans'),
  );
  return plan!.id;
}

async function organisation(name: string): Promise<Recipient> {
  const { organisations } = await test.database.read(department, (tx) => people.directory(tx));
  return { kind: 'organisation', id: organisations.find((each) => each.name === name)!.id };
}

async function person(surname: string): Promise<Recipient> {
  const directory = await test.database.read(department, (tx) => people.directory(tx));
  return { kind: 'person', id: directory.people.find((each) => each.surname === surname)!.id };
}

/** What was held for the next digest is no news. */
const LOOKED_AT = { letters: 0, told: 0, dropped: 0, nobody: 0 };
const SCHOOL = 'МБОУ «Луговая СОШ»';
const ofSchool = (name = SCHOOL): ToldTask[] => tasks.filter(({ who }) => who === name);

describe('the first letter', () => {
  it('brings each party its own rows of the plan, once', async () => {
    await tick();
    const sent = await letters();
    expect(new Set(sent.map(({ kind }) => kind))).toEqual(new Set(['plan-extract']));
    expect(new Set(sent.map(({ address }) => address)).size).toBe(sent.length);
    const own = sent.find(({ name }) => name === SCHOOL)!;
    const rows = await measures();
    const theirs = rows.filter((row) => row.own);
    expect(theirs.length).toBeGreaterThan(5);
    for (const { text } of theirs) expect(own.text).toContain(text);
    // A row that waits for an event is the schools' too, though no task is made of it yet.
    expect(own.text).toContain('Срок в плане: По факту аттестации');
    const foreign = rows.filter((row) => !row.own && !row.isArmed);
    expect(foreign.length).toBeGreaterThan(0);
    for (const { text } of foreign) expect(own.text).not.toContain(text);
    expect(own.text).toContain('приказ от 27.01.2023 № 25');
    expect(await tick()).toEqual({});
    expect(await letters()).toHaveLength(sent.length);
    preview(sent);
  });

  it('waits for working hours', async () => {
    at('2023-01-27T15:00:00Z');
    expect(await tick()).toEqual({});
    at('2023-01-28T09:00:00Z');
    expect(await tick()).toEqual({});
    at('2023-01-30T05:59:00Z');
    expect(await tick()).toEqual({});
    at('2023-01-30T06:00:00Z');
    expect((await tick())['letters']).toBeGreaterThan(0);
  });

  it('of a plan closed before it went out goes to nobody', async () => {
    await test.database.write(department, (tx) =>
      tx.query(`update plans set closed_on = '2023-01-27', closed_reason = 'ошибка'`),
    );
    await tick();
    expect(await letters()).toEqual([]);
    expect(await noticeStates()).toMatchObject([{ state: 'dropped', because: 'план закрыт' }]);
  });
});

describe('a digest', () => {
  beforeEach(async () => {
    await tick();
    await open();
  });
  const digests = async () => (await letters()).filter(({ kind }) => kind === 'digest');

  it('goes once a day to each reader, whoever composes and however often', async () => {
    at('2023-05-03T07:00:00Z');
    const recipients = await Promise.all(
      tasks.map(async (task) => ({
        task,
        to: task.executor ? await person(task.executor) : await organisation(task.who),
      })),
    );
    await tell('reminder', recipients);
    const counts = await Promise.all([tick(), tick(), tick(), tick()]);
    const first = await digests();
    expect(first.length).toBe(new Set(recipients.map(({ to }) => to.id)).size);
    expect(new Set(first.map(({ key }) => key)).size).toBe(first.length);
    const sum = counts.reduce((all, each) => all + (each['letters'] ?? 0), 0);
    expect(sum).toBe(first.length);
    const states = await noticeStates();
    expect(states.map(({ state }) => state)).not.toContain('waiting');
    const wide = first.find(({ address }) => address.startsWith('lugovaya'))!;
    for (const { number } of ofSchool()) expect(wide.text).toContain(`Поручение № ${number}.`);
    preview(first);
  });

  it('has no second one that day: what comes later waits for the next working day', async () => {
    const [first, second] = ofSchool();
    const to = await organisation(SCHOOL);
    at('2023-05-05T07:00:00Z');
    await tell('reminder', [{ to, task: first! }]);
    await tick();
    at('2023-05-05T08:00:00Z');
    await tell('reminder', [{ to, task: second! }]);
    at('2023-05-05T12:00:00Z');
    expect(await tick()).toEqual(LOOKED_AT);
    for (const hour of ['05T13', '06T09', '08T09', '09T09', '10T05']) {
      at(`2023-05-${hour}:00:00Z`);
      expect(await tick()).toEqual({});
    }
    // The 8th is given for a Sunday holiday, the 9th is one.
    at('2023-05-10T06:00:00Z');
    await tick();
    expect((await digests()).map(({ day }) => day)).toEqual(['2023-05-05', '2023-05-10']);
  });

  it('of another reader holds what comes later too: no round looks at it twice that day', async () => {
    const [guseva, voronina] = [await person('Гусева'), await person('Воронина')];
    await test.database.write(department, (tx) =>
      standIns.substitute(
        tx,
        {
          ...{ person: guseva.id, substitute: voronina.id, reason: 'отпуск' },
          ...{ from: asCivilDate('2023-05-01'), to: null },
        },
        by,
      ),
    );
    const own = tasks.find(({ executor }) => executor === 'Воронина')!;
    const hers = tasks.find(({ executor }) => executor === 'Гусева')!;
    at('2023-05-03T07:00:00Z');
    await tell('reminder', [{ to: voronina, task: own }]);
    await tick();
    at('2023-05-03T08:00:00Z');
    await tell('reminder', [{ to: guseva, task: hers }]);
    expect(await tick()).toEqual(LOOKED_AT);
    expect(await tick()).toEqual({});
    at('2023-05-04T06:00:00Z');
    expect(await tick()).toMatchObject({ letters: 1, told: 1 });
    expect((await digests()).map(({ day }) => day)).toEqual(['2023-05-03', '2023-05-04']);
  });

  it('holds no extract of a plan, nor what goes at once', async () => {
    const to = await organisation(SCHOOL);
    const [task] = ofSchool();
    at('2023-05-03T07:00:00Z');
    await tell('reminder', [{ to, task: task! }]);
    await tick();
    at('2023-05-03T08:00:00Z');
    await tell('reminder', [{ to, task: task! }]);
    await tell('plan-extract', [{ to, task: task! }], {
      subject: { kind: 'plan', id: await planId() },
    });
    await tell('task-cancelled', [{ to, task: task! }], { atOnce: true });
    await test.database.write(department, (tx) =>
      tx.query(
        `update tasks set state = 'cancelled', closed_because = 'decided', closed_reason = 'снято',
           base_on = null, base_set_on = null where id = $1`,
        [task!.id],
      ),
    );
    expect(await tick()).toMatchObject({ letters: 2, told: 2 });
    expect((await letters()).slice(-2).map(({ kind }) => kind)).toEqual([
      'task-cancelled',
      'plan-extract',
    ]);
    expect(await tick()).toEqual({});
  });

  it('holds nothing beyond its day, nor for a day that a clock set back has yet to see', async () => {
    const to = await organisation(SCHOOL);
    const [first, second] = ofSchool();
    at('2023-05-05T07:00:00Z');
    await tell('reminder', [{ to, task: first! }]);
    await tick();
    await tell('reminder', [{ to, task: second! }], { day: asCivilDate('2023-05-03') });
    expect(await tick()).toEqual(LOOKED_AT);
    at('2023-05-04T07:00:00Z');
    expect(await tick()).toMatchObject({ letters: 1, told: 1 });
  });

  it('leaves what goes at once to its own letter, at night too', async () => {
    const to = await organisation(SCHOOL);
    const [task] = ofSchool();
    await test.database.write(department, (tx) =>
      tx.query(`update tasks set state = 'returned', base_on = '2023-05-12' where id = $1`, [
        task!.id,
      ]),
    );
    at('2023-05-06T20:00:00Z');
    const facts = { reason: 'Нет подписи', due: '2023-05-12' };
    await tell('task-returned', [{ to, task: task! }], { atOnce: true, facts });
    await tick();
    const [letter] = (await letters()).slice(-1);
    expect(letter).toMatchObject({ kind: 'task-returned', name: SCHOOL });
    expect(letter!.text).toContain('Причина возврата: Нет подписи.');
    expect(await digests()).toEqual([]);
  });

  it('of somebody absent goes to the substitute, with the substitute’s own', async () => {
    const [guseva, voronina] = [await person('Гусева'), await person('Воронина')];
    const on = asCivilDate('2023-05-01');
    await test.database.write(department, (tx) =>
      standIns.substitute(
        tx,
        { person: guseva.id, substitute: voronina.id, from: on, to: null, reason: 'отпуск' },
        by,
      ),
    );
    at('2023-05-03T07:00:00Z');
    const own = tasks.filter(({ executor }) => executor === 'Воронина')[0]!;
    const hers = tasks.filter(({ executor }) => executor === 'Гусева')[0]!;
    await tell('reminder', [
      { to: voronina, task: own },
      { to: guseva, task: hers },
    ]);
    await tick();
    const sent = await digests();
    expect(sent.map(({ address }) => address)).toEqual(['voronina@obrazovanie.example.org']);
    expect(sent[0]!.text).toContain('адресованные Гусевой Т.Ю.');
    for (const { number } of [own, hers]) expect(sent[0]!.text).toContain(`№ ${number}.`);
  });

  it('that nobody could read is told to the coordinator in the next one', async () => {
    const to = await organisation(SCHOOL);
    await test.database.write(department, (tx) =>
      tx.query('update organisations set email = null where id = $1', [to.id]),
    );
    at('2023-05-03T07:00:00Z');
    const [task] = ofSchool();
    await tell('reminder', [{ to, task: task! }]);
    expect(await tick()).toMatchObject({ nobody: 1, letters: 0 });
    expect(await noticeStates()).toContainEqual({
      ...{ state: 'dropped', because: 'некому сообщить', many: 1 },
    });
    await tick();
    const [letter] = await digests();
    expect(letter!.address).toBe('voronina@obrazovanie.example.org');
    expect(letter!.text).toContain(`${SCHOOL}: не указан адрес электронной почты.`);
    expect(letter!.text).toContain(`Напоминание о сроке — поручение № ${task!.number}.`);
  });

  it('is kept from one bad recipient no more than the others’ are', async () => {
    const [school, other] = [await organisation(SCHOOL), await organisation('МБОУ «Степная ООШ»')];
    at('2023-05-03T07:00:00Z');
    await tell('reminder', [
      { to: school, task: ofSchool()[0]! },
      { to: other, task: ofSchool('МБОУ «Степная ООШ»')[0]! },
    ]);
    await test.database.write(department, (tx) =>
      tx.query(`update organisations set email = 'не адрес@школа' where id = $1`, [other.id]),
    );
    await tick();
    expect((await digests()).map(({ name }) => name)).toEqual([SCHOOL]);
    expect(await noticeStates()).toContainEqual({
      ...{ state: 'dropped', because: 'некому сообщить', many: 1 },
    });
  });

  it('tells the overseer by measure who has handed in and who has not', async () => {
    const each = tasks.filter(({ kind, part }) => kind === 'final' && part !== 'lead');
    const { measure, due } = each.find(({ measure: m, due: d }) => {
      return each.filter((task) => task.measure === m && task.due === d).length === 6;
    })!;
    const six = each.filter((task) => task.measure === measure && task.due === due);
    const overseer = await person('Савельев');
    await test.database.write(department, (tx) =>
      tx.query(
        `update tasks set overseer_id = null, acceptor = 'overseer' where id = any ($1::uuid[])`,
        [six.map(({ id }) => id)],
      ),
    );
    at(`${due}T07:00:00Z`);
    control.clock.advance({ days: 14 });
    await tell(
      'overdue-measure',
      six.map((task) => ({ to: overseer, task })),
    );
    await tick();
    const [letter] = await digests();
    expect(letter!.subject).toBe('На контроле: не представлено по 1 мероприятию');
    expect(letter!.text.match(/Не представили: /g)).toHaveLength(1);
    for (const { who } of six) expect(letter!.text).toContain(who);
    preview([letter!]);
  });
});

/** To be looked at. */
function preview(sent: readonly LetterRow[]): void {
  mkdirSync('var/preview/mail/seed', { recursive: true });
  for (const { kind, address, subject, text, html } of sent) {
    const name = `var/preview/mail/seed/${kind}-${address.split('@')[0]}`;
    writeFileSync(`${name}.txt`, `Кому: ${address}\nТема: ${subject}\n\n${text}`);
    writeFileSync(`${name}.html`, html);
  }
}

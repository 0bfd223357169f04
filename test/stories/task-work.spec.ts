import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilesService } from '../../src/files/files.module.js';
import { BatchesService } from '../../src/engine/batches.service.js';
import { OpenService } from '../../src/engine/work/open.service.js';
import type { TaskBy, TaskChange, TaskFacts } from '../../src/tasks/index.js';
import {
  AcceptanceService,
  AccountsService,
  EvidenceService,
  ExtensionsService,
} from '../../src/tasks/tasks.module.js';
import { addDays, asCivilDate } from '../../src/time/index.js';
import type { EntityManager } from 'typeorm';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aMeasure, as, aSetting, clock, moments, someTasks } from '../support/tasks.js';
import { storedAndReplayed, tasks, type Setting, type StaffName } from '../support/tasks.js';

let db: TestDatabase;
let here: Setting;
let folder: string;
let files: FilesService;
let evidence: EvidenceService;
let accounts: AccountsService;
const acceptance = new AcceptanceService(tasks);
const extensions = new ExtensionsService(tasks);
beforeAll(async () => {
  db = await testDatabase();
  here = await aSetting(db.database);
  folder = mkdtempSync(join(tmpdir(), 'kontrol-work-'));
  files = new FilesService({ ...db.config, filesDirectory: folder });
  evidence = new EvidenceService(tasks, files);
  accounts = new AccountsService(tasks, evidence);
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

const day = asCivilDate;
const TODAY = day('2026-03-02');
const WORK = { account: 'Педсовет проведён.', doneOn: TODAY };

type Of = { measure: string; ids: readonly string[] };

function planned(given: readonly Partial<TaskFacts>[]): Promise<Of> {
  return db.database.write(here.department, async (tx) => {
    const of = await aMeasure(tx, here);
    return { measure: of.measure, ids: await someTasks(tx, here, of, given) };
  });
}

async function opened(given: readonly Partial<TaskFacts>[]): Promise<Of> {
  const of = await planned(given);
  await db.database.write(here.department, async (tx) => {
    const changes = of.ids.map((id): TaskChange => ({ id, event: { type: 'open' } }));
    await tasks.applyMany(tx, changes, await as(tx, 'engine'));
  });
  return of;
}

function by<T>(who: StaffName, work: (tx: EntityManager, by: TaskBy) => Promise<T>): Promise<T> {
  return db.database.write(here.department, async (tx) => work(tx, await as(tx, here.staff[who])));
}

function show(id: string) {
  return db.database.read(here.department, (tx) => tasks.show(tx, id));
}

describe('an account', () => {
  it('that answers several tasks is stored once, and what it does not answer is named', async () => {
    const own = { executor: here.staff.specialist };
    const { ids } = await opened([own, own, { ...own, demanded: ['minutes'] }]);
    const outcomes = await by('specialist', (tx, who) => accounts.submitMany(tx, ids, WORK, who));
    expect(outcomes).toMatchObject([
      { ok: true, state: 'submitted' },
      { ok: true, state: 'submitted' },
      { ok: false, error: { code: 'refused-event' } },
    ]);
    const [{ count } = { count: 0 }] = await db.database.read(here.department, (tx) =>
      tx.query<{ count: number }[]>(
        'select count(distinct account_id)::int as count from tasks where id = any ($1::uuid[])',
        [ids],
      ),
    );
    expect(count).toBe(1);
    expect((await show(ids[1]!)).account).toMatchObject({ text: WORK.account, incoming: null });
  });

  it('that came by mail is entered for its sender, whose work it stays', async () => {
    const { ids } = await opened([
      { organisation: here.school, executor: here.staff.principal, demanded: ['report'] },
      { organisation: here.second, executor: null, demanded: [] },
    ]);
    const file = await files.store(Buffer.from('Отчёт школы'), 'Отчёт.txt');
    const incoming = { number: ' 01-12/45 ', date: TODAY };
    const report = { kind: 'report', number: null, date: null, content: { file } } as const;
    await by('coordinator', (tx, who) =>
      accounts.replyOnBehalf(tx, ids[0]!, { ...WORK, incoming, attachments: [report] }, who),
    );
    await by('coordinator', (tx, who) =>
      accounts.replyOnBehalf(tx, ids[1]!, { ...WORK, incoming }, who),
    );
    const card = await show(ids[0]!);
    expect(card.facts).toMatchObject({ doer: here.staff.principal, doers: [here.staff.principal] });
    expect(card.account).toMatchObject({
      ...{ incoming: { number: '01-12/45', date: TODAY } },
      enteredBy: 'Фамилия-coordinator А.И.',
    });
    expect(card.evidence).toMatchObject([{ file: { name: 'Отчёт.txt', hash: file.hash } }]);
    expect((await show(ids[1]!)).facts).toMatchObject({ doer: null, doers: [] });
    // Who only typed it may accept it.
    for (const id of ids) {
      const accepted = by('coordinator', (tx, who) => tasks.apply(tx, id, { type: 'accept' }, who));
      expect(await accepted).toBe('accepted');
    }
    const { stored, replayed } = await db.database.read(here.department, (tx) =>
      storedAndReplayed(tx, ids[0]!),
    );
    expect({ state: stored.state, facts: stored.facts }).toEqual(replayed);
    expect((await show(ids[0]!)).history.map(({ words }) => words)).toEqual([
      'поручение создано',
      'открыто',
      'приложен документ',
      expect.stringMatching(
        /^направлена информация об исполнении: исполнено .*, вх\. № 01-12\/45 от/,
      ),
      'исполнение принято',
    ]);
  });
});

describe('evidence', () => {
  it('replaced or removed stays readable, whatever came after it', async () => {
    const { ids } = await opened([{ executor: here.staff.specialist }]);
    const first = await files.store(Buffer.from('Черновик'), 'Приказ.txt');
    const second = await files.store(Buffer.from('Приказ'), 'Приказ.txt');
    const order = { kind: 'order', number: '12', date: TODAY } as const;
    const attach = (content: { file: typeof first } | { address: string }, replaces?: string) =>
      by('specialist', (tx, who) =>
        evidence.attach(tx, ids[0]!, { ...order, content, ...(replaces && { replaces }) }, who),
      );
    const draft = await attach({ file: first });
    const final = await attach({ file: second }, draft);
    await by('specialist', (tx, who) => evidence.detach(tx, ids[0]!, final, 'Не тот приказ', who));
    await attach({ address: 'https://school.example/prikaz' });
    await expect(attach({ address: 'C:\\приказ.docx' })).rejects.toMatchObject({
      ...{ code: 'invalid-input', details: { fields: { address: expect.any(String) } } },
    });
    const { evidence: versions, facts } = await show(ids[0]!);
    const kept = versions.map((each) => [each.version, each.endedBecause, each.replaces]);
    expect(new Set(kept)).toEqual(
      new Set([
        [1, 'replaced', null],
        [2, 'removed', draft],
        [1, null, null],
      ]),
    );
    expect(facts.evidence).toHaveLength(1);
  });
});

describe('acceptance', () => {
  it('of all accounts of a measure leaves what this person may not accept, and says why', async () => {
    const { measure, ids } = await opened([
      { executor: here.staff.specialist },
      { executor: here.staff.principal, organisation: here.school },
      { executor: here.staff.colleague },
      { executor: here.staff.other, organisation: here.second },
    ]);
    await db.database.write(here.department, (tx) =>
      tx.query(`update people set access = '{executor,overseer}' where id = $1`, [
        here.staff.colleague,
      ]),
    );
    const done = ['specialist', 'principal', 'colleague'] as const;
    for (const [at, who] of done.entries()) {
      await by(who, (tx, own) => accounts.submitMany(tx, [ids[at]!], WORK, own));
    }
    const { accepted, left } = await by('colleague', (tx, who) =>
      acceptance.acceptMany(tx, { measure }, who),
    );
    expect(accepted.map(({ executor }) => executor).sort()).toEqual([
      'СОШ №1',
      'Фамилия-specialist Анна Ивановна',
    ]);
    expect(left).toEqual([
      expect.objectContaining({ id: ids[2], why: expect.stringMatching(/^Вы сами отчитались/) }),
    ]);
    const rolled = await db.database.read(here.department, (tx) =>
      tasks.rollUps(tx, here.plan, TODAY),
    );
    expect(rolled.find((each) => each.measure === measure)).toMatchObject({
      ...{ done: 2, underReview: 1, late: 0, waiting: 1, of: 4, isOffControl: false },
    });
    const again = await by('overseer', (tx, who) => acceptance.acceptMany(tx, { measure }, who));
    expect(again.accepted).toHaveLength(1);
  });

  it('refused gives three working days, unless the overseer names a day', async () => {
    const { ids } = await opened([{ executor: here.staff.specialist }]);
    await by('specialist', (tx, who) => accounts.submitMany(tx, ids, WORK, who));
    await by('overseer', (tx, who) =>
      acceptance.return(tx, ids[0]!, { reason: 'Нет итогов' }, who),
    );
    expect((await show(ids[0]!)).facts).toMatchObject({ base: '2026-03-05', due: '2026-03-20' });
  });
});

describe('an extension', () => {
  it('asked late is marked; granted without another day it is the day proposed', async () => {
    const { ids } = await opened([
      { executor: here.staff.specialist, due: day('2026-03-06') },
      { executor: here.staff.specialist },
    ]);
    const proposed = day('2026-03-30');
    for (const id of ids) {
      await by('specialist', (tx, who) =>
        extensions.ask(tx, id, { proposed, reason: 'Карантин' }, who),
      );
    }
    await by('head', (tx, who) => extensions.decide(tx, ids[0]!, { decision: 'granted' }, who));
    await by('head', (tx, who) =>
      extensions.decide(tx, ids[1]!, { decision: 'refused', reason: 'Срок по приказу' }, who),
    );
    const [first, second] = [await show(ids[0]!), await show(ids[1]!)];
    expect(first.extensions).toMatchObject([{ late: true, decision: 'granted', due: proposed }]);
    expect(first.facts).toMatchObject({ due: proposed, extensions: 1, extension: null });
    expect(second.extensions).toMatchObject([{ late: false, decision: 'refused', due: null }]);
    expect(second.facts).toMatchObject({ due: '2026-03-20', extensions: 0 });
  });
});

describe('a list', () => {
  it('of one person, school, state or day shows what fits, by due date', async () => {
    const { ids } = await opened([
      { executor: here.staff.teacher, organisation: here.school, due: day('2026-03-05') },
      { executor: here.staff.teacher, due: day('2026-03-04') },
      { executor: here.staff.principal, organisation: here.school },
    ]);
    const list = (filter: Parameters<typeof tasks.list>[1]) =>
      db.database.read(here.department, async (tx) =>
        (await tasks.list(tx, filter)).flatMap(({ id }) =>
          ids.includes(id) ? [ids.indexOf(id)] : [],
        ),
      );
    expect(await list({ person: here.staff.teacher })).toEqual([1, 0]);
    expect(await list({ organisation: here.school, plan: 1 })).toEqual([0, 2]);
    expect(await list({ plan: 2 })).toEqual([]);
    expect(await list({ states: ['submitted'] })).toEqual([]);
    expect(await list({ overdueOn: addDays(TODAY, 3) })).toEqual([1]);
    expect(await list({ dueUntil: day('2026-03-05'), states: ['assigned'] })).toEqual([1, 0]);
    const { number } = await show(ids[0]!);
    const byNumber = await db.database.read(here.department, (tx) => tasks.show(tx, number));
    expect(byNumber).toMatchObject({
      ...{ id: ids[0], organisation: { name: 'СОШ №1' } },
      executor: { name: 'Фамилия-teacher А.И.' },
    });
    const missing = db.database.read(here.department, (tx) => tasks.show(tx, 99_999));
    await expect(missing).rejects.toThrow('Поручения № 99999 в отделе нет.');
  });
});

describe('the engine', () => {
  it('opens every task on its day, once, and none that was late from birth', async () => {
    const executor = here.staff.specialist;
    const { ids } = await planned([
      { executor, opensOn: addDays(TODAY, -30) },
      { executor, opensOn: TODAY },
      { executor, opensOn: addDays(TODAY, 1) },
      {
        executor,
        originalDue: day('2026-02-01'),
        due: day('2026-02-01'),
        opensOn: day('2026-02-01'),
      },
      { executor: null, organisation: here.school, opensOn: TODAY },
    ]);
    const batches = new BatchesService(db.database, moments, clock);
    const open = new OpenService(db.engine, batches, tasks);
    const moment = await db.database.read(here.department, (tx) => moments.of(tx));
    const tick = () =>
      open.run({ now: clock.now(), departments: [moment], signal: new AbortController().signal });
    const counts = await Promise.all([tick(), tick()]);
    expect(counts.reduce((sum, { opened: many = 0 }) => sum + many, 0)).toBe(3);
    expect(await tick()).toEqual({});
    const states = await Promise.all(ids.map(async (id) => (await show(id)).state));
    expect(states).toEqual(['assigned', 'assigned', 'planned', 'planned', 'assigned']);
    expect((await show(ids[0]!)).facts).toMatchObject({ assignedOn: TODAY, base: '2026-03-20' });
  });
});

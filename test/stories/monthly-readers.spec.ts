import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandSession, type CommandSession } from '../support/command.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aRound, type Round } from '../support/engine-round.js';

/**
 * The report of March in departments whose chairperson has no address: whoever is next reads it, and
 * that it did not get where it was meant to is told to the coordinator, or stands among the notices.
 */
let db: TestDatabase;
let session: CommandSession;

beforeAll(async () => {
  db = await testDatabase();
  session = commandSession(db.config);
});
afterAll(async () => {
  await session?.close();
  await db?.close();
});

it('goes to the next who has an address, and the coordinator hears who was not reached', async () => {
  const round = await withoutAddress(`surname = 'Фамилия-head'`);
  expect(await made(round)).toMatchObject({ made: 1, letters: 1, nobody: 0 });
  expect(await lettersOf(round)).toContainEqual(['monthly-report', 'Фамилия-coordinator']);
  expect(await unreached(round)).toEqual([
    {
      to: 'Фамилия-coordinator',
      whom: 'Фамилия-head А.И.',
      why: expect.stringMatching(/отчёт за 03\.2026 получит Фамилия-coordinator/),
      because: null,
    },
  ]);
}, 60_000);

it('is made where nobody has an address, and says that there was nobody to tell', async () => {
  const round = await withoutAddress('true');
  expect(await made(round)).toMatchObject({ made: 1, letters: 0, nobody: 1 });
  expect(await lettersOf(round)).toEqual([]);
  const [notice] = await unreached(round);
  expect(notice).toMatchObject({
    ...{ to: 'Фамилия-coordinator', whom: 'Фамилия-head А.И.' },
    why: expect.stringMatching(/отчёт за 03\.2026 не отправлен никому/),
  });
  // Nor can the coordinator's digest be brought: it stays where notices are looked at.
  await session.kontrol('tick', '--department', nameOf(round));
  expect((await unreached(round))[0]?.because).toBe('некому сообщить');
  const shown = await session.kontrol('notices', '--department', nameOf(round), '--all');
  expect(shown.out).toContain('сообщить некому');
}, 60_000);

/** On the day its report of March is owed; the condition says whose address is missing. */
async function withoutAddress(people: string): Promise<Round> {
  const round = await aRound(db, 0);
  await db.database.write(round.department, async (tx) => {
    await tx.query(`update people set email = null where ${people}`);
    await tx.query('update organisations set email = null');
    await tx.query(`update departments set simulated_at = '2026-04-01T05:00:00Z'`);
    await tx.query(
      `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
       select id, 1, title, array(select m.id from measures m where m.plan_id = plans.id), 'Отдел',
         '2026-03-02T03:00:00Z' from plans`,
    );
  });
  return round;
}

/** What a round did about its report. */
async function made(round: Round): Promise<Readonly<Record<string, number>> | undefined> {
  const { out, err } = await session.kontrol('tick', '--json', '--department', nameOf(round));
  if (out === '') throw new Error(err);
  const runs = JSON.parse(out) as { module: string; counts: Readonly<Record<string, number>> }[];
  return runs.find(({ module }) => module === 'render')?.counts;
}

function nameOf({ department }: Round): string {
  return `Отдел ${department}`;
}

function lettersOf({ department }: Round): Promise<[string, string][]> {
  return db.database.read(department, async (tx) =>
    (
      await tx.query<{ kind: string; surname: string }[]>(
        `select kind, surname from letters l join people p on p.id = l.person_id order by 1, 2`,
      )
    ).map(({ kind, surname }) => [kind, surname]),
  );
}

interface Unreached {
  readonly to: string;
  readonly whom: string;
  readonly why: string;
  readonly because: string | null;
}

function unreached({ department }: Round): Promise<Unreached[]> {
  return db.database.read(department, (tx) =>
    tx.query(
      `select surname as to, facts->>'whom' as whom, facts->>'why' as why, dropped_because as because
       from notices n join people p on p.id = n.person_id
       where kind = 'nobody-to-tell' and facts->>'kind' = 'monthly-report'`,
    ),
  );
}

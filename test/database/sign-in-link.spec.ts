import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandSession, type CommandSession } from '../support/command.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aSetting, type Setting } from '../support/tasks.js';

let given: TestDatabase;
let session: CommandSession;
let setting: Setting;
beforeAll(async () => {
  given = await testDatabase();
  setting = await aSetting(given.database);
  const { head, other } = setting.staff;
  await given.database.write(setting.department, async (tx) => {
    await tx.query(`update people set surname = 'Громова' where id = $1`, [head]);
    await tx.query(`update people set surname = 'Белова', access = '{}' where id = $1`, [other]);
  });
  session = commandSession(given.config);
}, 60_000);
afterAll(async () => {
  await session?.close();
  await given?.close();
});

const rows = <T>(sql: string): Promise<T[]> =>
  given.database.read(setting.department, (tx) => tx.query<T[]>(sql));

describe('kontrol sign-in-link', () => {
  it('gives a link for one person, of which only the hash is kept and the history knows', async () => {
    const ran = await session.kontrol('sign-in-link', '--as', 'Громова А.И.');
    expect(ran).toMatchObject({ code: 0, err: '' });
    const token = /\/sign-in\/link\/(\S+)/.exec(ran.out)?.[1] ?? '';
    expect(token).toHaveLength(43);
    const [link] = await rows<{ person: string; kept: string }>(
      `select person_id as person, encode(token_hash, 'base64') as kept from sign_in_links`,
    );
    expect(link?.person).toBe(setting.staff.head);
    expect(link?.kept).not.toContain(token);
    const [entry] = await rows<{ facts: string; by: string }>(
      `select facts, actor_name as by from history where event = 'signInLink'`,
    );
    expect(entry?.by).toMatch(/^kontrol \(/);
    expect(entry?.facts).not.toContain(token);
  });

  it('lets in nobody who has no access or is not known', async () => {
    for (const name of ['Белова А.И.', 'Никто Н.Н.'])
      expect((await session.kontrol('sign-in-link', '--as', name)).code).not.toBe(0);
    expect((await session.kontrol('sign-in-link')).code).not.toBe(0);
    expect(await rows('select 1 from sign_in_links')).toHaveLength(1);
  });
});

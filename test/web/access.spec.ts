import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS_ROLES, may, type AccessRole, type Action } from '../../src/people/index.js';
import { formTokenOf, masked } from '../../src/web/door/token.service.js';
import { everythingKept } from '../support/every-column.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import type { Visitor } from '../support/web.js';

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly need: string | undefined;
}

let web: LivedWeb;
let routes: readonly Route[];
const visitors = new Map<AccessRole, Visitor>();
beforeAll(async () => {
  web = await aLivedWeb(8);
  routes = allRoutes(web);
  for (const role of ACCESS_ROLES) visitors.set(role, await withRole(role));
}, 180_000);
afterAll(() => web.close());

describe('every route', () => {
  it('says who may come', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ need }) => need === undefined)).toEqual([]);
  });

  it('but those at the door sends whoever is not signed in to the door', async () => {
    const visitor = web.visitor();
    for (const route of routes.filter(({ need }) => need !== 'open')) {
      const response = await visitor.send(filled(route.path), { method: route.method });
      const is = `${route.method} ${route.path}: ${response.status}`;
      expect(is).toBe(`${route.method} ${route.path}: ${route.method === 'GET' ? 303 : 401}`);
    }
  });

  it('admits exactly the roles that its right names', async () => {
    for (const [role, visitor] of visitors) {
      for (const route of routes.filter(({ need }) => need !== 'open' && need !== 'signed-in')) {
        const subject = { department: web.departments.education };
        const allowed = may(
          { department: web.departments.education, roles: withExecutor(role) },
          route.need as Action,
          subject,
        );
        // What a role may do is done elsewhere; here a form must be refused to whoever may not.
        if (allowed && route.method === 'POST') continue;
        const { status } = await visitor.send(filled(route.path), {
          method: route.method,
          ...form(visitor, route),
        });
        const told = `${role} ${route.path} ${status === 403 ? 'refused' : 'admitted'}`;
        if (!allowed) expect(told).toBe(`${role} ${route.path} refused`);
        else expect(`${role} ${route.path} ${status}`).not.toMatch(/ 5\d\d$/);
      }
    }
  }, 90_000);

  it('takes no form without the token of the session, whatever the role', async () => {
    const visitor = visitors.get('coordinator')!;
    for (const route of routes.filter(({ method, need }) => method === 'POST' && need !== 'open')) {
      const response = await visitor.send(filled(route.path), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ formToken: 'чужой' }),
      });
      expect(`${route.path} ${response.status}`).toBe(`${route.path} 403`);
    }
  });

  it('shows nothing of another department, even under its numbers and ids', async () => {
    const foreign = await web.db.database.read(web.departments.slavgorod, async (tx) => {
      const [task] = await tx.query<{ number: number; id: string; text: string }[]>(
        `select t.number, t.id, w.measure as text from tasks t
         join measures m on m.id = t.measure_id
         join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
         order by t.number desc limit 1`,
      );
      return task!;
    });
    for (const visitor of visitors.values()) {
      for (const path of [`/tasks/${foreign.number}`, `/tasks/${foreign.id}`]) {
        const page = await visitor.get(path);
        expect(page.text).not.toContain(foreign.text.slice(0, 40));
      }
    }
  });
});

describe('ids of another department', () => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    const coordinator = await web.as(web.departments.slavgorod, 'Ляшенко');
    await coordinator.get('/intake');
    const file = { field: 'file', name: 'plan.csv', content: Buffer.from(PLAN) };
    const draft = await coordinator.upload('/intake', {}, [file]);
    ids['id'] = /^\/intake\/([0-9a-f-]{36})/.exec(draft.path)?.[1] ?? '';
    expect(ids['id']).not.toBe('');
    await web.db.database.read(web.departments.slavgorod, async (tx) => {
      const [found] = await tx.query<{ measure: string; document: string }[]>(
        `select m.id as measure, (select id from tasks limit 1) as document from measures m limit 1`,
      );
      Object.assign(ids, found);
    });
  });

  it('lead nowhere, in whatever address and whatever role, and change nothing there', async () => {
    const own = await web.db.database.read(web.departments.education, async (tx) => {
      const [task] = await tx.query<{ number: number }[]>('select number from tasks limit 1');
      return task!.number;
    });
    const before = await everythingKept(web.db.owner);
    for (const [role, visitor] of visitors) {
      for (const route of routes.filter(({ path }) => /:(id|document)\b/.test(path))) {
        const path = route.path
          .replace('/measures/:id', `/measures/${ids['measure']}`)
          .replace(':id', ids['id'] ?? '')
          .replace(':document', ids['document'] ?? '')
          .replace(/^\/tasks\/:number/, `/tasks/${own}`)
          .replace(/^\/plans\/:number/, '/plans/1')
          .replace(':plan', '0')
          .replace(/:(row|code)/, '0-0');
        const { status } = await visitor.send(path, {
          method: route.method,
          ...form(visitor, route, { seen: '0', reason: 'Причина', on: '2023-01-30', basis: 'x' }),
        });
        const told = `${role} ${route.method} ${path} ${status}`;
        expect(told).toMatch(/ (400|403|404|409|422)$/);
      }
    }
    expect(await everythingKept(web.db.owner)).toEqual(before);
  }, 60_000);

  it('typed into forms name nobody and nothing', async () => {
    const [foreign] = await web.db.database.read(web.departments.slavgorod, (tx) =>
      tx.query<{ person: string; organisation: string }[]>(
        `select id as person, organisation_id as organisation from people
         where organisation_id is not null limit 1`,
      ),
    );
    const coordinator = await web.as(web.departments.education, 'Воронина');
    const [task] = await web.db.database.read(web.departments.education, (tx) =>
      tx.query<{ number: number }[]>(`select number from tasks where state = 'assigned' limit 1`),
    );
    const before = await everythingKept(web.db.owner);
    const { person = '', organisation = '' } = foreign ?? {};
    for (const [path, fields] of [
      [`/tasks/${task!.number}/executor`, { to: `person:${person}`, reason: 'Причина' }],
      [
        `/tasks/${task!.number}/executor`,
        { to: `organisation:${organisation}`, reason: 'Причина' },
      ],
      ['/documents', { kind: 'recommendations', organisation }],
      ['/documents', { kind: 'plan-extract', plan: '1', person }],
      ['/documents', { kind: 'analytical-memo', measure: ids['measure'] ?? '' }],
    ] as const) {
      await coordinator.get('/');
      const { status } = await coordinator.post(path, fields);
      expect([path, fields, status >= 400 && status < 500]).toEqual([path, fields, true]);
    }
    expect(await everythingKept(web.db.owner)).toEqual(before);
  });
});

const PLAN = `План мероприятий на 2023 год
№;Мероприятие;Срок;Ответственный;Результат
1;Провести совещание руководителей;до 20.05.2023;Руководители ОО;Протокол
2;Подготовить справку по итогам;до 25.05.2023;Руководители ОО;Справка
`;

function allRoutes({ application }: LivedWeb): readonly Route[] {
  const discovery = application.get(DiscoveryService, { strict: false });
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    if (!instance || !metatype) return [];
    const base = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name] as object;
      const own = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
      if (own === undefined) return [];
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
      const need = Reflect.getMetadata('web:need', handler) as string | undefined;
      return base.flatMap((outer) =>
        [own].flat().map((inner): Route => ({
          method: method === RequestMethod.POST ? 'POST' : 'GET',
          path: `/${outer}/${inner}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
          need,
        })),
      );
    });
  });
}

/** As a page of that session would send it. */
function form(
  visitor: Visitor,
  { method }: Route,
  fields: Readonly<Record<string, string>> = {},
): RequestInit {
  if (method === 'GET') return {};
  const formToken = masked(formTokenOf(visitor.cookies.get('kontrol') ?? ''));
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ formToken, ...fields }),
  };
}

/** A number and ids that exist nowhere, so that only the door is asked. */
function filled(path: string): string {
  return path
    .replace(/:(number|plan|task)\b/g, '999999')
    .replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
}

function withExecutor(role: AccessRole): readonly AccessRole[] {
  return role === 'executor' ? ['executor'] : [role, 'executor'];
}

/** One person for each role, alone in it. */
async function withRole(role: AccessRole): Promise<Visitor> {
  const surname = `Проверочный-${role}`;
  await web.db.database.write(web.departments.education, (tx) =>
    tx.query(
      `insert into people (id, surname, given, gender, access, organisation_id)
       values (gen_random_uuid(), $1, 'И.', 'm', array[$2],
         (select id from organisations where name = 'МБОУ «Луговая СОШ»'))`,
      [surname, role],
    ),
  );
  return web.as(web.departments.education, surname);
}

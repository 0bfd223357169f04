import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS_ROLES, may, type AccessRole, type Action } from '../../src/people/index.js';
import { formTokenOf } from '../../src/web/door/token.service.js';
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
  });

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
function form(visitor: Visitor, { method }: Route): RequestInit {
  if (method === 'GET') return {};
  const formToken = formTokenOf(visitor.cookies.get('kontrol') ?? '');
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ formToken }),
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

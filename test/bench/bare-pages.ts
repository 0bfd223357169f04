import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { Pool } from 'pg';
import type { Connection } from '../../src/database/connection.js';
import { readTemplates } from '../../src/templating/compile-templates.reader.js';
import { FORMATS } from '../../src/templating/formats.js';
import { FragmentValue } from '../../src/templating/strict-view.js';
import type { Visitor } from '../../src/web/door/visitor.js';
import { frameOf } from '../../src/web/page/frame.view.js';
import type { PagesService } from '../../src/web/page/pages.service.js';
import type { PageReply } from '../../src/web/page/reply.js';
import { BARE_SQL } from './bare-sql.js';

/** A page that the product has shown: who asked, and the whole view, layout and all. */
interface Known {
  readonly visitor: Visitor;
  readonly template: string;
  readonly body: object;
  readonly layout: object;
}

/** As many connections as the product has. */
const POOL = 10;

/**
 * The same pages with nothing between database and template: the rows by SQL written by hand, on a
 * connection set to the department, and the very words that the product has made of them printed by the
 * same templates, compiled by Handlebars alone. Nobody is asked who they are.
 */
export function barePages(connection: Connection, pages: PagesService) {
  const pool = new Pool({ ...connection, max: POOL });
  const engine = Handlebars.create();
  const print = compiled(engine);
  const known = new Map<string, Known>();
  let isLearning = false;
  const render = pages.render.bind(pages);
  pages.render = (reply, visitor, path) => {
    if (isLearning && visitor)
      known.set(`${visitor.session} ${path}`, learnt(reply, visitor, path));
    return render(reply, visitor, path);
  };
  const learnt = (reply: PageReply, visitor: Visitor, path: string): Known => {
    const { style, scripts, icon, fonts } = pages['assets'];
    const { formToken } = visitor;
    const { title, template } = reply;
    return {
      ...{ visitor, template },
      body: fragments(engine, { formToken, path, title, ...reply.view }) as object,
      layout: {
        ...{ style, scripts, icon, fonts, formToken, path, title },
        isWide: reply.isWide ?? false,
        isFaulty: false,
        frame: frameOf(visitor, path.replace(/\?.*$/, '')),
      },
    };
  };
  const read = async ({ visitor, template }: Known, path: string): Promise<void> => {
    const { department, actor } = visitor;
    const client = await pool.connect();
    try {
      await client.query(
        `begin isolation level repeatable read, read only;
         set local kontrol.department to '${department.id}'; set local role kontrol_app`,
      );
      for (const { text, values } of BARE_SQL(template, { actor, path }))
        await client.query(text, [...values]);
      await client.query('commit');
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
  return {
    learns: (learns: boolean) => {
      isLearning = learns;
    },
    answer: async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      try {
        const path = request.url ?? '/';
        const session = /kontrol=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
        const page = known.get(`${session} ${path}`);
        if (!page) throw new RangeError(`${path} was not learnt`);
        await read(page, path);
        const body = new engine.SafeString(print(page.template)(page.body));
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(print('layout')({ ...page.layout, body }));
      } catch (error) {
        response.statusCode = 500;
        response.end(String(error));
      }
    },
    close: () => pool.end(),
  };
}

function compiled(engine: typeof Handlebars): (name: string) => Handlebars.TemplateDelegate {
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  const place = fileURLToPath(new URL('../../templates/pages', import.meta.url));
  for (const { name, text } of readTemplates(place)) {
    // A field may have the name of a format, which bare Handlebars would call instead.
    const print = engine.compile(text.replace(FIELD, '{{this.$1}}'), { preventIndent: true });
    if (name.startsWith('partials/')) engine.registerPartial(name.slice('partials/'.length), print);
    else templates.set(name, print);
  }
  for (const [word, format] of Object.entries(FORMATS))
    engine.registerHelper(word, (...given: unknown[]) => format(...given.slice(0, -1)));
  return (name) => {
    const print = templates.get(name);
    if (!print) throw new RangeError(`no template ${name}`);
    return print;
  };
}

const FIELD = new RegExp(`\\{\\{(${Object.keys(FORMATS).join('|')})\\}\\}`, 'g');

/** What was printed already, as bare Handlebars knows it. */
function fragments(engine: typeof Handlebars, value: unknown): unknown {
  if (value instanceof FragmentValue) return new engine.SafeString(value.content);
  if (Array.isArray(value)) return value.map((each) => fragments(engine, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, fragments(engine, each)]),
  );
}

import type { Page, Visitor } from './web.js';

export interface WalkedPage extends Page {
  /** As it was asked for; `path` is where it led. */
  readonly asked: string;
}

/**
 * Every page that links lead to, from the given ones on: by addresses of one shape, whose numbers and
 * ids differ, only the first few. Files are taken as they come and not looked into for links.
 */
export async function walk(
  visitor: Visitor,
  from: readonly string[],
  { ofShape = 3 } = {},
): Promise<readonly WalkedPage[]> {
  const seen = new Set<string>();
  const shapes = new Map<string, number>();
  const waiting = [...from];
  const pages: WalkedPage[] = [];
  for (let asked = waiting.shift(); asked !== undefined; asked = waiting.shift()) {
    const shape = shapeOf(asked);
    const known = shapes.get(shape) ?? 0;
    if (seen.has(asked) || (known >= ofShape && !from.includes(asked))) continue;
    seen.add(asked);
    shapes.set(shape, known + 1);
    const page = { ...(await visitor.get(asked)), asked };
    pages.push(page);
    if (isHtml(page)) waiting.push(...linksOf(page.html));
  }
  return pages;
}

export function isHtml({ headers }: Page): boolean {
  return (headers.get('content-type') ?? '').startsWith('text/html');
}

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/\shref="(\/[^"]*)/g)]
    .map(([, href = '']) =>
      href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replace(/#.*/, ''),
    )
    .filter((href) => !href.startsWith('/assets/'));
}

/** `/tasks/12?show=all` → `/tasks/N?show` */
function shapeOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://site');
  const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, 'N');
  return `${path}?${[...new Set(searchParams.keys())].sort().join('&')}`;
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly javaScript?: boolean;
}

/** A real browser: the Chromium that comes as a package, or the one in CHROMIUM_PATH. */
export async function aBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const given = process.env['CHROMIUM_PATH'];
  if (given) return chromium.launch({ executablePath: given, args: ['--no-sandbox'] });
  const { default: packed } = await import('@sparticuz/chromium');
  // Its own arguments put everything into one process, which then ends with the first context closed.
  const args = packed.args.filter((each) => !/single-process|no-zygote|^--headless/.test(each));
  return chromium.launch({ executablePath: await packed.executablePath(), args });
}

export function aContext(
  browser: Browser,
  address: string,
  { width, height, javaScript = true }: Screen,
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: address,
    viewport: { width, height },
    locale: 'ru-RU',
    javaScriptEnabled: javaScript,
  });
}

/** In by the page of the demo, as a newcomer comes in. */
export async function enterByDemo(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto('/demo');
  await page.locator('li', { hasText: name }).getByRole('button').click();
  await page.getByRole('heading', { level: 1, name: /Что ждёт вас|Ваши поручения/ }).waitFor();
  return page;
}

/** Everything that axe finds wrong with the page as it stands, as lines to be read. */
export async function axeFaults(
  page: Page,
  { but = [] }: { readonly but?: string[] } = {},
): Promise<readonly string[]> {
  // Pages have no frames: axe need not open a page of its own, nor tell what it found right.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(but)
    .analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html }) => html.slice(0, 160));
    return `${page.url()} ${id}: ${where.join(' | ')}`;
  });
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { PAPER_STYLES } from '../../documents/index.js';

export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

const packages = createRequire(import.meta.url);
const OWN = fileURLToPath(new URL('../../../assets', import.meta.url));
const GOVUK = 'govuk-frontend/dist/govuk/govuk-frontend.min.css';
const MOJ = '@ministryofjustice/frontend/moj/moj-frontend.min.css';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Everything a page refers to, read once and kept in memory under names that hold a hash of the
 * content: a browser asks for each once, and after an upgrade for the new one at once.
 */
@Injectable()
export class AssetsService {
  private readonly assets = new Map<string, Asset>();
  readonly style: string;
  readonly scripts: readonly string[];
  readonly icon: string;
  /** Read first by every page: letters, and digits. */
  readonly fonts: readonly string[];

  constructor() {
    const golos = this.golos();
    const styles = [golos.css, ofOthers(GOVUK), ofOthers(MOJ), PAPER_STYLES, ...ownStyles()];
    this.fonts = golos.first;
    this.style = this.keep('kontrol.css', Buffer.from(styles.join('\n')));
    this.scripts = [
      this.keep('htmx.js', readPackage('htmx.org/dist/htmx.min.js')),
      this.keep('kontrol.js', Buffer.from(own('app.js'))),
    ];
    this.icon = this.keep('icon.svg', Buffer.from(own('icon.svg')));
  }

  find(name: string): Asset | undefined {
    return this.assets.get(name);
  }

  /** Golos Text, drawn for the pages of Russian state services; each script a file of its own. */
  private golos(): { css: string; first: readonly string[] } {
    const sheet = packages.resolve('@fontsource-variable/golos-text/index.css');
    const folder = join(dirname(sheet), 'files');
    const places = new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith('.woff2'))
        .map((name) => [name, this.keep(name, readFileSync(join(folder, name)))]),
    );
    const css = readFileSync(sheet, 'utf8')
      .replace(/url\(\.\/files\/([^)]+)\)/g, (_, name: string) => `url(${places.get(name)})`)
      // One that comes too late waits for the next page: nothing moves under the reader's eyes.
      .replace(/font-display: ?swap/g, 'font-display: optional');
    const first = [...places].flatMap(([name, place]) =>
      /text-(cyrillic|latin)-wght/.test(name) ? [place] : [],
    );
    return { css, first };
  }

  private keep(name: string, plain: Buffer): string {
    const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
    const extension = extname(name);
    const hashed = `${basename(name, extension)}-${hash}${extension}`;
    const isText = extension !== '.woff2';
    this.assets.set(hashed, {
      type: TYPES[extension] ?? 'application/octet-stream',
      plain,
      gzip: isText ? gzipSync(plain, { level: 9 }) : null,
      brotli: isText ? brotli(plain) : null,
    });
    return `/assets/${hashed}`;
  }
}

/** Components as built, in our typeface instead of one that is not ours to use. */
function ofOthers(path: string): string {
  return readPackage(path)
    .toString('utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--type)')
    .replace(/url\(\/assets\/[^)]*\)/g, 'none');
}

function readPackage(path: string): Buffer {
  return readFileSync(packages.resolve(path));
}

/** `app.css` first, then one sheet an area. */
function ownStyles(): readonly string[] {
  const areas = readdirSync(OWN).filter((name) => name.endsWith('.css') && name !== 'app.css');
  return ['app.css', ...areas.sort()].map(own);
}

function own(name: string): string {
  return readFileSync(join(OWN, name), 'utf8');
}

function brotli(plain: Buffer): Buffer {
  return brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

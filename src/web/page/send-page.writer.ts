import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** Less than a packet holds is not worth it. */
const WORTH = 1400;
/** In bits: pages are smaller, and memory for a wider one is laid out before every page. */
const WINDOW = 18;

/**
 * The quickest of each: thrice the time would save a seventh. Done at once, for handing a common page
 * over to a thread takes longer than packing it; a table of 300 kB takes half a millisecond.
 */
const packers = {
  br: (html: Buffer) =>
    brotliCompressSync(html, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 1,
        [constants.BROTLI_PARAM_LGWIN]: WINDOW,
        [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
      },
    }),
  gzip: (html: Buffer) => gzipSync(html, { level: 1 }),
};

/** A page as small as the browser takes it. */
export function sendPage(
  request: Request,
  response: Response,
  { status, html }: { readonly status: number; readonly html: string },
): void {
  const plain = Buffer.from(html);
  const accepted = request.acceptsEncodings('br', 'gzip');
  response.status(status).type('html').vary('accept-encoding');
  if (plain.length < WORTH || (accepted !== 'br' && accepted !== 'gzip')) response.send(plain);
  else response.set('content-encoding', accepted).send(packers[accepted](plain));
}

import { mediaTypeOf, type FileType } from '../../files/index.js';

/** For a file that is taken away: its checked type, its name in every script, and no way to run in a page. */
export function fileHeaders(name: string, type: FileType, size: number): Record<string, string> {
  return { ...attachmentHeaders(name, mediaTypeOf(type)), 'content-length': String(size) };
}

export function attachmentHeaders(name: string, media: string): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': media,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  };
}

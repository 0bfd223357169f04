import { Unavailable } from '../errors.js';

const FULL =
  'На диске, где хранятся файлы, нет места. Файл не сохранён, остальное не изменилось. Сообщите администратору и прикрепите файл снова.';
const CLOSED =
  'Каталог файлов недоступен для записи. Файл не сохранён, остальное не изменилось. Сообщите администратору: нужны права на каталог из FILES_DIR.';
const FAULTY =
  'Диск, где хранятся файлы, отвечает ошибкой. Остальное не изменилось. Сообщите администратору и повторите позже.';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: FULL,
  EACCES: CLOSED,
  EPERM: CLOSED,
  EROFS: CLOSED,
  EIO: FAULTY,
  ENODEV: FAULTY,
  ENXIO: FAULTY,
  ESTALE: FAULTY,
  ETIMEDOUT: FAULTY,
  EMFILE: FAULTY,
  ENFILE: FAULTY,
  ENOTDIR: CLOSED,
  EEXIST: CLOSED,
  ENOENT: FAULTY,
};

const UNREADABLE =
  'Файл не читается: диск, где он хранится, отвечает ошибкой. Сообщите администратору и повторите позже.';

/** The fault of the disk behind an error, in words; null where it is no such fault. */
export function diskFault(error: unknown, doing: 'store' | 'read' = 'store'): Unavailable | null {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string' || typeof syscall !== 'string') return null;
  const sentence = SENTENCES[code];
  if (sentence === undefined) return null;
  return new Unavailable(doing === 'store' ? sentence : UNREADABLE, { cause: code });
}

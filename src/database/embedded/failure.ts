import { Unavailable } from '../../errors.js';

const causes: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|ENOSPC|EDQUOT/, 'кончилось место на диске; освободите его и повторите'],
  [
    /Permission denied|EACCES|EPERM|EROFS|Read-only file system/,
    'нет права писать в каталог; проверьте владельца и права или укажите другой каталог в DATA_DIR',
  ],
  [
    /database files are incompatible with server|was initialized by PostgreSQL version/,
    'данные записаны другой версией PostgreSQL; верните прежнюю версию программы, выгрузите данные и загрузите их в новую',
  ],
  [
    /could not (create|resize) shared memory|could not map anonymous shared memory|Cannot allocate memory/,
    'не хватило памяти; освободите её и повторите',
  ],
  [
    /spawn .*ENOENT|ENOEXEC|cannot execute|Exec format error|error while loading shared libraries|not found \(required by/,
    'программы PostgreSQL не подходят к этой системе; установите PostgreSQL 14 или новее и укажите его адрес в DATABASE_URL',
  ],
  [
    /invalid (primary )?checkpoint record|could not locate a valid checkpoint record|PANIC/,
    'данные повреждены; восстановите их из резервной копии',
  ],
  [/ENOENT|ENOTDIR|ENAMETOOLONG/, 'каталог создать нельзя; укажите другой в DATA_DIR'],
];

/** A sentence about why the embedded server did not start, from what its programs or the system said. */
export function startFailure(place: string, said: string): Unavailable {
  const known = causes.find(([sign]) => sign.test(said));
  const lastWords = said.trim().split('\n').slice(-3).join(' | ').slice(0, 600);
  const cause = known?.[1] ?? `сервер сообщил: ${lastWords || 'ничего'}`;
  return new Unavailable(`Встроенный PostgreSQL в ${place} не запустился: ${cause}.`, {
    said: lastWords,
  });
}

/** Errors of files and processes in the same words; a sentence already made passes through. */
export async function explainingStart<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const ofSystem = typeof error === 'object' && error !== null && 'syscall' in error;
    throw ofSystem ? startFailure(place, String(error)) : error;
  }
}

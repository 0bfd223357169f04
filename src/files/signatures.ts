import type { InvalidInput } from '../errors.js';
import type { FileType } from './file-type.js';
import { refusedFile } from './refused-file.js';

/** A kind taken as it is, a container to look into, or the refusal of what is not taken. */
type Verdict = FileType | 'zip' | 'compound' | 'pdf' | (() => InvalidInput);

const program = (): InvalidInput => refusedFile('dangerous');
const archive = (): InvalidInput =>
  refusedFile(
    'not-taken',
    'Архивы не принимаются. Распакуйте его и прикрепите сами документы по одному.',
  );
const rtf = (): InvalidInput =>
  refusedFile(
    'not-taken',
    'Файлы .rtf не принимаются. Откройте его в Word, сохраните как .docx или PDF и прикрепите снова.',
  );
const picture = (): InvalidInput =>
  refusedFile(
    'not-taken',
    'Изображения принимаются в видах .jpg, .png и .heic. Сохраните снимок заново и прикрепите снова.',
  );
const media = (): InvalidInput =>
  refusedFile(
    'not-taken',
    'Видео и звук не принимаются. Опубликуйте запись на сайте и укажите её адрес.',
  );

/** By the first bytes; the first that fits. */
export const SIGNATURES: readonly { mark: string; at: number; is: Verdict }[] = [
  { mark: 'PK\x03\x04', at: 0, is: 'zip' },
  { mark: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', at: 0, is: 'compound' },
  { mark: '%PDF-', at: 0, is: 'pdf' },
  { mark: '\xff\xd8\xff', at: 0, is: 'jpg' },
  { mark: '\x89PNG\r\n\x1a\n', at: 0, is: 'png' },
  ...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map((brand) => {
    return { mark: `ftyp${brand}`, at: 4, is: 'heic' as const };
  }),
  { mark: 'MZ', at: 0, is: program },
  { mark: '\x7fELF', at: 0, is: program },
  { mark: '\xca\xfe\xba\xbe', at: 0, is: program },
  { mark: '\xcf\xfa\xed\xfe', at: 0, is: program },
  { mark: '\xce\xfa\xed\xfe', at: 0, is: program },
  { mark: '\x00asm', at: 0, is: program },
  { mark: 'L\x00\x00\x00\x01\x14\x02\x00', at: 0, is: program },
  { mark: '#!', at: 0, is: program },
  { mark: '\xef\xbb\xbf#!', at: 0, is: program },
  { mark: '{\\rtf', at: 0, is: rtf },
  { mark: 'Rar!', at: 0, is: archive },
  { mark: '7z\xbc\xaf', at: 0, is: archive },
  { mark: '\x1f\x8b', at: 0, is: archive },
  { mark: 'BZh', at: 0, is: archive },
  { mark: '\xfd7zXZ', at: 0, is: archive },
  { mark: 'PK\x05\x06', at: 0, is: archive },
  { mark: 'ustar', at: 257, is: archive },
  { mark: 'GIF8', at: 0, is: picture },
  { mark: 'II*\x00', at: 0, is: picture },
  { mark: 'MM\x00*', at: 0, is: picture },
  { mark: 'WEBP', at: 8, is: picture },
  { mark: 'BM', at: 0, is: picture },
  { mark: 'ftyp', at: 4, is: media },
  { mark: 'ID3', at: 0, is: media },
  { mark: 'OggS', at: 0, is: media },
];

const PROGRAMS =
  'exe com scr msi dll bat cmd ps1 sh js mjs vbs vbe jse wsf hta jar py php pl lnk url reg apk ' +
  'html htm xhtml mht mhtml svg xml';
const MACROS = 'docm dotm xlsm xltm xlsb pptm ppsm';
const ARCHIVES = 'zip rar 7z gz tgz tar bz2 xz';
const PICTURES = 'gif bmp tif tiff webp djvu';
const MEDIA = 'mp4 mov avi mkv webm mp3 wav ogg';

/** What to say of a file whose very name is of no kind we take; null where the name is fine. */
export function foreignByName(extension: string): InvalidInput | null {
  const among = (list: string): boolean => list.split(' ').includes(extension);
  if (among(PROGRAMS)) return program();
  if (among(MACROS)) return refusedFile('macros');
  if (among(ARCHIVES)) return archive();
  if (among(PICTURES)) return picture();
  if (among(MEDIA)) return media();
  return extension === 'rtf' ? rtf() : null;
}

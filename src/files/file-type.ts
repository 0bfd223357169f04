/** The kinds of file that prove work done, and what they are called. */
export const FILE_TYPES = [
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'doc',
  'xls',
  'jpg',
  'png',
  'heic',
  'txt',
  'csv',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

interface About {
  /** As the name may end. */
  readonly extensions: readonly string[];
  readonly media: string;
  readonly words: string;
}

export const ABOUT: Readonly<Record<FileType, About>> = {
  pdf: { extensions: ['pdf'], media: 'application/pdf', words: 'документ PDF' },
  docx: {
    extensions: ['docx'],
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    words: 'документ Word (.docx)',
  },
  xlsx: {
    extensions: ['xlsx'],
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    words: 'таблица Excel (.xlsx)',
  },
  pptx: {
    extensions: ['pptx'],
    media: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    words: 'презентация PowerPoint (.pptx)',
  },
  odt: {
    extensions: ['odt'],
    media: 'application/vnd.oasis.opendocument.text',
    words: 'текстовый документ OpenDocument (.odt)',
  },
  ods: {
    extensions: ['ods'],
    media: 'application/vnd.oasis.opendocument.spreadsheet',
    words: 'таблица OpenDocument (.ods)',
  },
  doc: { extensions: ['doc'], media: 'application/msword', words: 'документ Word (.doc)' },
  xls: {
    extensions: ['xls'],
    media: 'application/vnd.ms-excel',
    words: 'таблица Excel (.xls)',
  },
  jpg: { extensions: ['jpg', 'jpeg'], media: 'image/jpeg', words: 'снимок .jpg' },
  png: { extensions: ['png'], media: 'image/png', words: 'изображение .png' },
  heic: { extensions: ['heic', 'heif'], media: 'image/heic', words: 'снимок .heic' },
  txt: { extensions: ['txt'], media: 'text/plain', words: 'текст (.txt)' },
  csv: { extensions: ['csv'], media: 'text/csv', words: 'таблица .csv' },
};

export function mediaTypeOf(type: FileType): string {
  return ABOUT[type].media;
}

/** The type the name claims; null for one we do not take. */
export function claimedType(name: string): FileType | null {
  const extension = extensionOf(name);
  return FILE_TYPES.find((type) => ABOUT[type].extensions.includes(extension)) ?? null;
}

/** Without the dot, in small letters; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^.\\/]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

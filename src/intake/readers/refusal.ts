import { UnreadableDocument } from '../../errors.js';

/** Why a file was not read; scripts and tests rely on these codes (`details.reason`). */
export type RefusalReason =
  | 'empty'
  | 'too-large'
  | 'zip-bomb'
  | 'password-protected'
  | 'broken'
  | 'not-a-document'
  | 'scanned-pdf'
  | 'unsupported'
  | 'too-slow'
  | 'out-of-memory'
  | 'not-found'
  | 'is-a-directory'
  | 'no-access';

const ACCEPTED = '.docx, .doc, .odt, .xlsx, .xls, .ods, .csv, .tsv, .txt, .md, .html или .pdf';

const SENTENCES: Readonly<Record<RefusalReason, string>> = {
  empty: 'Файл пуст. Проверьте, что документ сохранён, и загрузите его снова.',
  'too-large':
    'Файл слишком велик. Оставьте в нём только приказ и план (без сканов и фотографий) и загрузите снова.',
  'zip-bomb':
    'Содержимое файла при распаковке несоразмерно велико, читать его небезопасно. Откройте документ в Word или Excel, сохраните заново и загрузите снова.',
  'password-protected': 'Файл защищён паролем. Снимите пароль и загрузите файл снова.',
  broken:
    'Файл повреждён и не читается. Откройте его в программе, где он создан, сохраните заново и загрузите снова.',
  'not-a-document': `Это не документ. Загрузите приказ или план в формате ${ACCEPTED}.`,
  'scanned-pdf':
    'Это скан: в файле .pdf только изображения страниц, текста в нём нет. Загрузите исходный документ (.docx, .odt) или распознайте скан и сохраните его с текстом.',
  unsupported: `Файлы этого вида не читаются. Сохраните документ в формате ${ACCEPTED} и загрузите его снова.`,
  'too-slow':
    'Файл не удалось прочитать за отведённое время. Откройте его, сохраните заново в формате .docx или .xlsx и загрузите снова.',
  'out-of-memory':
    'Для чтения файла не хватает памяти. Оставьте в нём только приказ и план, сохраните заново и загрузите снова.',
  'not-found': 'Файл не найден. Проверьте путь и имя файла.',
  'is-a-directory': 'Указана папка, а нужен файл. Укажите файл с приказом или планом.',
  'no-access': 'Файл не открывается: нет права на чтение. Проверьте права доступа к файлу.',
};

/** One clear sentence: what is wrong with the file and what to do; `sentence` where the case has its own. */
export function refusal(reason: RefusalReason, sentence?: string): UnreadableDocument {
  return new UnreadableDocument(sentence ?? SENTENCES[reason], { reason });
}

/** A foreign kind of file, named, with the way out of it. */
export function unsupported(kind: string, advice: string): UnreadableDocument {
  return refusal('unsupported', `${kind} не читается. ${advice}`);
}

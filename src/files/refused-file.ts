import { InvalidInput } from '../errors.js';

/** Why a file is not taken; pages and tests rely on these (`details.reason`). */
export type FileRefusal =
  | 'empty'
  | 'too-large'
  | 'not-taken'
  | 'dangerous'
  | 'macros'
  | 'encrypted'
  | 'broken'
  | 'mismatch'
  | 'no-name';

const TAKEN =
  'PDF, Word, Excel, PowerPoint (.pptx), OpenDocument, .jpg, .png, .heic, .txt или .csv';

const SENTENCES: Readonly<Record<FileRefusal, string>> = {
  empty: 'Файл пуст. Проверьте, что документ сохранён, и прикрепите его снова.',
  'too-large': 'Файл слишком велик. Уменьшите сканы или разделите документ на части.',
  'not-taken': `Файлы этого вида не принимаются. Сохраните документ в одном из видов: ${TAKEN}.`,
  dangerous: `Это программа, сценарий или веб-страница, такие файлы не принимаются. Прикрепите сам документ: ${TAKEN}.`,
  macros:
    'В документе есть макросы, такие файлы не принимаются. Сохраните его без макросов (.docx, .xlsx или PDF) и прикрепите снова.',
  encrypted: 'Файл защищён паролем. Снимите защиту и прикрепите его снова.',
  broken:
    'Файл повреждён. Откройте его в программе, где он создан, сохраните заново и прикрепите снова.',
  mismatch: 'Содержание файла не соответствует его имени.',
  'no-name': 'У файла нет имени. Сохраните его под именем и прикрепите снова.',
};

/** One clear sentence: what is wrong with the file and what to do; `sentence` where the case has its own. */
export function refusedFile(reason: FileRefusal, sentence = SENTENCES[reason]): InvalidInput {
  return new InvalidInput(sentence, { fields: { file: sentence }, reason });
}

export function tooLarge(limitMb: number): InvalidInput {
  return refusedFile(
    'too-large',
    `Файл больше ${limitMb} МБ. Уменьшите сканы или разделите документ на части.`,
  );
}

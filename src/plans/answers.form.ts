import { parseDocument } from 'yaml';
import { z } from 'zod';
import { InvalidInput } from '../errors.js';
import type { Answers, AnswerValue } from './questions/answers.js';

const word = z.union([z.string(), z.number(), z.boolean()]).transform((value) => said(value));
const answer = z.union([word, z.array(word), z.record(z.string(), word.or(z.null()))], {
  error: 'нужен ответ словами, список или таблица «номер: срок»',
});
const MOST = 1_000_000;

/**
 * The answers file: a table of question key → answer. Throws InvalidInput with every fault at once,
 * each under its key. A key left empty is a question not answered.
 */
export function readAnswers(text: string): Answers {
  if (text.length > MOST) throw new InvalidInput('Файл ответов слишком велик: до 1 МБ.');
  // Duplicate keys are an error of the document: of two answers one would be lost silently.
  const document = parseDocument(text, { uniqueKeys: true, maxAliasCount: 0 } as object);
  if (document.errors.length > 0) {
    throw new InvalidInput(
      'Файл ответов не читается: это не YAML. Проверьте кавычки и двоеточия.',
      {
        fields: Object.fromEntries(
          document.errors.map((error) => [
            `строка ${error.linePos?.[0].line ?? '?'}`,
            sentence(error.code),
          ]),
        ),
      },
    );
  }
  const content: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new InvalidInput(
      'Файл ответов — это таблица «ключ вопроса: ответ»; получить её: kontrol import … --questions.',
    );
  }
  const answers = new Map<string, AnswerValue>();
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(content as Record<string, unknown>)) {
    if (value === null || value === '') continue;
    const read = answer.safeParse(value);
    if (read.success) answers.set(key, tidied(read.data));
    else fields[key] = 'нужен ответ словами, список или таблица «номер: срок».';
  }
  if (Object.keys(fields).length > 0)
    throw new InvalidInput('В файле ответов есть ошибки:', { fields });
  return answers;
}

function said(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'да' : 'нет') : String(value);
}

function tidied(value: string | string[] | Record<string, string | null>): AnswerValue {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map((text) => text.trim());
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [key.trim(), (text ?? '').trim()]),
  );
}

function sentence(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'ключ указан дважды.';
  if (code === 'BAD_INDENT' || code === 'TAB_AS_INDENT') return 'неверный отступ.';
  if (code === 'MISSING_CHAR') return 'не хватает кавычки или скобки.';
  return 'запись непонятна.';
}

import { Injectable } from '@nestjs/common';
import busboy from 'busboy';
import type { Request } from 'express';
import { InvalidInput } from '../../errors.js';
import { ForeignForm } from '../door/refusals.js';
import { isFormToken } from '../door/token.service.js';
import type { Visitor } from '../door/visitor.js';

const MOST = 1024 * 1024;

export interface TextUpload {
  readonly name: string;
  readonly text: string;
}

/**
 * One small text file that is read and not kept, as the directory of a department is. `field` is where
 * it is chosen, and under whose name what is wrong with it is said.
 */
@Injectable()
export class TextUploads {
  async take(request: Request, visitor: Visitor, field: string): Promise<TextUpload> {
    const { formToken, name, bytes, isTooLarge } = await partsOf(request, field);
    if (formToken === null || !isFormToken(formToken, visitor.formToken)) throw new ForeignForm();
    if (name === '' || bytes.length === 0) throw refused(field, 'Выберите файл.');
    if (isTooLarge) throw refused(field, `Файл «${name}» больше 1 МБ.`);
    try {
      return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      throw refused(field, `Файл «${name}» — не текст в кодировке UTF-8.`);
    }
  }
}

interface Parts {
  readonly formToken: string | null;
  readonly name: string;
  readonly bytes: Buffer;
  readonly isTooLarge: boolean;
}

function partsOf(request: Request, field: string): Promise<Parts> {
  const unread = new InvalidInput('Форма пришла не целиком. Отправьте её ещё раз.');
  return new Promise((resolve, reject) => {
    if (!request.is('multipart/form-data')) return reject(unread);
    const limits = { fields: 10, fieldSize: 1000, files: 1, fileSize: MOST, parts: 12 };
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
    } catch {
      return reject(unread);
    }
    const chunks: Buffer[] = [];
    let [formToken, name, isTooLarge] = [null as string | null, '', false];
    parser.on('field', (given, value) => {
      if (given === 'formToken') formToken = value;
    });
    parser.on('file', (given, stream, { filename }) => {
      if (given !== field) return void stream.resume();
      name = filename ?? '';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => (isTooLarge = true));
    });
    parser.on('error', () => reject(unread));
    parser.on('close', () =>
      resolve({ formToken, name, isTooLarge, bytes: Buffer.concat(chunks) }),
    );
    request.on('aborted', () => {
      parser.destroy();
      reject(unread);
    });
    request.pipe(parser);
  });
}

function refused(field: string, sentence: string): InvalidInput {
  return new InvalidInput(sentence, { fields: { [field]: sentence } });
}

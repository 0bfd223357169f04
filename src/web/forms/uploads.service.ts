import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import busboy from 'busboy';
import type { Request } from 'express';
import { InvalidInput } from '../../errors.js';
import { FilesService, type StoredFile } from '../../files/files.module.js';
import { ForeignForm } from '../door/refusals.js';
import { isFormToken } from '../door/token.service.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from './field.js';

const LIMITS = { fields: 200, fieldSize: 200_000, files: 20, parts: 250 };

export interface Upload {
  readonly fields: Typed;
  /** In the order chosen, with the name of the field each was chosen in. */
  readonly files: readonly (StoredFile & { readonly field: string })[];
}

/** Forms with files: each goes to its place as it arrives, and is kept by no row until a handler says so. */
@Injectable()
export class UploadsService {
  constructor(private readonly files: FilesService) {}

  /** The form's token must come before its first file, so nothing is stored for a stranger. */
  async take(request: Request, visitor: Visitor): Promise<Upload> {
    if (!request.is('multipart/form-data')) return { fields: request.body as Typed, files: [] };
    const stored: Promise<(StoredFile & { field: string }) | null>[] = [];
    let isOurs = false;
    const fields = await parts(request, {
      field: (name, value) => {
        if (name === 'formToken') isOurs = isFormToken(value, visitor.formToken);
      },
      file: (field, stream, name) => {
        if (!isOurs || name === '') {
          stream.resume();
          return;
        }
        stored.push(this.store(field, stream, name));
      },
    });
    if (!isOurs) {
      await Promise.allSettled(stored);
      throw new ForeignForm();
    }
    const files = await all(stored);
    return { fields, files: files.filter((file) => file !== null) };
  }

  private async store(
    field: string,
    stream: Readable,
    name: string,
  ): Promise<(StoredFile & { field: string }) | null> {
    try {
      // Through a stream of its own: a refusal must not leave the form's stream unread.
      const through = stream.pipe(new PassThrough());
      stream.on('error', (error) => through.destroy(error));
      const file = await this.files.store(through, name);
      return { ...file, field };
    } catch (error) {
      stream.unpipe();
      stream.resume();
      if (error instanceof InvalidInput) {
        const sentence = `«${name}»: ${error.message}`;
        throw new InvalidInput(sentence, { fields: { [field]: sentence } });
      }
      throw error;
    }
  }
}

/** The words of a form whose files nobody may leave here. */
export function fieldsAlone(request: Request): Promise<Typed> {
  return parts(request, { field: () => undefined, file: (_, stream) => stream.resume() });
}

interface Parts {
  readonly field: (name: string, value: string) => void;
  readonly file: (field: string, stream: Readable, name: string) => void;
}

function parts(request: Request, take: Parts): Promise<Typed> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string>;
    const unread = new InvalidInput('Форма пришла не целиком. Отправьте её ещё раз.');
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
    } catch {
      reject(unread);
      return;
    }
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated)
        reject(
          new InvalidInput('Текст слишком длинный. Приложите его файлом.', {
            fields: { [name]: 'Текст слишком длинный. Приложите его файлом.' },
          }),
        );
      const known = fields[name];
      fields[name] = known === undefined ? value : [...[known].flat(), value];
      take.field(name, value);
    });
    parser.on('file', (field, stream, { filename }) => take.file(field, stream, filename ?? ''));
    parser.on('filesLimit', () =>
      reject(new InvalidInput('Слишком много файлов сразу: не больше 20 за раз.')),
    );
    parser.on('error', () => {
      // Read to its end all the same: the next request of the connection stands behind it.
      request.unpipe(parser);
      request.resume();
      reject(unread);
    });
    parser.on('close', () => resolve({ ...fields }));
    request.on('aborted', () => {
      parser.destroy();
      reject(unread);
    });
    request.pipe(parser);
  });
}

/** Waits for all even if one is refused: nothing goes on storing behind an answer given. */
async function all<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(works);
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((each) => (each as PromiseFulfilledResult<T>).value);
}

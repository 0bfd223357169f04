import { Module } from '@nestjs/common';
import { openDocument } from './sandbox.reader.js';

/** How other features ask for a document: `@Inject(OPEN_DOCUMENT) open: OpenDocument`. */
export const OPEN_DOCUMENT = Symbol('openDocument');
export type OpenDocument = typeof openDocument;

@Module({
  providers: [{ provide: OPEN_DOCUMENT, useValue: openDocument }],
  exports: [OPEN_DOCUMENT],
})
export class IntakeModule {}

export { openDocument, type OpenOptions } from './sandbox.reader.js';

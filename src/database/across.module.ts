import { Module } from '@nestjs/common';
import { EngineDatabase } from './engine-database.js';

export { EngineDatabase } from './engine-database.js';

/** The door of `engine/`, and of nobody else. */
@Module({ providers: [EngineDatabase], exports: [EngineDatabase] })
export class AcrossModule {}

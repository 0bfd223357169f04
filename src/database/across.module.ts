import { Module } from '@nestjs/common';
import { EngineDatabase } from './engine-database.js';
import { EngineSessions } from './sessions.js';

export { EngineDatabase } from './engine-database.js';
export { EngineSessions } from './sessions.js';

/** The door of `engine/`, and of nobody else. */
@Module({ providers: [EngineDatabase, EngineSessions], exports: [EngineDatabase, EngineSessions] })
export class AcrossModule {}

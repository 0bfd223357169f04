import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.js';
import { FilesService } from './files.service.js';

export { FilesService, type OpenedFile, type StoredFile } from './files.service.js';

@Module({ imports: [ConfigModule], providers: [FilesService], exports: [FilesService] })
export class FilesModule {}

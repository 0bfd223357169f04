import { Module } from '@nestjs/common';
import { ReportsModule } from '../../reports/reports.module.js';
import { MatrixController } from './matrix.controller.js';

@Module({ imports: [ReportsModule], controllers: [MatrixController] })
export class MatrixPagesModule {}

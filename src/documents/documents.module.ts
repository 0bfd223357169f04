import { Module } from '@nestjs/common';
import { PressService } from './press.service.js';

export { PRESS_LIMITS, type PressLimits } from './press-limits.js';
export { OTHER_PRESS_LIMITS, PressService } from './press.service.js';

@Module({ providers: [PressService], exports: [PressService] })
export class DocumentsModule {}

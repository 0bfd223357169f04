import { Global, Module } from '@nestjs/common';
import { DemoDaysService, EngineModule } from './engine/engine.module.js';
import { DemoDays } from './web/web.module.js';

/** Pages know no engine; what moves a demo's clock is lent to them here. */
@Global()
@Module({
  imports: [EngineModule],
  providers: [{ provide: DemoDays, useExisting: DemoDaysService }],
  exports: [DemoDays],
})
export class DemoDaysModule {}

import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { FirstController } from './first.controller.js';
import { FirstStartService } from './first-start.service.js';

@Module({
  imports: [PeopleModule],
  controllers: [FirstController],
  providers: [FirstStartService],
})
export class FirstPagesModule {}

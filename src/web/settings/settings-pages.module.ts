import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { SettingsController } from './settings.controller.js';

@Module({ imports: [PeopleModule], controllers: [SettingsController] })
export class SettingsPagesModule {}

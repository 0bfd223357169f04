import { existsSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { readConfig, type Config } from './config.js';

/** The token under which Config is injected: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('CONFIG');

@Global()
@Module({
  providers: [{ provide: CONFIG, useFactory: configOfThisProcess }],
  exports: [CONFIG],
})
export class ConfigModule {}

/** A `.env` in the working directory fills in what the environment leaves out. */
export function configOfThisProcess(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

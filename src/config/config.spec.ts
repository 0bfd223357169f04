import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../errors.js';
import { readConfig, settingNames } from './config.js';

describe('settings', () => {
  it('are all optional', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      databaseOwnerUrl: null,
      databasePoolSize: 10,
      dataDirectory: resolve('var'),
      filesDirectory: resolve('var/files'),
    });
  });

  it('are read once and cannot be changed', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://a:b@host/base',
      DATABASE_POOL: '3',
      DATA_DIR: '/d',
      FILES_DIR: ' ',
    });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://a:b@host/base',
      databasePoolSize: 3,
      filesDirectory: '/d/files',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('that are wrong are all named at once, in words', () => {
    const wrong = {
      DATABASE_URL: 'mysql://host/base',
      DATABASE_OWNER_URL: 'host',
      DATABASE_POOL: '0',
      DATA_DIR: 'a\0b',
    };
    const refusal = refusalOf(wrong);
    expect(refusal).toBeInstanceOf(InvalidInput);
    for (const name of Object.keys(wrong)) expect(refusal.message).toContain(`${name}: `);
    expect(refusal.message).toContain('postgres://пользователь:пароль@сервер:5432/база');
    expect(refusal.message).not.toMatch(/expected|invalid|Invalid/);
    for (const DATABASE_POOL of ['много', '1.5', '-1', '201', 'NaN', '1e9']) {
      expect(refusalOf({ DATABASE_POOL }).message).toMatch(
        /DATABASE_POOL: нужно целое число от 1 до 200/,
      );
    }
  });

  it('do not let an owner be named without the application', () => {
    expect(refusalOf({ DATABASE_OWNER_URL: 'postgres://a@host/base' }).message).toContain(
      'DATABASE_OWNER_URL: ',
    );
  });

  it('are all listed in .env.example', () => {
    const listed = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm);
    expect(listed?.sort()).toEqual([...settingNames].sort());
  });
});

function refusalOf(environment: Record<string, string>): Error {
  try {
    readConfig(environment);
  } catch (error) {
    return error as Error;
  }
  throw new Error('accepted');
}

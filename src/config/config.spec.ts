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
      fileLimitMb: 50,
      smtp: null,
      mailFrom: 'kontrol@localhost',
      lettersDirectory: resolve('var/letters'),
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      trustedProxies: [],
      isSecure: false,
      oidc: null,
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
    const fields = refusedFields(wrong);
    expect(Object.keys(fields).sort()).toEqual(Object.keys(wrong).sort());
    expect(fields['DATABASE_URL']).toContain('postgres://пользователь:пароль@сервер:5432/база');
    for (const sentence of Object.values(fields)) expect(sentence).toMatch(/^[а-яё]/);
    for (const DATABASE_POOL of ['много', '1.5', '-1', '201', 'NaN', '1e9']) {
      expect(refusedFields({ DATABASE_POOL })).toEqual({
        DATABASE_POOL: 'нужно целое число от 1 до 200',
      });
    }
  });

  it('do not let an owner be named without the application', () => {
    expect(Object.keys(refusedFields({ DATABASE_OWNER_URL: 'postgres://a@host/base' }))).toEqual([
      'DATABASE_OWNER_URL',
    ]);
  });

  it('name the mail server by one address', () => {
    const { smtp, mailFrom } = readConfig({
      SMTP_URL: 'smtp://otdel%40edu.ru:p%3A%2F@mail.edu.ru',
      MAIL_FROM: 'kontrol@edu.ru',
      SMTP_CA: '/etc/ca.pem',
    });
    expect(mailFrom).toBe('kontrol@edu.ru');
    expect(smtp).toEqual({
      host: 'mail.edu.ru',
      port: 587,
      tls: 'required',
      user: 'otdel@edu.ru',
      password: 'p:/',
      ca: '/etc/ca.pem',
      connections: 5,
    });
    const implicit = readConfig({ SMTP_URL: 'smtps://[::1]', MAIL_FROM: 'a@b.ru' }).smtp;
    expect(implicit).toMatchObject({ host: '::1', port: 465, tls: 'implicit', user: null });
  });

  it('let letters go in the clear on this machine only', () => {
    const MAIL_FROM = 'a@b.ru';
    const plain = { SMTP_TLS: 'off', MAIL_FROM };
    for (const host of ['localhost', '127.0.0.1', '127.3.2.1', '[::1]']) {
      expect(readConfig({ ...plain, SMTP_URL: `smtp://${host}:25` }).smtp?.tls).toBe('off');
    }
    for (const host of ['mail.edu.ru', '10.0.0.1', 'localhost.edu.ru', '127.0.0.1.edu.ru']) {
      const fields = refusedFields({ ...plain, SMTP_URL: `smtp://${host}:25` });
      expect(Object.keys(fields)).toEqual(['SMTP_TLS']);
    }
  });

  it('do not let letters go out from nobody, or through half an address', () => {
    expect(Object.keys(refusedFields({ SMTP_URL: 'smtp://mail.edu.ru' }))).toEqual(['MAIL_FROM']);
    const MAIL_FROM = 'kontrol@edu.ru';
    for (const SMTP_URL of [
      'mail.edu.ru:25',
      'http://mail.edu.ru',
      'smtp://',
      'smtp://user@mail.edu.ru',
      'smtp://%zz:1@mail.edu.ru',
    ]) {
      expect(Object.keys(refusedFields({ SMTP_URL, MAIL_FROM }))).toEqual(['SMTP_URL']);
    }
  });

  it('name where the pages are', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://kontrol.edu.ru/',
      PORT: '8080',
      HOST: '0.0.0.0',
    });
    expect(config).toMatchObject({
      publicUrl: 'https://kontrol.edu.ru',
      isSecure: true,
      port: 8080,
    });
    for (const PUBLIC_URL of ['kontrol.edu.ru', 'ftp://edu.ru', 'https://edu.ru/kontrol'])
      expect(Object.keys(refusedFields({ PUBLIC_URL }))).toEqual(['PUBLIC_URL']);
    for (const PORT of ['-1', '65536', 'http'])
      expect(Object.keys(refusedFields({ PORT }))).toEqual(['PORT']);
  });

  it('name the proxies that are believed, each by its address', () => {
    const TRUSTED_PROXIES = '10.0.0.5, 10.0.1.0/24,fd00::/8';
    expect(readConfig({ TRUSTED_PROXIES }).trustedProxies).toEqual([
      ...['10.0.0.5', '10.0.1.0/24', 'fd00::/8'],
    ]);
    for (const wrong of [
      ...['proxy.edu.ru', '10.0.0.5,', '10.0.0.0/33', '10.0.0.0/8/8', 'fe80::1%eth0'],
      ...['0.0.0.0/0', '128.0.0.0/1', '10.0.0.0/x', '10.0.0.0/255.0.0.0'],
    ])
      expect(Object.keys(refusedFields({ TRUSTED_PROXIES: wrong }))).toEqual(['TRUSTED_PROXIES']);
  });

  it('take a provider to sign in through only whole, and in the clear on this machine only', () => {
    const client = { OIDC_CLIENT_ID: 'kontrol', OIDC_CLIENT_SECRET: 'secret' };
    for (const OIDC_ISSUER of ['https://id.edu.ru', 'http://127.0.0.1:9000'])
      expect(readConfig({ OIDC_ISSUER, ...client }).oidc?.issuer).toBe(OIDC_ISSUER);
    for (const OIDC_ISSUER of ['http://id.edu.ru', 'id.edu.ru'])
      expect(Object.keys(refusedFields({ OIDC_ISSUER, ...client }))).toEqual(['OIDC_ISSUER']);
    const OIDC_ISSUER = 'https://id.edu.ru';
    expect(Object.keys(refusedFields({ OIDC_ISSUER }))).toEqual(['OIDC_ISSUER']);
  });

  it('are all listed in .env.example', () => {
    const listed = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm);
    expect(listed?.sort()).toEqual([...settingNames].sort());
  });
});

function refusedFields(environment: Record<string, string>): Record<string, string> {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).details['fields'] as Record<string, string>;
  }
  throw new Error('accepted');
}

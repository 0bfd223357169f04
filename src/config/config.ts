import { resolve } from 'node:path';
import { z } from 'zod';
import { InvalidInput } from '../errors.js';
import { isLoopback, mailAddress, smtpServer, smtpUrl, SMTP_TLS, type SmtpServer } from './smtp.js';

/**
 * The settings of an installation, read from the environment once, when a process starts. A wrong
 * one stops the start, and every wrong one is named at once: an administrator mends the file in one go.
 */
export type Config = Readonly<{
  /** The server to use, or null: the embedded one under `dataDirectory`. */
  databaseUrl: string | null;
  /** Who migrates, when the application's own login may not; null: the same as `databaseUrl`. */
  databaseOwnerUrl: string | null;
  /** Connections of one process. */
  databasePoolSize: number;
  /** Absolute. */
  dataDirectory: string;
  /** Absolute. */
  filesDirectory: string;
  /** The largest file that is taken, in megabytes. */
  fileLimitMb: number;
  /** Through whom letters go out, or null: they become files. */
  smtp: SmtpServer | null;
  /** The address all letters are from; its domain ends their Message-IDs. */
  mailFrom: string;
  /** Absolute. Letters that are not sent, and those of demo departments. */
  lettersDirectory: string;
  /** Where pages are served: by default to this machine alone. */
  host: string;
  port: number;
  /** How people reach the pages, without a slash at the end; links in letters begin with it. */
  publicUrl: string;
  /** Whether they reach them over TLS. */
  isSecure: boolean;
  /** Addresses and networks of proxies on other machines, which name whoever asks. */
  trustedProxies: readonly string[];
  /** The provider people may sign in through besides, or null. */
  oidc: Readonly<{ issuer: string; clientId: string; clientSecret: string }> | null;
}>;

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'нужен адрес вида postgres://пользователь:пароль@сервер:5432/база');
const directory = z.string().refine((path) => !path.includes('\0'), 'недопустимый путь');
const poolSize = z.coerce
  .number('нужно целое число от 1 до 200')
  .int('нужно целое число от 1 до 200')
  .min(1, 'нужно целое число от 1 до 200')
  .max(200, 'нужно целое число от 1 до 200');
const megabytes = z.coerce
  .number('нужно целое число от 1 до 2000')
  .int('нужно целое число от 1 до 2000')
  .min(1, 'нужно целое число от 1 до 2000')
  .max(2000, 'нужно целое число от 1 до 2000');
const port = z.coerce
  .number('нужно целое число от 0 до 65535')
  .int('нужно целое число от 0 до 65535')
  .min(0, 'нужно целое число от 0 до 65535')
  .max(65535, 'нужно целое число от 0 до 65535');
const pageAddress = z
  .string()
  .refine(isPageAddress, 'нужен адрес вида https://kontrol.edu.ru, без пути');
const issuer = z
  .string()
  .refine(isIssuer, 'нужен адрес вида https://вход.edu.ru; http — только на этой же машине');
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const proxies = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine(
    (all) => all.every(isNetwork),
    'нужны адреса или сети через запятую: 10.0.0.5, 10.0.1.0/24',
  );
const connections = z.coerce
  .number('нужно целое число от 1 до 50')
  .int('нужно целое число от 1 до 50')
  .min(1, 'нужно целое число от 1 до 50')
  .max(50, 'нужно целое число от 1 до 50');

const settings = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATABASE_POOL: poolSize.default(10),
    DATA_DIR: directory.default('var'),
    FILES_DIR: directory.optional(),
    FILE_LIMIT_MB: megabytes.default(50),
    SMTP_URL: smtpUrl.optional(),
    SMTP_TLS: z.enum(SMTP_TLS, 'нужно required или off').default('required'),
    SMTP_CA: directory.optional(),
    SMTP_CONNECTIONS: connections.default(5),
    MAIL_FROM: mailAddress.optional(),
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(3000),
    PUBLIC_URL: pageAddress.optional(),
    TRUSTED_PROXIES: proxies.optional(),
    OIDC_ISSUER: issuer.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
  })
  .refine((given) => !given.OIDC_ISSUER || (given.OIDC_CLIENT_ID && given.OIDC_CLIENT_SECRET), {
    path: ['OIDC_ISSUER'],
    message: 'задан без OIDC_CLIENT_ID и OIDC_CLIENT_SECRET: служба единого входа выдаёт их вместе',
  })
  .refine((given) => !given.DATABASE_OWNER_URL || given.DATABASE_URL, {
    path: ['DATABASE_OWNER_URL'],
    message: 'задан без DATABASE_URL: укажите и адрес, под которым работает само приложение',
  })
  .refine((given) => !given.SMTP_URL || given.MAIL_FROM, {
    path: ['MAIL_FROM'],
    message: 'не задан, а письма отправляются (SMTP_URL): укажите адрес, от которого они идут',
  })
  .refine((given) => given.SMTP_TLS !== 'off' || !given.SMTP_URL || isLoopback(given.SMTP_URL), {
    path: ['SMTP_TLS'],
    message: 'off разрешено только для почтового сервера на этой же машине (localhost)',
  });

/** The names of all settings, as `.env.example` must list them. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** Throws InvalidInput naming every wrong setting. An empty value counts as not given. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = settingNames.map((name) => [name, environment[name]?.trim() || undefined]);
  const read = settings.safeParse(Object.fromEntries(given));
  if (!read.success) throw refusal(read.error);
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_POOL, DATA_DIR, FILES_DIR } = read.data;
  const { SMTP_URL, SMTP_TLS, SMTP_CA, SMTP_CONNECTIONS, MAIL_FROM } = read.data;
  const { HOST, PORT, PUBLIC_URL } = read.data;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = read.data;
  const publicUrl = new URL(PUBLIC_URL ?? `http://localhost:${PORT}`).origin;
  const dataDirectory = resolve(DATA_DIR);
  const filesDirectory = FILES_DIR ? resolve(FILES_DIR) : resolve(dataDirectory, 'files');
  return Object.freeze({
    databaseUrl: DATABASE_URL ?? null,
    databaseOwnerUrl: DATABASE_OWNER_URL ?? null,
    databasePoolSize: DATABASE_POOL,
    dataDirectory,
    filesDirectory,
    fileLimitMb: read.data.FILE_LIMIT_MB,
    smtp: SMTP_URL ? smtpServer(SMTP_URL, SMTP_TLS, SMTP_CA ?? null, SMTP_CONNECTIONS) : null,
    mailFrom: MAIL_FROM ?? 'kontrol@localhost',
    lettersDirectory: resolve(filesDirectory, '..', 'letters'),
    host: HOST,
    port: PORT,
    publicUrl,
    isSecure: publicUrl.startsWith('https:'),
    trustedProxies: Object.freeze(read.data.TRUSTED_PROXIES ?? []),
    oidc: OIDC_ISSUER
      ? Object.freeze({
          issuer: OIDC_ISSUER,
          clientId: OIDC_CLIENT_ID ?? '',
          clientSecret: OIDC_CLIENT_SECRET ?? '',
        })
      : null,
  });
}

function refusal(error: z.ZodError): InvalidInput {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [issue.path.join('.'), issue.message]),
  );
  return new InvalidInput(
    'Настройки неверны, работа не начата. Образец всех настроек — .env.example.',
    { fields },
  );
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

/** A network so wide that it is no network of one's own any more is a slip of the pen. */
function isNetwork(text: string): boolean {
  const [, bits] = text.split('/');
  return network.safeParse(text).success && (bits === undefined || Number(bits) >= 8);
}

function isPageAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).pathname === '/';
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  return text.startsWith('https://') || (text.startsWith('http://') && isLoopback(text));
}

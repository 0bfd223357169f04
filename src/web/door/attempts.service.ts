import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { Clock } from '../../time/index.js';

const WINDOW = 15 * 60_000;
/** A person mistypes a few times; a whole office may sit behind one address. */
const OF_LOGIN = 6;
const OF_ADDRESS = 60;

/** How long knocking is not answered: a name that was tried too often, an address that tries too many. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Minutes to wait, or 0. */
  wait(login: string, address: string): Promise<number> {
    const [ofLogin, ofAddress] = keysOf(login, address);
    return this.waitFor([
      { key: ofLogin, most: OF_LOGIN },
      { key: ofAddress, most: OF_ADDRESS },
    ]);
  }

  /** The same for whoever names nobody yet, or needs no password. */
  waitOf(address: string): Promise<number> {
    const [, ofAddress] = keysOf('', address);
    return this.waitFor([{ key: ofAddress, most: OF_ADDRESS }]);
  }

  /**
   * Counts a try at a name before its password is compared, and says how long to wait if it was one too
   * many: of tries sent all at once no more get through than of tries one by one.
   */
  async begin(login: string): Promise<number> {
    const [ofLogin] = keysOf(login, '');
    await this.count(ofLogin);
    return this.waitFor([{ key: ofLogin, most: OF_LOGIN + 1 }]);
  }

  /** A wrong password, or a link asked for, from that address. */
  async knocked(address: string): Promise<void> {
    const [, ofAddress] = keysOf('', address);
    await this.count(ofAddress);
  }

  async forgive(login: string): Promise<void> {
    const [ofLogin] = keysOf(login, '');
    await this.database.atTheDoor((tx) => tx.query('select sign_in_forgiven($1)', [[ofLogin]]));
  }

  private async waitFor(limits: readonly { key: string; most: number }[]): Promise<number> {
    const now = this.clock.now();
    const rows = await this.database.atTheDoor((tx) =>
      tx.query<{ key: string; failures: number; last: Date }[]>(
        'select * from sign_in_failures_of($1, $2)',
        [limits.map(({ key }) => key), new Date(now.getTime() - WINDOW)],
      ),
    );
    const waits = rows
      .filter(({ key, failures }) =>
        limits.some((limit) => limit.key === key && failures >= limit.most),
      )
      .map(({ last }) => Math.ceil((last.getTime() + WINDOW - now.getTime()) / 60_000));
    return Math.max(0, ...waits);
  }

  private async count(key: string): Promise<void> {
    await this.database.atTheDoor((tx) =>
      tx.query('select sign_in_failed($1, $2)', [[key], this.clock.now()]),
    );
  }
}

/**
 * One spelling of an address, for counting tries and for finding people alike: the database folds some
 * letters that we do not («İ» to «i»), and each spelling would have tries of its own.
 */
export function foldedLogin(login: string): string {
  return login.trim().toLowerCase();
}

/** Names and addresses tried are nobody's to read later. */
function keysOf(login: string, address: string): readonly [string, string] {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  return [digest(`login ${foldedLogin(login)}`), digest(`address ${address}`)];
}

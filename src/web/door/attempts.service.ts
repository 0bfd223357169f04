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
  async wait(login: string, address: string): Promise<number> {
    const now = this.clock.now();
    const [ofLogin, ofAddress] = keysOf(login, address);
    const rows = await this.database.atTheDoor((tx) =>
      tx.query<{ key: string; failures: number; last: Date }[]>(
        'select * from sign_in_failures_of($1, $2)',
        [[ofLogin, ofAddress], new Date(now.getTime() - WINDOW)],
      ),
    );
    const waits = rows
      .filter(({ key, failures }) => failures >= (key === ofLogin ? OF_LOGIN : OF_ADDRESS))
      .map(({ last }) => Math.ceil((last.getTime() + WINDOW - now.getTime()) / 60_000));
    return Math.max(0, ...waits);
  }

  async failed(login: string, address: string): Promise<void> {
    await this.database.atTheDoor((tx) =>
      tx.query('select sign_in_failed($1, $2)', [keysOf(login, address), this.clock.now()]),
    );
  }

  async forgive(login: string): Promise<void> {
    const [ofLogin] = keysOf(login, '');
    await this.database.atTheDoor((tx) => tx.query('select sign_in_forgiven($1)', [[ofLogin]]));
  }
}

/** Names and addresses tried are nobody's to read later. */
function keysOf(login: string, address: string): readonly [string, string] {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  return [digest(`login ${login.trim().toLowerCase()}`), digest(`address ${address}`)];
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { Database } from '../../database/database.module.js';

/** How one can come in here besides by address and password. */
export interface WaysIn {
  readonly hasProvider: boolean;
  /** There are departments anybody may look at. */
  readonly hasDemo: boolean;
}

@Injectable()
export class WaysInService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
  ) {}

  async known(): Promise<WaysIn> {
    return { hasProvider: this.config.oidc !== null, hasDemo: await this.hasDemo() };
  }

  /** The door is shown to whoever was sent back to it, even where the database has gone meanwhile. */
  private async hasDemo(): Promise<boolean> {
    try {
      const people = await this.database.atTheDoor((tx) =>
        tx.query<unknown[]>('select from demo_people() limit 1'),
      );
      return people.length > 0;
    } catch {
      return false;
    }
  }
}

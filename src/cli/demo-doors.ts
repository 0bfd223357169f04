import type { INestApplicationContext } from '@nestjs/common';
import { Database, type DepartmentName } from '../database/database.module.js';
import { ACCESS_ROLES, ROLE_WORDS } from '../people/index.js';
import { SignInLinksService } from '../web/web.module.js';

/** A day to look around in. */
const MINUTES = 24 * 60;

interface Guest {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
}

/** One way in for each role there is somebody for, as lines to be printed. */
export function demoDoors(
  application: INestApplicationContext,
  { id, name }: DepartmentName,
  address: string,
): Promise<readonly string[]> {
  return application.get(Database).write(id, async (tx) => {
    const lines = [`\nОтдел «${name}», войти одним нажатием:`];
    for (const role of ACCESS_ROLES) {
      const [guest] = await tx.query<Guest[]>(
        `select p.id, concat(p.surname, ' ', left(p.given, 1), '.') as name, o.name as place
         from people p left join organisations o on o.id = p.organisation_id
         where $1 = any (p.access)
         order by cardinality(p.access), ($1 = 'executor') = (o.kind = 'school') desc, p.surname
         limit 1`,
        [role],
      );
      if (!guest) continue;
      const token = await application.get(SignInLinksService).make(tx, guest.id, MINUTES);
      const who = [guest.name, guest.place].filter(Boolean).join(', ');
      lines.push(`  ${ROLE_WORDS[role].padEnd(26)} ${address}/sign-in/link/${token}  (${who})`);
    }
    return lines;
  });
}

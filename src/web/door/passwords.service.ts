import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../../errors.js';
import { Clock } from '../../time/index.js';

const SHORTEST = 12;
const LONGEST = 200;
/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Compared with where nobody of that name is known, so that both answers take equally long. */
const NOBODY = hash('nobody has this password', COST);

/** Length is what counts; rules about signs only make people write passwords down. */
export function passwordFault(password: string, login: string): string | null {
  if ([...password].length < SHORTEST)
    return `Пароль слишком короткий: нужно не меньше ${SHORTEST} знаков. Подойдёт фраза из нескольких слов.`;
  if (password.length > LONGEST) return `Пароль слишком длинный: не больше ${LONGEST} знаков.`;
  if (new Set(password).size < 5) return 'Пароль состоит из повторов: придумайте другой.';
  const name = login.split('@')[0] ?? '';
  if (name !== '' && password.toLowerCase().includes(name.toLowerCase()) && password.length < 20)
    return 'В пароле не должно быть имени из адреса почты.';
  return null;
}

@Injectable()
export class PasswordsService {
  constructor(private readonly clock: Clock) {}

  /** Throws InvalidInput (`password`) with what is wrong with it. */
  async set(tx: EntityManager, person: string, password: string, login: string): Promise<void> {
    const fault = passwordFault(password, login);
    if (fault) throw new InvalidInput(fault, { fields: { password: fault } });
    await tx.query(
      `insert into credentials (person_id, password_hash, changed_at) values ($1, $2, $3)
       on conflict (person_id) do update
         set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
      [person, await hash(password, COST), this.clock.now()],
    );
  }

  async isKnown(tx: EntityManager, person: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('select 1 from credentials where person_id = $1', [
      person,
    ]);
    return rows.length > 0;
  }

  async isRight(kept: string | null, password: string): Promise<boolean> {
    if (password.length > LONGEST) return false;
    const isEqual = await verify(kept ?? (await NOBODY), password);
    return kept !== null && isEqual;
  }
}

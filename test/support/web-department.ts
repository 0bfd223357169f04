import type { DepartmentSeed } from '../../src/people/index.js';
import { PeopleService, readDepartmentFile } from '../../src/people/people.module.js';
import { PasswordsService } from '../../src/web/door/passwords.service.js';
import type { SeedName } from './plans.js';
import type { Web } from './web.js';

export function sampleDirectory(name: SeedName = 'objectivity-2022-2023'): Promise<DepartmentSeed> {
  return readDepartmentFile(`seeds/${name}/department.yaml`);
}

/** Stores the directory as the command does, at the clock's now. */
export async function storeDirectory(
  { db, application, clock }: Web,
  department: string,
  seed: DepartmentSeed,
): Promise<void> {
  const by = { actor: { id: null, name: 'Проверка' }, at: clock.now() };
  await db.database.write(department, (tx) =>
    application.get(PeopleService).importDepartment(tx, seed, by),
  );
}

export async function setPassword(
  { db, application }: Web,
  department: string,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<void> {
  await db.database.write(department, async (tx) => {
    const [person] = await tx.query<{ id: string }[]>('select id from people where email = $1', [
      login,
    ]);
    if (!person) throw new RangeError(`nobody has the address ${login}`);
    await application.get(PasswordsService).set(tx, person.id, password, login);
  });
}

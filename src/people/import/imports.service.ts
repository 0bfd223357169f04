import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput, NotPermitted } from '../../errors.js';
import type { Keeper } from '../cards/cards.service.js';
import { grantFault, guardFault } from '../cards/grant.js';
import type { DepartmentSeed } from '../department-seed.js';
import type { Person } from '../directory.js';
import { may } from '../may.js';
import { loadDirectory } from '../people.queries.js';
import { PeopleService, type ImportCounts } from '../people.service.js';
import { importPreview, type ImportPreview } from './import-preview.js';

/** A directory file brought in by a person of the department, who sees first what it changes. */
@Injectable()
export class DirectoryImportsService {
  constructor(private readonly people: PeopleService) {}

  /** Refused here already: another department's file, and access that is not this person's to give. */
  async preview(tx: EntityManager, seed: DepartmentSeed, keeper: Keeper): Promise<ImportPreview> {
    const { actor, moment } = keeper;
    if (!may(actor, 'people.import', { department: moment.department }))
      throw new NotPermitted('Справочник вносят администратор и координатор.');
    const { name } = await this.people.department(tx);
    if (seed.department.name !== name) {
      const sentence = `Это справочник другого отдела: «${seed.department.name}», а ваш — «${name}».`;
      throw new InvalidInput(sentence, { fields: { file: sentence } });
    }
    const stored = await loadDirectory(tx);
    const preview = importPreview(seed, stored);
    for (const { name: who, was, now, isAddressed } of preview.access) {
      const fault =
        grantFault(actor, was, now) ?? (isAddressed ? guardFault(actor, [...was, ...now]) : null);
      if (fault) throw new NotPermitted(`${who}: ${fault}`);
    }
    requireAdministrator(seed, preview, stored.people);
    return preview;
  }

  /** Also gives whose access became less, so that their sessions can be ended. */
  async bringIn(
    tx: EntityManager,
    seed: DepartmentSeed,
    keeper: Keeper,
  ): Promise<{ readonly counts: ImportCounts; readonly less: readonly string[] }> {
    const { access } = await this.preview(tx, seed, keeper);
    const { actor, moment } = keeper;
    const counts = await this.people.importDepartment(tx, seed, {
      ...{ actor: { id: actor.person, name: actor.name }, at: moment.now },
    });
    const less = access.flatMap(({ id, was, now }) =>
      id !== null && was.some((role) => !now.includes(role)) ? [id] : [],
    );
    return { counts, less };
  }
}

/** Somebody must be left who can mend what a file has spoiled. */
function requireAdministrator(
  seed: DepartmentSeed,
  { access }: ImportPreview,
  before: readonly Person[],
): void {
  const isOne = (each: Pick<Person, 'access' | 'to'>): boolean =>
    each.access.includes('administrator') && each.to === null;
  const changed = new Set(access.map(({ id }) => id));
  const isLeft =
    seed.people.some(isOne) || before.some((each) => isOne(each) && !changed.has(each.id));
  if (isLeft || !before.some(isOne)) return;
  const sentence =
    'После этого файла в отделе не останется администратора. Дайте эту роль в файле кому-нибудь.';
  throw new InvalidInput(sentence, { fields: { file: sentence } });
}

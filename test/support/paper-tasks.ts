import type { Organisation, Person } from '../../src/people/index.js';
import type { PaperTask } from '../../src/papers/tasks/paper-task.js';
import { partiesOf, type Party } from '../../src/papers/tasks/party.js';
import { asCivilDate } from '../../src/time/index.js';
import { calendar } from './plans.js';

/** The day on which these tasks are looked at. */
export const ON = { today: asCivilDate('2023-05-19'), calendar };

export interface GivenTask extends Partial<Omit<PaperTask, 'row'>> {
  readonly row?: Partial<PaperTask['row']>;
}

/** A school's task of row 2.1, due on the 12th of May, still to be done. */
export function aPaperTask(number: number, { row, ...given }: GivenTask = {}): PaperTask {
  return {
    ...{ id: `task-${number}`, number, state: 'assigned', part: 'each', kind: 'final' },
    ...{ occurrence: 'may', organisation: 'sosh1', executor: null, overseer: null, demanded: [] },
    createdOn: asCivilDate('2023-02-01'),
    originalDue: asCivilDate('2023-05-12'),
    due: asCivilDate('2023-05-12'),
    ...{ base: null, doneOn: null, submittedOn: null, acceptedOn: null, returns: 0 },
    ...{ closedBecause: null, closedReason: null, evidence: [], cause: null },
    row: {
      ...{ measure: 'measure', place: 1, number: '2.1.', text: 'Анализ итогов ВПР.', section: '' },
      plan: {
        ...{ id: 'plan', number: 1, title: 'План мероприятий', annex: null },
        order: { number: '25', date: asCivilDate('2023-01-27') },
      },
      ...row,
    },
    ...given,
  };
}

export function aSchool(id: string, name: string, more: Partial<Organisation> = {}): Organisation {
  return {
    ...{ id, name, kind: 'school', fullName: null, aliases: [], parent: null, branch: false },
    ...{ head: null, email: null, from: null, to: null },
    ...more,
  };
}

export function aPerson(id: string, surname: string, more: Partial<Person> = {}): Person {
  return {
    ...{ id, surname, given: 'Анна', patronymic: 'Ивановна', gender: 'f', position: null },
    ...{ organisation: null, email: null, access: [], from: null, to: null },
    ...more,
  };
}

export const SCHOOLS = [
  aSchool('sosh1', 'СОШ №1'),
  aSchool('sosh2', 'СОШ №2'),
  aSchool('sosh10', 'СОШ №10'),
  aSchool('branch', 'Филиал СОШ №10', { parent: 'sosh10', branch: true }),
];

/** With their names, of `SCHOOLS` and one person, «guseva». */
export function parties(...tasks: readonly PaperTask[]): readonly Party[] {
  const people = [aPerson('guseva', 'Гусева')];
  return partiesOf(tasks, { organisations: SCHOOLS, people }, ON.today);
}

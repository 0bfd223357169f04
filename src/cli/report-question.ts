/** What is asked of a report on the command line: of which day, of which tasks, parted how. */
import { InvalidInput } from '../errors.js';
import { PlansService } from '../plans/plans.module.js';
import { GROUPINGS, type Grouping, type ReportQuestion, type Stratum } from '../reports/index.js';
import { endOfDay, type CivilDate } from '../time/index.js';
import type { Command } from 'commander';
import type { Common, Reading } from './acting.js';
import { idNamed } from './named.js';
import { choiceOption, dayOption, numberOption } from './options.js';
import { FORMATS, type Output } from './report-output.js';
import { russianDate } from './words.js';

export interface ReportOptions extends Common, Output {
  readonly asOf?: CivilDate;
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  readonly plan?: number;
  readonly organisation?: string;
  readonly person?: string;
}

export interface Asked {
  readonly question: ReportQuestion;
  /** The same in words, one selection a line; the day first. */
  readonly about: readonly string[];
}

export function reportOptions(command: Command): Command {
  return command
    .option('--as-of <дата>', 'по состоянию на конец этого дня; без этого — на сейчас', dayOption)
    .option('--plan <план>', 'только по плану', numberOption('номер плана'))
    .option('--organisation <организация>', 'только по организации')
    .option('--person <кто>', 'только по исполнителю: "Фамилия И.О."')
    .option('--format <вид>', 'text, json или xlsx', choiceOption(FORMATS))
    .option('--out <файл>', 'записать в файл; вид — по его окончанию, если не указан');
}

export const groupingOption = choiceOption(GROUPINGS);

export async function asked(options: ReportOptions, within: Reading): Promise<Asked> {
  const { moment, directory, department } = within;
  const day = options.asOf ?? moment.today;
  if (day > moment.today)
    throw new InvalidInput('Этот день ещё не наступил: показать можно только прошедший.');
  const { from, until, organisation, person } = options;
  if (from !== undefined && until !== undefined && until < from)
    throw new InvalidInput('Период заканчивается раньше, чем начинается: --from, --until.');
  const isPast = day < moment.today;
  const plan = options.plan === undefined ? null : await planOf(options.plan, within);
  return {
    question: {
      ...(isPast && { at: endOfDay(moment.zone, day) }),
      due: { ...(from !== undefined && { from }), ...(until !== undefined && { until }) },
      ...(plan && { plan: plan.id }),
      ...(organisation !== undefined && {
        organisation: idNamed(organisation, 'unit', directory, day),
      }),
      ...(person !== undefined && { person: idNamed(person, 'person', directory, day) }),
    },
    about: [
      department.name,
      `По состоянию на ${russianDate(day)}${isPast ? ' (конец дня)' : `, ${moment.time}`}`,
      ...dueWords(from, until),
      ...(plan ? [`План № ${plan.number}. ${plan.title}`] : []),
      ...(organisation !== undefined ? [`Организация: ${organisation}`] : []),
      ...(person !== undefined ? [`Исполнитель: ${person}`] : []),
    ],
  };
}

export function planOf(number: number, { application, tx }: Reading) {
  return application.get(PlansService).show(tx, number);
}

function dueWords(from?: CivilDate, until?: CivilDate): string[] {
  if (from === undefined && until === undefined) return [];
  const since = from === undefined ? '' : ` с ${russianDate(from)}`;
  return [`Срок исполнения${since}${until === undefined ? '' : ` по ${russianDate(until)}`}`];
}

/** What the words on the command line say of how tasks are parted. */
export interface Parting {
  readonly by: Grouping;
  readonly stratum: Stratum;
}

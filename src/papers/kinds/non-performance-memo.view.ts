import { InvalidInput } from '../../errors.js';
import { shortName, type Person } from '../../people/index.js';
import { lastDay, sourceWords } from '../../tasks/index.js';
import {
  counted,
  longDate,
  plain,
  sentence,
  shortDate,
  unstopped,
} from '../../templating/index.js';
import { coordinatorOf, holderOf } from '../offices.js';
import { given, paperKind, type Subject } from '../paper-kind.js';
import {
  headOf,
  leader,
  leaderLines,
  organisationById,
  personById,
  signatoryOf,
  signatoryWords,
  type PaperDesk,
} from '../paper-desk.js';
import { partiesOf, type Party } from '../tasks/party.js';
import { paperTasks, toldNotices } from '../tasks/paper-tasks.queries.js';
import { amidSentence, planCited } from '../words/cite.js';
import { measuresTaken } from '../words/measures-taken.js';
import { sectioned } from '../words/plan-rows.js';

/** Служебная записка о неисполнении: what is overdue, what was done about it, what is proposed. */
export const nonPerformanceMemo = paperKind({
  key: 'non-performance-memo',
  name: 'Служебная записка о неисполнении',
  needs: [],
  takes: ['plan', 'organisation', 'person'],
  fields: {
    about: given.words,
    introduction: given.words,
    /** In place of those that follow from the facts. */
    proposals: given.lines,
  },
  async gather(desk, subject, fields) {
    const { tx, moment, directory } = desk;
    const { plan, organisation, person } = subject;
    const filter = { plan, organisation, person, overdueOn: moment.today };
    const tasks = await paperTasks(tx, filter);
    if (tasks.length === 0)
      throw new InvalidInput('Просроченных поручений нет: докладывать не о чем.');
    const parties = partiesOf(tasks, directory, moment.today);
    const told = await toldNotices(
      tx,
      tasks.map(({ id }) => id),
    );
    const { today, calendar } = moment;
    const late = ({ task }: Party): number => calendar.workingDaysBetween(lastDay(task), today);
    const worst = new Map<string, number>();
    for (const party of parties) {
      const { measure } = party.task.row;
      worst.set(measure, Math.max(worst.get(measure) ?? 0, late(party)));
    }
    const sorted = [...parties].sort((one, other) => {
      const [mine, its] = [one.task.row, other.task.row];
      return (
        (worst.get(its.measure) ?? 0) - (worst.get(mine.measure) ?? 0) ||
        mine.plan.number - its.plan.number ||
        mine.place - its.place ||
        late(other) - late(one)
      );
    });
    const places = new Map(sorted.map((party, at) => [party, at + 1]));
    const title = ({ task: { row } }: Party): string =>
      `${unstopped(row.text)} (${sourceWords(row)})`;
    const measures = new Set(tasks.map(({ row }) => row.measure)).size;
    return {
      title: `Служебная записка о неисполнении${aboutWhom(desk, subject)}`,
      view: {
        ...headOf(desk, fields),
        signatory:
          fields.signatory === null
            ? signatoryWords(reporterOf(desk), 'Координатор')
            : signatoryOf(desk, fields.signatory),
        addressee: leaderLines(desk),
        headline: fields.about ?? 'О неисполнении мероприятий в установленные сроки',
        introduction: fields.introduction,
        opening: sentence(
          `По состоянию на ${longDate(moment.today)} ${await scopeWords(desk, subject)}не исполнено в срок ${counted(
            ...([tasks.length, 'поручение', 'поручения', 'поручений'] as const),
          )} (${counted(measures, 'мероприятие', 'мероприятия', 'мероприятий')})`,
        ),
        measures: sectioned(sorted, title, (party) => ({
          ...{ at: places.get(party), party: party.name, task: party.task.number },
          ...{ due: shortDate(lastDay(party.task)), late: late(party) },
          cause: party.task.cause ? unstopped(party.task.cause) : 'не сообщена',
          taken: measuresTaken(told.get(party.task.id) ?? []),
        })),
        proposals:
          fields.proposals.length > 0
            ? fields.proposals.map((line) => sentence(plain(line)))
            : proposalsFor(parties, directory),
      },
    };
  },
});

/** More names than a point of a memo holds; the table has them all. */
const MOST_NAMES = 20;

/** The department writes to others, not to itself. */
function proposalsFor(
  parties: readonly Party[],
  { organisations }: PaperDesk['directory'],
): readonly string[] {
  const own = new Set(organisations.filter(({ kind }) => kind === 'authority').map(({ id }) => id));
  const others = parties.filter(({ task }) => !task.organisation || !own.has(task.organisation));
  const names = [...new Set(others.map(({ name }) => name))];
  const whose =
    names.length > MOST_NAMES ? 'всем исполнителям, указанным в таблице' : names.join(', ');
  return [
    ...(names.length > 0
      ? [
          sentence(
            `${names.length === 1 ? 'Направить запрос объяснений' : 'Направить запросы объяснений'}: ${whose}`,
          ),
        ]
      : []),
    'Рассмотреть причины неисполнения на совещании с участием ответственных исполнителей.',
    'Установить новый срок исполнения — до «__» _________ 20__ г.',
  ];
}

/** The coordinator reports, else whoever oversees; nobody reports to himself. */
function reporterOf(desk: PaperDesk): Person | undefined {
  const head = leader(desk)?.id;
  return [coordinatorOf(desk), holderOf(desk, 'overseer')].find(
    (person) => person && person.id !== head,
  );
}

async function scopeWords(desk: PaperDesk, { plan: id }: Subject): Promise<string> {
  if (id === undefined) return '';
  const plan = await desk.plans.show(desk.tx, id);
  return `в рамках исполнения ${amidSentence(planCited(plan), plan)} `;
}

function aboutWhom(desk: PaperDesk, { organisation, person }: Subject): string {
  const place = organisation === undefined ? undefined : organisationById(desk, organisation);
  const someone = person === undefined ? undefined : personById(desk, person);
  const name = place?.name ?? (someone ? shortName(someone) : '');
  return name === '' ? '' : `, ${plain(name)}`;
}

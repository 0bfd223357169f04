import { capital, longDate } from '../../templating/index.js';
import type { Person } from '../../people/index.js';
import type { StoredPlan } from '../../plans/index.js';
import { controlPoint, coordinatorOf, orderOf, overseerOf } from '../offices.js';
import { given, paperKind } from '../paper-kind.js';
import { headOf, personInCase, personNamed, type PaperDesk } from '../paper-desk.js';
import { coordinatorsOf, INSIDE, withAppointed, type Office } from '../words/coordinator-list.js';
import { coordinated, coordinatorIn } from '../words/coordinators.js';
import { preambleWords } from '../words/orders.js';
import { approvedByAnnex } from '../words/plan-rows.js';
import { planGenitive } from '../words/plan-title.js';
import { enumerated } from '../words/enumerated.js';

/** Working days that heads of organisations have to appoint theirs. */
const WITHIN = 5;
/** Where neither a person nor the directory names the office. */
const OFFICE = 'муниципальный координатор';
const BLANK = '______________________________';

/** Приказ о назначении координаторов: the department's own, and by when organisations appoint theirs. */
export const orderAppointCoordinators = paperKind({
  key: 'order-appoint-coordinators',
  name: 'Приказ о назначении координаторов',
  needs: [],
  takes: ['plan'],
  fields: {
    about: given.words,
    preamble: given.words,
    /** What the department's coordinator is called: «муниципальный координатор ВПР». */
    office: given.words,
    /** «Ляшенко И.О.», each a line; else those whom the directory knows. */
    coordinators: given.lines,
    duties: given.lines,
    /** What an organisation's is called: «школьный координатор ВПР». */
    inside: given.words,
    /** By when organisations appoint theirs. */
    until: given.day,
    /** «МБОУ «СОШ №13»: Зорина М.П., заместитель директора», each a line. */
    appointed: given.lines,
    overseer: given.words,
  },
  async gather(desk, subject, fields) {
    const plan = subject.plan === undefined ? null : await desk.plans.show(desk.tx, subject.plan);
    const { today, calendar } = desk.moment;
    const known = coordinatorsOf(desk.directory, plan, today);
    const offices = officesOf(desk, known.offices, fields);
    const people = offices.flatMap((office) => office.people);
    const office = offices[0]?.name ?? OFFICE;
    const toWhom = coordinatorIn(office, 'dative', people.length > 1);
    const organisations = withAppointed(known.organisations, fields.appointed);
    const inside = fields.inside ?? known.inside;
    const until = fields.until ?? calendar.addWorkingDays(fields.date ?? today, WITHIN);
    const overseer = overseerOf(desk, plan, fields.overseer);
    const isOwn = people.some(({ id }) => id === overseer?.id) && fields.overseer === null;
    return {
      title: `Приказ о назначении координаторов${plan ? `, план № ${plan.number}` : ''}`,
      view: {
        ...headOf(desk, fields),
        headline: fields.about ?? `О назначении ${whatFor(office, plan)}`,
        preamble: preambleWords(fields.preamble ?? basisWords(plan && approvedByAnnex(plan))),
        offices: offices.map(appointment),
        charged: capital(toWhom),
        duties: enumerated(fields.duties.length > 0 ? fields.duties : dutiesOf(plan !== null)),
        organisations: organisations.map((each, at) => ({ at: at + 1, ...each })),
        isComplete: organisations.every(({ coordinator }) => coordinator !== ''),
        isPartial: organisations.some(({ coordinator }) => coordinator !== ''),
        insideAccusative: coordinatorIn(inside, 'accusative'),
        listOf:
          inside === INSIDE
            ? 'координаторов, назначенных в организациях'
            : coordinatorIn(inside, 'genitive', true),
        toWhom,
        until: longDate(until),
        // Nobody oversees an order about himself.
        control: controlPoint(desk, isOwn ? undefined : overseer, fields),
        annexTo: orderOf(desk),
      },
    };
  },
});

interface Appointed {
  readonly name: string;
  readonly people: readonly Person[];
}

/** What a person says comes first; without an office of the directory, whoever coordinates. */
function officesOf(
  desk: PaperDesk,
  known: readonly Office[],
  {
    office,
    coordinators,
  }: { readonly office: string | null; readonly coordinators: readonly string[] },
): readonly Appointed[] {
  const [first] = known;
  if (coordinators.length === 0 && office === null && first)
    return known.map(({ name, holders }) => ({ name, people: holders }));
  const named = coordinators.map((each) => personNamed(desk, each));
  const usual = first?.holders[0] ?? coordinatorOf(desk);
  const people = named.length > 0 || !usual ? named : [usual];
  return [{ name: office ?? first?.name ?? OFFICE, people }];
}

function appointment({ name, people }: Appointed) {
  const [only, ...others] = people.map((person) => personInCase(person, 'accusative'));
  const many = others.length > 0;
  return {
    appoint: `Назначить ${coordinatorIn(name, 'instrumental', many)}`,
    only: many ? null : (only ?? BLANK),
    people: many ? enumerated([only ?? '', ...others]) : [],
  };
}

/** «координаторов ВПР», «координаторов исполнения плана …» */
function whatFor(office: string, plan: StoredPlan | null): string {
  const what = plan ? `исполнения ${planGenitive(plan.title)}` : coordinated(office);
  return `координаторов ${what}`.trim();
}

function basisWords(approved: string | null): string {
  return approved === null
    ? 'В целях организации работы и контроля сроков исполнения мероприятий'
    : `В целях исполнения плана, утверждённого ${approved}`;
}

function dutiesOf(hasPlan: boolean): readonly string[] {
  return [
    `осуществлять организационно-методическое и информационное сопровождение исполнения ${
      hasPlan ? 'плана' : 'мероприятий'
    }`,
    'вести список координаторов, назначенных в организациях, консультировать их',
    'обобщать информацию об исполнении, представляемую организациями, и сообщать о мероприятиях, не исполненных в срок',
  ];
}

import { Conflict } from '../../errors.js';
import {
  isDepartments,
  isInForce,
  shortName,
  type Organisation,
  type Person,
} from '../../people/index.js';
import type { StoredExtension, TaskCard } from '../../tasks/index.js';
import { civilDateIn } from '../../time/index.js';
import { given, paperKind } from '../paper-kind.js';
import {
  addresseeLines,
  headOf,
  organisationById,
  personById,
  signatoryWords,
  type PaperDesk,
} from '../paper-desk.js';
import { extensionWords } from '../words/extension.js';
import { approvedByAnnex } from '../words/plan-rows.js';
import { planGenitive } from '../words/plan-title.js';
import { pointNames } from '../words/points.js';
import { plain, quoted, shortened, unstopped } from '../../templating/index.js';
import { dueBefore } from './extension.queries.js';

/** What is longer is cut: the plan has it whole. */
const MEASURE = 600;

/** Уведомление о продлении срока, granted or refused: to whoever asked for more time. */
export const extensionNotice = paperKind({
  key: 'extension-notice',
  name: 'Уведомление о продлении срока',
  needs: ['task'],
  takes: [],
  isAddressed: true,
  fields: {
    about: given.words,
    /** Why it was decided so; else as recorded with the decision. */
    reason: given.words,
    /** In the accusative: what is to be submitted by the date. */
    submit: given.words,
    addition: given.words,
  },
  async gather(desk, subject, fields) {
    const card = await desk.tasks.show(desk.tx, subject.task ?? '');
    const extension = decidedOf(card);
    const isGranted = extension.decision === 'granted';
    const { facts, state } = card;
    const before = await dueBefore(desk.tx, card.id, extension.decidedAt);
    const decider = fields.signatory === null ? deciderOf(desk, extension) : undefined;
    const about = isGranted ? 'О продлении срока исполнения' : 'Об отказе в продлении срока';
    return {
      title: `Уведомление о продлении срока, поручение № ${card.number}`,
      view: {
        ...headOf(desk, fields),
        ...(decider && { signatory: signatoryWords(decider) }),
        addressee: addresseeLines(desk, addresseeOf(desk, card)),
        headline: fields.about ?? about,
        paragraphs: extensionWords(
          {
            decision: extension.decision,
            askedOn: civilDateIn(desk.moment.zone, extension.askedAt),
            proposed: extension.proposed,
            asked: extension.reason,
            because: fields.reason ?? extension.decisionReason,
            before: before ?? facts.originalDue,
            due: extension.due ?? facts.due,
            today: fields.date ?? desk.moment.today,
            task: { state, part: facts.part, kind: facts.kind, demanded: facts.demanded },
            ofMeasure: await measureGenitive(desk, card),
          },
          fields.submit,
        ),
        addition: fields.addition,
      },
    };
  },
});

type Decided = StoredExtension & {
  readonly decision: 'granted' | 'refused';
  readonly decidedAt: Date;
};

/** The last that was decided; what is open yet, or lapsed, is no decision to tell of. */
function decidedOf({ number, extensions }: TaskCard): Decided {
  const decided = extensions.filter(
    (each): each is Decided =>
      (each.decision === 'granted' || each.decision === 'refused') && each.decidedAt !== null,
  );
  const last = [...decided].sort(
    (one, other) => Number(other.decidedAt) - Number(one.decidedAt),
  )[0];
  if (last) return last;
  throw new Conflict(
    extensions.some(({ decision }) => decision === null)
      ? `По поручению № ${number} решение о продлении срока ещё не принято.`
      : `По поручению № ${number} о продлении срока не просили.`,
  );
}

/** Whoever decided signs, where the directory knows one by the name on record. */
function deciderOf({ directory, moment }: PaperDesk, { decidedBy }: Decided): Person | undefined {
  const known = directory.people.filter(
    (person) => isInForce(person, moment.today) && shortName(person) === decidedBy,
  );
  return known.length === 1 ? known[0] : undefined;
}

function addresseeOf(desk: PaperDesk, card: TaskCard): Organisation | Person {
  const { organisation, executor } = card.facts;
  const place = organisation === null ? undefined : organisationById(desk, organisation);
  const person = executor === null ? undefined : personById(desk, executor);
  const found = place && !(person && isDepartments(place)) ? place : person;
  if (found) return found;
  throw new Conflict(`У поручения № ${card.number} нет исполнителя: писать некому.`);
}

/** «мероприятия «…» (пункт 2 раздела 2 плана …, утверждённого …; поручение № 5)» */
async function measureGenitive(desk: PaperDesk, card: TaskCard): Promise<string> {
  const plan = await desk.plans.show(desk.tx, card.plan.id);
  const { number, section, text } = card.measure;
  const row = { number, section, measure: text };
  const approved = approvedByAnnex(plan);
  const point = number.trim() === '' ? '' : `${pointNames(plan.measures).of(row, 'nominative')} `;
  const source = `${point}${planGenitive(plan.title)}${approved === null ? '' : `, утверждённого ${approved}`}`;
  return `мероприятия ${quoted(shortened(unstopped(plain(text)), MEASURE))} (${source}; поручение № ${card.number})`;
}

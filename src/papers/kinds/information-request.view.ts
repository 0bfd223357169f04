import { NotFound } from '../../errors.js';
import { ANSWER_WITHIN, evidenceToAttach, lastDay } from '../../tasks/index.js';
import { longDate, quoted, unstopped } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { given, paperKind } from '../paper-kind.js';
import { addresseeLines, headOf } from '../paper-desk.js';
import { askedParty } from '../tasks/asked-party.js';
import type { PaperTask } from '../tasks/paper-task.js';
import { paperTasks } from '../tasks/paper-tasks.queries.js';
import { amidSentence, citedRow, rowGenitive } from '../words/cite.js';
import { enumerated } from '../words/enumerated.js';

/** Asked where nobody says what else: whoever answers knows what an account is. */
const QUESTIONS = [
  'что сделано и в какие сроки',
  'какие результаты достигнуты (в количественных показателях, без персональных данных обучающихся)',
  'если мероприятие не исполнено или исполнено не полностью — по какой причине и к какой дате будет исполнено',
];

/** Запрос информации: to one organisation or person about one row of a plan. */
export const informationRequest = paperKind({
  key: 'information-request',
  name: 'Запрос информации',
  needs: ['plan', 'measure'],
  takes: ['organisation', 'person'],
  isAddressed: true,
  fields: {
    about: given.words,
    /** By when. */
    answerBy: given.day,
    /** What is to be said in the answer, point by point. */
    questions: given.lines,
    /** In which form: «по прилагаемой таблице». */
    form: given.words,
    addition: given.words,
  },
  async gather(desk, subject, fields) {
    const { today, calendar } = desk.moment;
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    const measure = plan.measures.find(({ id }) => id === subject.measure);
    if (!measure) throw new NotFound(`В плане № ${plan.number} такого мероприятия нет.`);
    const party = askedParty(desk, subject);
    const tasks = await paperTasks(desk.tx, { measure: measure.id, ...party.filter });
    const open = tasks.find(({ state }) => OPEN.includes(state));
    const row = open?.row ?? citedRow(plan, measure);
    const demanded = open ? open.demanded : measure.deliverables;
    const ends = answerDay(open, today) ?? calendar.addWorkingDays(today, ANSWER_WITHIN);
    return {
      title: `Запрос информации, ${party.name}`,
      view: {
        ...headOf(desk, fields),
        addressee: addresseeLines(desk, party.who),
        headline: fields.about ?? 'О представлении информации',
        cited: amidSentence(rowGenitive(row), plan),
        measure: quoted(unstopped(measure.measure)),
        task: open ? open.number : null,
        answerBy: longDate(fields.answerBy ?? ends),
        questions: enumerated(
          (fields.questions.length > 0 ? fields.questions : QUESTIONS).map((line) =>
            unstopped(line),
          ),
        ),
        proof: demanded.length > 0 ? evidenceToAttach(demanded) : null,
        form:
          fields.form ??
          (party.isOrganisation
            ? 'Информацию прошу представить в письменной форме за подписью руководителя.'
            : 'Информацию прошу представить в письменной форме.'),
        addition: fields.addition,
      },
    };
  },
});

const OPEN: readonly string[] = ['planned', 'assigned', 'inProgress', 'returned'];

/** The task's own day, as long as it is to come. */
function answerDay(task: PaperTask | undefined, today: CivilDate): CivilDate | null {
  const day = task ? lastDay(task) : null;
  return day !== null && day > today ? day : null;
}

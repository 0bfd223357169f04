import { InvalidInput } from '../../errors.js';
import { ANSWER_WITHIN, explanationWords, lastDay } from '../../tasks/index.js';
import { given, paperKind } from '../paper-kind.js';
import { addresseeLines, headOf } from '../paper-desk.js';
import { askedParty } from '../tasks/asked-party.js';
import { paperTasks } from '../tasks/paper-tasks.queries.js';

/** Запрос объяснений: all that is overdue with one organisation or person, in one letter. */
export const explanationRequest = paperKind({
  key: 'explanation-request',
  name: 'Запрос объяснений',
  needs: [],
  takes: ['organisation', 'person', 'plan'],
  isAddressed: true,
  fields: { about: given.words, answerBy: given.day, addition: given.words },
  async gather(desk, subject, fields) {
    const { today, calendar } = desk.moment;
    const party = askedParty(desk, subject);
    const filter = { ...party.filter, plan: subject.plan, overdueOn: today };
    // Earliest first; of one day in the order of the plan.
    const overdue = [...(await paperTasks(desk.tx, filter))].sort((one, other) =>
      lastDay(one) < lastDay(other) ? -1 : lastDay(one) > lastDay(other) ? 1 : 0,
    );
    if (overdue.length === 0)
      throw new InvalidInput(`${party.name}: просроченных поручений нет, объяснять нечего.`);
    const words = explanationWords(
      overdue.map((task) => ({
        ...{ row: task.row, demanded: task.demanded, owedBy: lastDay(task) },
        isRework: lastDay(task) !== task.due,
        late: calendar.workingDaysBetween(lastDay(task), today),
      })),
      {
        today,
        answerBy: fields.answerBy ?? calendar.addWorkingDays(today, ANSWER_WITHIN),
        ofOrganisation: party.isOrganisation,
      },
    );
    return {
      title: `Запрос объяснений, ${party.name}`,
      view: {
        ...headOf(desk, fields),
        addressee: addresseeLines(desk, party.who),
        headline: fields.about ?? words.headline,
        ...{ opening: words.opening, points: words.points, asks: words.asks },
        only: words.points.length === 1 ? words.points[0] : null,
        addition: fields.addition,
      },
    };
  },
});

import { InvalidInput } from '../../errors.js';
import { officeIn } from '../../documents/index.js';
import {
  ANSWER_WITHIN,
  enteredLate,
  evidenceToAttach,
  isLate,
  isOverdue,
  lastDay,
  lateWords,
  sourceWords,
} from '../../tasks/index.js';
import {
  capital,
  longDate,
  plain,
  sentence,
  shortDate,
  unstopped,
} from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { given, paperKind } from '../paper-kind.js';
import { addresseeLines, headOf, type PaperDesk } from '../paper-desk.js';
import { askedParty } from '../tasks/asked-party.js';
import type { PaperTask } from '../tasks/paper-task.js';
import { lastRemarks, paperTasks } from '../tasks/paper-tasks.queries.js';
import { amidSentence, planCited } from '../words/cite.js';

/** Адресные рекомендации: what one organisation is late with or has to mend, and what to do by when. */
export const recommendations = paperKind({
  key: 'recommendations',
  name: 'Адресные рекомендации',
  needs: ['organisation'],
  takes: ['plan'],
  proves: 'recommendations',
  isAddressed: true,
  fields: {
    about: given.words,
    introduction: given.words,
    /** Further ones, in the person's words. */
    points: given.lines,
    /** By when what is overdue is to be handed in. */
    until: given.day,
    /** By when to say what was done about them all. */
    answerBy: given.day,
  },
  async gather(desk, subject, fields) {
    const { today, calendar } = desk.moment;
    const party = askedParty(desk, subject);
    const tasks = await paperTasks(desk.tx, { ...party.filter, plan: subject.plan });
    const remarks = await lastRemarks(
      desk.tx,
      tasks.map(({ id }) => id),
    );
    const until = fields.until ?? calendar.addWorkingDays(today, ANSWER_WITHIN);
    const rows = tasks.flatMap((task) => adviceOn(task, { desk, until, remarks }));
    if (rows.length === 0 && fields.points.length === 0) {
      throw new InvalidInput(
        `${party.name}: просроченного, возвращённого и исполненного с опозданием нет. Свои рекомендации впишите в поле points.`,
      );
    }
    return {
      title: `Адресные рекомендации, ${party.name}`,
      view: {
        ...headOf(desk, fields),
        addressee: addresseeLines(desk, party.who),
        headline: fields.about ?? 'по исполнению мероприятий, стоящих на контроле',
        introduction: fields.introduction,
        ground: await groundWords(desk, subject.plan),
        asOf: longDate(today),
        party: officeIn(party.name, 'dative'),
        partyFirst: capital(officeIn(party.name, 'dative')),
        rows: rows.map((row, at) => ({ at: at + 1, ...row })),
        points: fields.points.map((point) => sentence(plain(point))),
        answerBy: fields.answerBy && longDate(fields.answerBy),
      },
    };
  },
});

async function groundWords(desk: PaperDesk, id: string | undefined): Promise<string> {
  if (id === undefined) return 'планов мероприятий';
  const plan = await desk.plans.show(desk.tx, id);
  return amidSentence(planCited(plan), plan);
}

interface Advice {
  readonly measure: string;
  readonly source: string;
  readonly found: string;
  readonly advice: string;
  readonly until: string;
}

/** One row of the table for what is not in order; nothing for the rest. */
function adviceOn(
  task: PaperTask,
  {
    desk,
    until,
    remarks,
  }: {
    readonly desk: PaperDesk;
    readonly until: CivilDate;
    readonly remarks: ReadonlyMap<string, string>;
  },
): readonly Advice[] {
  const { today, calendar } = desk.moment;
  const said = unstopped(remarks.get(task.id) ?? '');
  const about = {
    measure: plain(task.row.text),
    source: `${sourceWords(task.row)}, поручение № ${task.number}`,
  };
  const proof =
    task.demanded.length > 0
      ? ` и подтверждающие документы: ${evidenceToAttach(task.demanded)}`
      : '';
  if (isOverdue(task, today)) {
    const late = lateWords(lastDay(task), today, calendar);
    const isRework = task.state === 'returned';
    return [
      {
        ...about,
        found: isRework
          ? `Не доработано в срок до ${shortDate(lastDay(task))}, ${late}${withRemarks(said)}`
          : `Не исполнено в срок до ${shortDate(lastDay(task))}, ${late}`,
        advice: isRework
          ? 'Устранить замечания и представить информацию повторно'
          : `Представить информацию об исполнении${proof}`,
        until: shortDate(until),
      },
    ];
  }
  if (task.state === 'returned') {
    return [
      {
        ...about,
        found: `Возвращено на доработку${withRemarks(said)}`,
        advice: 'Устранить замечания и представить информацию повторно',
        until: shortDate(lastDay(task)),
      },
    ];
  }
  if (isLate(task) && task.doneOn) {
    return [
      {
        ...about,
        found: `Исполнено с опозданием: ${shortDate(task.doneOn)} при сроке ${shortDate(task.due)}`,
        advice: 'Обеспечить исполнение мероприятий в установленные сроки',
        until: 'постоянно',
      },
    ];
  }
  if (enteredLate(task) && task.submittedOn) {
    return [
      {
        ...about,
        found: `Исполнено в срок, информация представлена ${shortDate(task.submittedOn)} при сроке ${shortDate(task.due)}`,
        advice: 'Представлять информацию не позднее срока исполнения',
        until: 'постоянно',
      },
    ];
  }
  return [];
}

function withRemarks(said: string): string {
  return said === '' ? '' : `. Замечания: ${said}`;
}

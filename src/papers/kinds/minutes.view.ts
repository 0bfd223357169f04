import { z } from 'zod';
import { initialsFirst } from '../../documents/index.js';
import type { Person } from '../../people/index.js';
import { plain, sentence } from '../../templating/index.js';
import { agendaOf, type AgendaPoint } from '../minutes/agenda.js';
import { coordinatorOf, overseerOf } from '../offices.js';
import { given, paperKind } from '../paper-kind.js';
import { headOf, leader, peopleNamed, personInCase, type PaperDesk } from '../paper-desk.js';
import { partiesOf } from '../tasks/party.js';
import { paperTasks } from '../tasks/paper-tasks.queries.js';
import { planCited } from '../words/cite.js';
import { personName } from '../words/party-names.js';

const agendaPoint = z.strictObject({
  question: given.text,
  speaker: given.words,
  heard: given.words,
  spoke: given.lines,
  decided: given.lines,
});

/** Протокол совещания on how a plan goes; what was said and decided is mended by who kept it. */
export const minutes = paperKind({
  key: 'minutes',
  name: 'Протокол совещания',
  needs: ['plan'],
  takes: [],
  proves: 'minutes',
  fields: {
    about: given.words,
    chair: given.words,
    secretary: given.words,
    attendees: given.lines,
    invited: given.lines,
    /** In place of what the plan's state brings up. */
    agenda: z.array(agendaPoint).max(50, 'больше пятидесяти вопросов').default([]),
    /** By when what is overdue is to be done. */
    until: given.day,
  },
  async gather(desk, subject, fields) {
    const { tx, moment, directory } = desk;
    const plan = await desk.plans.show(tx, subject.plan ?? '');
    const parties = partiesOf(await paperTasks(tx, { plan: plan.id }), directory, moment.today);
    const overseer = overseerOf(desk, plan);
    const speaker = coordinatorOf(desk) ?? overseer;
    const agenda =
      fields.agenda.length > 0
        ? fields.agenda.map((point) => typedPoint(desk, point))
        : agendaOf(parties, {
            ...{ today: moment.today, plan: planCited(plan), until: fields.until },
            speaker: speaker ? personInCase(speaker, 'accusative') : null,
            overseer: overseer ? personInCase(overseer, 'accusative') : null,
          });
    const chair = official(desk, fields.chair, leader(desk));
    const secretary = official(desk, fields.secretary, speaker);
    return {
      title: `Протокол совещания, план № ${plan.number}`,
      view: {
        ...headOf(desk, fields),
        headline: fields.about ?? 'совещания по вопросам исполнения плана мероприятий',
        ...{ chair, secretary },
        attendees: fields.attendees.map(plain),
        invited: fields.invited.map(plain),
        agenda: agenda.map((point, at) => ({
          ...point,
          at: at + 1,
          heard: heardWords(point),
        })),
      },
    };
  },
});

const BLANK = '____________';

interface Official {
  /** «Тараненко О.С., председатель Комитета» */
  readonly full: string;
  /** As signatures print it: «О.С. Тараненко». */
  readonly name: string;
}

/** Somebody of the directory, else as typed; a line to be filled in where nobody is known. */
function official(desk: PaperDesk, named: string | null, usual: Person | undefined): Official {
  const found = named === null ? [usual] : peopleNamed(desk, named);
  const [person] = found;
  if (!person || found.length > 1) {
    const typed = plain(named ?? '');
    return { full: typed || BLANK, name: typed };
  }
  return { full: personName(person), name: initialsFirst(person, 'nominative') };
}

function typedPoint(desk: PaperDesk, point: z.infer<typeof agendaPoint>): AgendaPoint {
  const [person, ...others] = point.speaker === null ? [] : peopleNamed(desk, point.speaker);
  const isKnown = person !== undefined && others.length === 0;
  return {
    question: sentence(plain(point.question)),
    speaker: isKnown ? personInCase(person, 'accusative') : point.speaker,
    heard: null,
    facts: point.heard === null ? [] : [point.heard],
    spoke: point.spoke,
    decided: point.decided.map((line) => sentence(plain(line))),
  };
}

/** «главного специалиста Гусеву Т.Ю. о ходе исполнения плана.»; a line to be filled in for nobody. */
function heardWords({ speaker, heard }: AgendaPoint): string {
  const words = [speaker === null ? BLANK : plain(speaker), heard]
    .filter((part) => part !== null)
    .join(' ');
  return words === BLANK ? BLANK : sentence(words);
}

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { EVIDENCE_NAMES, type EvidenceKind } from '../../intake/index.js';
import { FilesService } from '../../files/files.module.js';
import { MomentService, StandInsService, type Moment } from '../../people/people.module.js';
import { TasksService } from '../../tasks/tasks.module.js';
import type { TaskChange, TaskEvent } from '../../tasks/index.js';
import type { Act, CastTask } from './cast.js';

const RETURNED = 'Нет выводов и мер. Дополните и представьте снова.';

/**
 * Does what one of the cast does, as that person; what they said of it in a line. Null where the task
 * has gone meanwhile: accepting the lead's account releases the parts still open.
 */
export async function perform(
  application: INestApplicationContext,
  department: string,
  act: Act,
  task: CastTask,
): Promise<string | null> {
  const tasks = application.get(TasksService);
  const attached = act.kind === 'submit' ? await evidenceOf(application, task) : [];
  return application.get(Database).write(department, async (tx) => {
    const [now] = await tx.query<{ state: string }[]>('select state from tasks where id = $1', [
      act.task,
    ]);
    if (now?.state !== task.state) return null;
    const moment = await application.get(MomentService).of(tx);
    const actor = await application.get(StandInsService).actor(tx, act.person, moment.today);
    const changes: TaskChange[] = [];
    for (const { file, kind } of attached) {
      await application.get(FilesService).record(tx, file, moment.now);
      const numbered = ['order', 'minutes'].includes(kind);
      changes.push({
        id: act.task,
        source: { file: file.hash, name: file.name },
        event: {
          type: 'attach',
          evidence: {
            ...{ id: randomUUID(), kind },
            ...{ number: numbered ? '12' : null, date: moment.today },
          },
          replaces: null,
        },
      });
    }
    const { event, said } = eventOf(act, task, moment);
    changes.push({ id: act.task, event });
    const [outcome] = await tasks.applyMany(tx, changes, { actor, moment });
    if (outcome && !outcome.ok) throw outcome.error;
    const [row] = await tx.query<{ number: number; measure: string; party: string | null }[]>(
      `select t.number, w.number as measure, o.name as party
       from tasks t join measures m on m.id = t.measure_id
       join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
       left join organisations o on o.id = t.organisation_id where t.id = $1`,
      [act.task],
    );
    const documents = attached.map(({ kind }) => EVIDENCE_NAMES[kind]).join(', ');
    const about = `поручение № ${row?.number ?? ''} (п. ${row?.measure ?? ''}${row?.party ? `, ${row.party}` : ''})`;
    return `${actor.name}: ${said}, ${about}${documents ? `; приложено: ${documents}` : ''}`;
  });
}

function eventOf(
  { kind, person }: Act,
  task: CastTask,
  { today, calendar, settings }: Moment,
): { event: TaskEvent; said: string } {
  switch (kind) {
    case 'submit':
      return {
        said: task.returns > 0 ? 'информация после доработки' : 'информация об исполнении',
        event: {
          type: 'submit',
          account: 'Мероприятие проведено, результаты рассмотрены на совещании при директоре.',
          ...{ doneOn: today, doer: person, incoming: null },
        },
      };
    case 'accept':
      return { said: 'исполнение принято', event: { type: 'accept' } };
    case 'return': {
      const reworkDue = calendar.addWorkingDays(today, settings.reworkDays);
      return {
        said: `возвращено на доработку («${RETURNED}»)`,
        event: { type: 'return', reason: RETURNED, reworkDue },
      };
    }
    case 'ask': {
      const proposed = calendar.addWorkingDays(task.due, 5);
      const late = calendar.workingDaysBetween(today, task.due) < settings.askAhead;
      return {
        said: 'просьба продлить срок',
        event: {
          type: 'askExtension',
          ...{ extension: randomUUID(), proposed, late, reason: 'Болезнь исполнителя.' },
        },
      };
    }
    case 'grant':
      return {
        said: 'срок продлён',
        event: {
          type: 'decideExtension',
          ...{ decision: 'granted', due: calendar.addWorkingDays(task.due, 5), reason: '' },
        },
      };
  }
}

async function evidenceOf(application: INestApplicationContext, task: CastTask) {
  const files = application.get(FilesService);
  return Promise.all(
    task.demanded.map(async (kind: EvidenceKind) => {
      const name = kind === 'minutes' ? 'protokol.docx' : 'spravka.docx';
      const path = fileURLToPath(new URL(`../../../seeds/demo/${name}`, import.meta.url));
      return { kind, file: await files.store(await readFile(path), name) };
    }),
  );
}

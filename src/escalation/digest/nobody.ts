/** What could not be told to anybody is told to the coordinator, who can put it right. */
import type { Notice, Recipient } from '../../mail/index.js';
import { organisationName, personName, type Desk } from './desk.js';
import type { Nobody } from './readers.js';
import type { WaitingNotice } from './waiting.js';

export interface Unheard {
  readonly notice: WaitingNotice;
  readonly nobody: Nobody;
}

/** Once for each notice; never about such notices themselves. */
export function nobodyNotices(
  unheard: readonly Unheard[],
  coordinators: readonly Recipient[],
  desk: Desk,
): readonly Notice[] {
  return unheard
    .filter(({ notice }) => !OWN.includes(notice.kind))
    .flatMap((each) => coordinators.flatMap((to) => told(each, to, desk)));
}

const OWN = ['nobody-to-tell', 'address-refused'];

function told({ notice, nobody }: Unheard, to: Recipient, desk: Desk): readonly Notice[] {
  const whom = name(notice.to, desk);
  const task = notice.subject.kind === 'task' ? desk.tasks.get(notice.subject.id) : undefined;
  const facts = { whom, kind: notice.kind, why: nobody.because };
  return [
    {
      key: `nobody-to-tell:${notice.id}:${to.id}`,
      kind: 'nobody-to-tell',
      ...{ to, subject: notice.subject, day: desk.today, atOnce: false },
      facts: task ? { ...facts, number: task.number } : facts,
    },
  ];
}

function name({ kind, id }: Recipient, desk: Desk): string {
  return kind === 'person' ? personName(id, desk) : organisationName(id, desk);
}

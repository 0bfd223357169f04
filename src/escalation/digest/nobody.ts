/** What could not be told to anybody is told to the coordinator, who can put it right. */
import type { Notice, Recipient } from '../../mail/index.js';
import { organisationName, personName, type Desk } from './desk.js';
import type { Nobody, Refused } from './readers.js';
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
  const whom = recipientName(notice.to, desk);
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

/** Once for each refusal, however many letters it concerns. */
export function refusedNotices(
  refusals: readonly { readonly whom: string; readonly refused: Refused }[],
  coordinators: readonly Recipient[],
  { today }: Pick<Desk, 'today'>,
): readonly Notice[] {
  return coordinators.flatMap((to) =>
    refusals.map(({ whom, refused: { address, reason, at } }): Notice => ({
      key: `address-refused:${address.toLowerCase()}:${at.toISOString()}:${to.id}`,
      kind: 'address-refused',
      ...{ to, subject: to, day: today, atOnce: false },
      facts: { whom, address, reason },
    })),
  );
}

export function recipientName({ kind, id }: Recipient, desk: Desk): string {
  return kind === 'person' ? personName(id, desk) : organisationName(id, desk);
}

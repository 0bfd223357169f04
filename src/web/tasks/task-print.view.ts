import { sourceWords, type TaskCard } from '../../tasks/index.js';
import { longDate } from '../../templating/index.js';
import type { Department, Moment } from '../../people/people.module.js';
import type { PageReply } from '../page/reply.js';

/** What somebody signs by hand where a signature is wanted: the account as it was handed in. */
export function accountPrintPage(
  card: TaskCard,
  department: Department,
  moment: Moment,
): PageReply {
  const { account, measure, plan, organisation, executor } = card;
  return {
    template: 'tasks/print',
    title: `Информация об исполнении поручения № ${card.number}`,
    view: {
      department: department.fullName.nominative ?? department.name,
      organisation: organisation?.name ?? null,
      signatory: executor?.name ?? null,
      source: sourceWords({ ...measure, plan: { ...plan, annex: null } }),
      measure: measure.text,
      number: card.number,
      account: account?.text ?? null,
      doneOn: account ? longDate(account.doneOn) : null,
      documents: card.evidence
        .filter(({ endedAt }) => endedAt === null)
        .map(({ file, address }) => file?.name ?? address ?? ''),
      printed: longDate(moment.today),
    },
  };
}

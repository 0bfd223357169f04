import type { PlanSummary } from '../../plans/index.js';
import type { DraftInHand, DraftLine } from '../../plans/plans.module.js';
import { shortDate, shortened } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';

const ACCEPT = '.docx,.doc,.odt,.xlsx,.xls,.ods,.csv,.txt,.pdf';

/** Where an order's file is chosen, and the documents that wait to be finished. */
export function startPage(
  { drafts, plans }: { drafts: readonly DraftLine[]; plans: readonly PlanSummary[] },
  { moment }: Visitor,
  again?: { readonly typed: Typed; readonly fault: FormFault },
): PageReply {
  const fields = new FormFields(again?.typed, again?.fault);
  const running = plans.filter(({ closedOn }) => closedOn === null);
  const amends =
    running.length > 0
      ? fields.select({ name: 'amends', label: 'Что это за документ' }, [
          { value: '', text: 'Новый план' },
          ...running.map(({ number, title }) => ({
            value: String(number),
            text: `Меняет план № ${number}: ${shortened(title, 90)}`,
          })),
        ])
      : null;
  const file = fields.file({ name: 'file', label: 'Файл приказа или плана' }, ACCEPT);
  return {
    template: 'intake/start',
    title: 'Загрузить приказ',
    ...(again && { status: again.fault.status }),
    view: {
      ...{ amends, file },
      drafts:
        drafts.length > 0
          ? drafts.map(({ id, file: { name }, changedBy, changedAt, amends: plan }) => ({
              ...{ name, href: `/intake/${id}`, by: changedBy },
              what: plan === null ? 'новый план' : `меняет план № ${plan}`,
              day: shortDate(civilDateIn(moment.zone, changedAt)),
            }))
          : null,
      errorSummary: errorSummary(again?.fault, fields.all),
    },
  };
}

/** The document is finished: what came of it, whoever comes back to its address. */
export function donePage(
  { file, confirmed, amends, id }: DraftInHand,
  { moment }: Visitor,
): PageReply {
  const plans = confirmed?.plans ?? [];
  return {
    template: 'intake/done',
    title: amends === null ? 'План на контроле' : 'Изменения внесены',
    view: {
      name: file.name,
      file: `/intake/${id}/file`,
      by: confirmed?.by ?? '',
      day: confirmed ? shortDate(civilDateIn(moment.zone, confirmed.at)) : '',
      plans: plans.map((number) => ({ number, href: `/plans/${number}` })),
      isAmendment: amends !== null,
    },
  };
}

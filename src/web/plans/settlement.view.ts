import { rowLabels, type StoredMeasure, type StoredPlan } from '../../plans/index.js';
import { shortDate, shortened, unquoted } from '../../templating/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';

type Demand = StoredMeasure['demands'][number];

/** Of all rows whose day had passed before anybody was asked: one decision for those chosen. */
export function settlementPage(
  plan: StoredPlan,
  again?: { readonly typed: Typed; readonly fault: FormFault },
): PageReply {
  const labels = rowLabels(plan);
  const choices = plan.measures.flatMap(({ place, measure, demands }) =>
    demands.filter(isPending).map((demand) => ({
      value: demand.id,
      text: `${labels[place - 1]}. ${shortened(measure, 140)}`,
      hint: `срок ${dueWords(demand)}`,
    })),
  );
  const fields = new FormFields(again?.typed ?? {}, again?.fault);
  fillSettlement(fields, choices, undefined, []);
  return {
    template: 'plans/settlement',
    title: `Прошедшие сроки плана № ${plan.number}`,
    ...(again && { status: again.fault.status }),
    view: {
      number: plan.number,
      name: shortened(unquoted(plan.title), 200),
      fields: choices.length > 0 ? fields.all : null,
      errorSummary: errorSummary(again?.fault, fields.all),
    },
  };
}

export function isPending({ settlement }: Pick<Demand, 'settlement'>): boolean {
  return settlement === 'pending';
}

export function dueWords({ due, kind }: Pick<Demand, 'due' | 'kind'>): string {
  return `${shortDate(due)}${kind === 'checkpoint' ? ', промежуточная информация' : ''}`;
}

export function fillSettlement(
  fields: FormFields,
  choices: readonly { readonly value: string; readonly text: string; readonly hint?: string }[],
  form?: string,
  values: readonly string[] = choices.map(({ value }) => value),
): void {
  const of = form === undefined ? {} : { form };
  fields.checkboxes({ name: 'occurrences', label: 'О каких сроках', values, ...of }, choices);
  fields.radios({ name: 'decision', label: 'Решение', ...of }, [
    {
      value: 'fulfilled',
      text: 'Уже исполнено',
      hint: 'Поручений не будет, в отчёте — исполнено.',
    },
    { value: 'newDeadline', text: 'Назначить новый срок', hint: 'Исполнители получат поручения.' },
    { value: 'remove', text: 'Снять', hint: 'Поручений не будет.' },
  ]);
  fields.date({ name: 'on', label: 'Если исполнено — когда', ...of });
  fields.text({ name: 'document', label: 'Если исполнено — чем подтверждено', ...of });
  fields.text({
    name: 'phrase',
    label: 'Если новый срок — какой',
    hint: 'Словами, как пишут в плане: «до 15.04.2023», «апрель 2023 г.».',
    ...of,
  });
}

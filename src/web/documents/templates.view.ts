import type { PaperKind } from '../../papers/index.js';
import type { TemplateVersion } from '../../papers/papers.module.js';
import type { Moment } from '../../people/people.module.js';
import { capital, shortDate } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { PARTIAL_WORDS } from './kind-words.js';
import { slugOf } from './template.form.js';
import type { Trial } from './template-trials.service.js';

export function templatesPage(
  names: readonly string[],
  kinds: readonly PaperKind[],
  changed: ReadonlyMap<string, number>,
): PageReply {
  const line = (name: string) => ({
    title: titleOf(name, kinds),
    name,
    href: `/documents/templates/${slugOf(name)}`,
    own: changed.get(name) ?? null,
  });
  return {
    template: 'documents/templates',
    title: 'Шаблоны документов',
    view: {
      groups: [
        { title: 'Документы', lines: kinds.map(({ key }) => line(key)) },
        {
          title: 'Части, общие для многих документов',
          lines: names.filter((name) => name.startsWith('partials/')).map(line),
        },
      ],
    },
  };
}

export interface TemplateShown {
  readonly name: string;
  readonly kinds: readonly PaperKind[];
  readonly versions: readonly TemplateVersion[];
  /** The version looked at; null: the product's own text; undefined: what is in force. */
  readonly wanted?: TemplateVersion | null;
  readonly product: string;
  readonly moment: Moment;
  readonly typed?: Typed;
  readonly fault?: FormFault | undefined;
  /** Null: tried, and there was nothing to try it on. */
  readonly trial?: Trial | null | undefined;
}

/** One template: its text, its versions, and a new one to be tried and put into use. */
export function templatePage(shown: TemplateShown): PageReply {
  const { name, kinds, versions, wanted, product, moment, typed, fault, trial } = shown;
  const inForce = versions[0]?.text ?? null;
  const text = wanted === undefined ? (inForce ?? product) : (wanted?.text ?? product);
  const fields = new FormFields(typed ?? {}, fault);
  fields.area({ name: 'text', label: 'Текст шаблона', value: text }, 24);
  if (name.startsWith('partials/'))
    fields.select(
      { name: 'kind', label: 'На каком документе посмотреть' },
      kinds.map(({ key, name: of }) => ({ value: key, text: of })),
    );
  fields.text({ name: 'note', label: 'Что изменено', hint: 'Нужно, когда вводите в действие.' });
  const address = `/documents/templates/${slugOf(name)}`;
  return {
    template: 'documents/template',
    title: `Шаблон «${titleOf(name, kinds)}»`,
    ...(fault && { status: fault.status }),
    view: {
      ...{ name, address },
      looking: lookingAt(wanted, moment),
      source: `${address}/source${wanted === undefined ? '' : `?version=${wanted?.version ?? 0}`}`,
      isOwn: inForce !== null,
      inForce: inForce === null ? 'шаблон программы' : `редакция отдела ${versions[0]?.version}`,
      fields: fields.all,
      versions: versions.map((each, at) => ({
        version: each.version,
        words:
          each.text === null ? 'Возвращён шаблон программы' : capital(each.note || 'без пояснения'),
        by: each.by,
        day: shortDate(civilDateIn(moment.zone, each.at)),
        href: each.text === null ? null : `${address}?version=${each.version}`,
        isInForce: at === 0 && each.text !== null,
      })),
      trial: trial ?? null,
      isUntried: trial === null,
      errorSummary: errorSummary(fault, fields.all),
    },
  };
}

function lookingAt(wanted: TemplateVersion | null | undefined, { zone }: Moment): string | null {
  if (wanted === undefined) return null;
  return wanted === null
    ? 'Показан шаблон программы.'
    : `Показана редакция ${wanted.version} от ${shortDate(civilDateIn(zone, wanted.at))}.`;
}

function titleOf(name: string, kinds: readonly PaperKind[]): string {
  return kinds.find(({ key }) => key === name)?.name ?? PARTIAL_WORDS[name] ?? name;
}

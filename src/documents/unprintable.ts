import { UnprintableTemplate } from '../errors.js';
import { TemplateFault } from '../templating/index.js';
import { DialectFault } from './dialect/dialect-fault.js';
import { MissingFigure } from './figures/drawings.js';

/** Why nothing was printed; pages and tests rely on these words (`details.reason`). */
export type UnprintableReason =
  | 'template'
  | 'dialect'
  | 'no-figure'
  | 'long-template'
  | 'large-view'
  | 'long-print'
  | 'too-slow'
  | 'out-of-memory';

const SENTENCES: Readonly<Record<UnprintableReason, (template: string, what: string) => string>> = {
  template: (_, what) => what,
  dialect: (template, what) => `Шаблон ${template}: ${what.replace(/\.$/, '')}.`,
  'no-figure': (template, figure) => `Шаблон ${template}: нет рисунка «${figure}».`,
  'long-template': (template) =>
    `Шаблон ${template} вместе с его заготовками слишком велик: уберите из него текст, который можно передать полями.`,
  'large-view': (template) =>
    `Данных для шаблона ${template} слишком много: возьмите меньший период или меньше организаций.`,
  'long-print': (template) =>
    `Шаблон ${template} печатает слишком много: проверьте вложенные повторы ({{#each}} внутри {{#each}}).`,
  'too-slow': (template) =>
    `Документ по шаблону ${template} печатается слишком долго: сократите данные или проверьте вложенные повторы ({{#each}} внутри {{#each}}).`,
  'out-of-memory': (template) =>
    `Документу по шаблону ${template} нужно слишком много памяти: сократите данные или проверьте вложенные повторы ({{#each}} внутри {{#each}}).`,
};

export function unprintable(
  reason: UnprintableReason,
  template: string,
  what = '',
): UnprintableTemplate {
  return new UnprintableTemplate(oneLine(SENTENCES[reason](template, what)), { reason, template });
}

/** What is wrong with the template, where the error says that something is; null: it is not to blame. */
export function blamed(error: unknown, template: string): UnprintableTemplate | null {
  if (error instanceof UnprintableTemplate) return error;
  if (error instanceof DialectFault) return unprintable('dialect', template, error.message);
  if (error instanceof MissingFigure) return unprintable('no-figure', template, error.figure);
  if (!(error instanceof TemplateFault)) return null;
  const { line, field } = error;
  const details = { reason: 'template', template: error.template, line, field };
  return new UnprintableTemplate(oneLine(error.message), details);
}

/** Sentences quote the template, in which anything may stand. */
function oneLine(sentence: string): string {
  return sentence.replace(/[\s\p{C}]+/gu, ' ');
}

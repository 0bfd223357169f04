import type { View } from '../../templating/index.js';
import type { OnDesk } from './intake-desk.service.js';

export type Step = 'read' | 'questions' | 'preview';

/** The way of a document, and where on it one is. */
export function stepsOf({ held, examined, amended }: OnDesk, current: Step): View {
  const open = examined.open.length + examined.problems.length;
  const steps: readonly (readonly [Step, string, string])[] = [
    ['read', `/intake/${held.id}`, 'Что прочитано'],
    ['questions', `/intake/${held.id}/questions`, open > 0 ? `Вопросы: ждут ${open}` : 'Вопросы'],
    ['preview', `/intake/${held.id}/preview`, amended ? 'Что изменится' : 'Что получится'],
  ];
  return {
    document: held.file.name,
    links: steps.map(([step, href, text], at) => ({
      ...{ href, text, number: at + 1 },
      isCurrent: step === current,
    })),
  };
}

import { describe, expect, it } from '@jest/globals';
import { asCivilDate } from '../../time/index.js';
import { differs, type Compared } from './finished-paper.js';

const REGISTERED = { number: '15-а', date: asCivilDate('2023-05-12') };
const NOTHING = { number: null, date: null };
const NAMELESS = { plan: null, measure: null, task: null, organisation: null, person: null };

const FITTING: Compared = {
  document: {
    ...{ id: 'document-5', number: 5, title: 'Аналитическая справка, п. 2.1, план № 1' },
    subject: { ...NAMELESS, plan: 'plan', measure: 'measure' },
  },
  marked: null,
  task: {
    ...{ id: 'task', number: 12, organisation: { id: 'school', name: 'СОШ №1' } },
    plan: { id: 'plan', number: 1, title: 'План', order: null },
    measure: {
      ...{ id: 'measure', section: '', number: '2.1.', text: 'Анализ' },
      ...{ deadlineText: '', responsibleText: '', resultText: '' },
    },
  },
  finished: { name: 'spravka.docx', mark: 'document-5', registration: REGISTERED },
  given: REGISTERED,
};

const about = (subject: Partial<Compared['document']['subject']>): Compared => ({
  ...FITTING,
  document: { ...FITTING.document, subject: { ...NAMELESS, ...subject } },
});
const finished = (given: Partial<Compared['finished']>): Compared => ({
  ...FITTING,
  finished: { ...FITTING.finished, ...given },
});

describe('a finished document', () => {
  it.each<[string, Compared]>([
    ['of the task’s measure', FITTING],
    ['whose number and date nobody says', { ...FITTING, given: NOTHING }],
    [
      'without a registration that nobody claims',
      { ...finished({ registration: NOTHING }), given: NOTHING },
    ],
    [
      'with the number written otherwise',
      { ...FITTING, given: { ...REGISTERED, number: '№ 15-А' } },
    ],
    ['of the plan', about({ plan: 'plan' })],
    ['of the task itself', about({ task: 'task' })],
    ['of the organisation', about({ organisation: 'school' })],
  ])('%s fits', (_, compared) => {
    expect(differs(compared)).toBeNull();
  });

  it.each<[string, Compared]>([
    [
      'Файл «spravka.docx» не несёт отметки о документе, составленном здесь: возможно, текст перенесён в новый файл. Приложите его обычным порядком: kontrol task attach 12 ФАЙЛ.',
      finished({ mark: null }),
    ],
    [
      'Файл «spravka.docx» — это документ № 7 («Протокол совещания»), а не документ № 5.',
      {
        ...finished({ mark: 'document-7' }),
        marked: { id: 'document-7', number: 7, title: 'Протокол совещания' },
      },
    ],
    [
      'Файл «<b>{{x}} .docx» — не документ № 5: он составлен не в этом отделе или не сохранён здесь.',
      finished({ mark: 'elsewhere', name: '<b>{{x}}\n.docx' }),
    ],
    [
      'Документ № 5 («Аналитическая справка, п. 2.1, план № 1») — о другом мероприятии: поручение № 12 дано по п. 2.1 плана № 1.',
      about({ plan: 'plan', measure: 'other' }),
    ],
    [
      'Документ № 5 («Аналитическая справка, п. 2.1, план № 1») — о другом плане: поручение № 12 дано по п. 2.1 плана № 1.',
      about({ plan: 'other' }),
    ],
    [
      'Документ № 5 («Аналитическая справка, п. 2.1, план № 1») составлен не по поручению № 12.',
      about({ task: 'other' }),
    ],
    [
      'Документ № 5 («Аналитическая справка, п. 2.1, план № 1») — о другой организации: поручение № 12 дано СОШ №1.',
      about({ organisation: 'other' }),
    ],
    [
      'Документ № 5 («Аналитическая справка, п. 2.1, план № 1») не относится ни к одному мероприятию.',
      about({ person: 'somebody' }),
    ],
    [
      'В файле не заполнена строка регистрации. Впишите в неё дату и номер (от 12.05.2023 № 15-а), сохраните файл и приложите снова.',
      finished({ registration: NOTHING }),
    ],
    [
      'Дата и номер не совпадают: указано «от 12.05.2023 № 15-а», в файле «от 12.05.2023 № 15».',
      finished({ registration: { ...REGISTERED, number: '15' } }),
    ],
    [
      'Дата и номер не совпадают: указано «от 12.05.2023 № 15-а», в файле «от 13.05.2023 № 15-а».',
      finished({ registration: { ...REGISTERED, date: asCivilDate('2023-05-13') } }),
    ],
    [
      'Дата и номер не совпадают: указано «№ 15-а», в файле «от 12.05.2023».',
      {
        ...finished({ registration: { ...REGISTERED, number: null } }),
        given: { ...REGISTERED, date: null },
      },
    ],
  ])('%s', (sentence, compared) => {
    expect(differs(compared)).toBe(sentence);
  });
});

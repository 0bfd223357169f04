/** What only a person can say in each document, and how a form asks for it. All of it may be left out. */
export interface FieldShape {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly as: 'line' | 'words' | 'lines' | 'day' | 'person' | 'questions' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
}

const line = (name: string, label: string, hint?: string): FieldShape =>
  made('line', name, label, hint);
const words = (name: string, label: string, hint?: string): FieldShape =>
  made('words', name, label, hint);
const lines = (name: string, label: string, hint = 'Каждый — с новой строки.'): FieldShape =>
  made('lines', name, label, hint);
const day = (name: string, label: string, hint?: string): FieldShape =>
  made('day', name, label, hint);
const person = (name: string, label: string, hint?: string): FieldShape =>
  made('person', name, label, hint);

function made(as: FieldShape['as'], name: string, label: string, hint?: string): FieldShape {
  return { as, name, label, ...(hint !== undefined && { hint }) };
}

const about = line('about', 'Заголовок', 'Не заполните — заголовок составит программа.');
const preamble = words('preamble', 'Преамбула', 'Слова перед «приказываю».');
const introduction = words('introduction', 'Вступление');
const addition = words('addition', 'Что ещё сказать', 'Встанет в конце письма.');
const answerBy = day('answerBy', 'Ответить до');
const overseer = person('overseer', 'Контроль исполнения возложить на');
const coordinator = person('coordinator', 'Координатор');

/** Of every document. */
export const COMMON_SHAPES: readonly FieldShape[] = [
  line('number', 'Номер', 'Не зарегистрирован — оставьте пустым: место для номера останется.'),
  day('date', 'Дата документа'),
  person('signatory', 'Подписывает', 'Не выберете — руководитель отдела.'),
  line('performer', 'Исполнитель внизу листа', 'Например: Гусева Т.Ю., 8 (385) 221-22-33.'),
];

export const OWN_SHAPES: Readonly<Record<string, readonly FieldShape[]>> = {
  'order-approve-plan': [about, preamble, coordinator, overseer],
  'order-appoint-coordinators': [
    about,
    preamble,
    line('office', 'Как называется координатор отдела', 'Например: муниципальный координатор ВПР.'),
    lines('coordinators', 'Координаторы отдела', 'Фамилия И.О., каждый с новой строки.'),
    lines('duties', 'Обязанности координатора', 'Каждая — с новой строки.'),
    line('inside', 'Как называется координатор в организации'),
    lines(
      'appointed',
      'Уже назначены',
      'Например: МБОУ «СОШ № 13»: Зорина М.П., заместитель директора.',
    ),
    day('until', 'Назначить до'),
    overseer,
  ],
  'plan-extract': [],
  'acknowledgement-sheet': [],
  'observation-report': [
    about,
    line('observer', 'Наблюдатель'),
    line('school', 'Организация, где велось наблюдение'),
    line('subject', 'Предмет или процедура'),
    line('grade', 'Класс'),
    day('heldOn', 'День наблюдения'),
    lines('questions', 'На что смотреть', 'Каждый вопрос — с новой строки.'),
  ],
  'information-request': [
    about,
    answerBy,
    lines('questions', 'Что сообщить в ответе', 'Каждый вопрос — с новой строки.'),
    words('form', 'В какой форме ответить'),
    addition,
  ],
  'analytical-memo': [
    about,
    day('due', 'О каком сроке мероприятия', 'Если сроков несколько; иначе оставьте пустым.'),
    introduction,
    words('conclusions', 'Выводы'),
    words('proposals', 'Предложения'),
    day('answerBy', 'Непредставленное представить до'),
  ],
  recommendations: [
    about,
    introduction,
    lines('points', 'Ваши рекомендации', 'Каждая — с новой строки.'),
    day('until', 'Просроченное представить до'),
    day('answerBy', 'Сообщить о принятых мерах до'),
  ],
  'control-list': [
    about,
    day('on', 'На какой день', 'Не укажете — на сегодня.'),
    day('until', 'Со сроком не позже'),
    {
      ...made('choice', 'order', 'В каком порядке'),
      choices: [
        { value: 'overdue', text: 'Сначала просроченные' },
        { value: 'date', text: 'По сроку' },
      ],
    },
  ],
  'explanation-request': [about, answerBy, addition],
  'non-performance-memo': [
    about,
    introduction,
    lines('proposals', 'Предложения', 'Каждое — с новой строки.'),
  ],
  minutes: [
    about,
    line('chair', 'Председательствует', 'Фамилия И.О.; не заполните — руководитель отдела.'),
    line('secretary', 'Секретарь', 'Фамилия И.О.; не заполните — координатор.'),
    lines('attendees', 'Присутствовали'),
    lines('invited', 'Приглашены'),
    made(
      'questions',
      'agenda',
      'Повестка',
      'Каждый вопрос — с новой строки. Не заполните — повестку составит программа: ход исполнения и просроченное.',
    ),
    day('until', 'Просроченное исполнить до'),
  ],
  'extension-notice': [
    about,
    words('reason', 'Почему так решено', 'Не заполните — как записано в решении.'),
    line('submit', 'Что представить к новому сроку', 'Например: аналитическую справку.'),
    addition,
  ],
  'order-amend-plan': [
    about,
    preamble,
    line('version', 'Редакция плана', 'Номер редакции; не заполните — последняя.'),
    coordinator,
    overseer,
  ],
  'order-off-control': [
    about,
    preamble,
    day('from', 'Принятое с'),
    day('until', 'Принятое по', 'Не укажете — по сегодня.'),
    overseer,
  ],
  'plan-report': [],
  'monthly-report': [line('month', 'Месяц', 'ГГГГ-ММ, например 2023-02; не заполните — прошлый.')],
};

export function shapesOf(kind: string): readonly FieldShape[] {
  return OWN_SHAPES[kind] ?? [];
}

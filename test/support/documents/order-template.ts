/**
 * A document as departments make them: an order of some points with the plan it approves as an annex
 * and a sheet for those who have read it; six pages, all that official paper has.
 */
import type { PressOrder } from '../../../src/documents/index.js';
import type { TemplateSource } from '../../../src/templating/index.js';

const HEAD = `<letterhead>
  <line><b>{{department.name}}</b></line>
  <line>{{department.address}}</line>
</letterhead>
<h1>ПРИКАЗ</h1>
<requisites><left>{{date order.on}}</left><middle>{{department.place}}</middle><right>№ {{order.number}}</right></requisites>
<headline>{{order.about}}</headline>`;

const ORDER = `<paper title="Приказ {{order.about}}">
{{> order-head}}
<prose>{{order.grounds}}</prose>
<p><b>ПРИКАЗЫВАЮ:</b></p>
<ol>
  {{#each order.points}}
  <li>{{words}}
    {{#if below}}<ol>{{#each below}}<li>{{words}}</li>{{/each}}</ol>{{/if}}
  </li>
  {{/each}}
</ol>
<signature><position>{{head.position}}</position><name>{{head.name}}</name></signature>
<signatures>
  {{#each readers}}
  <signature dated=""><label>{{#if @first}}С приказом ознакомлены:{{/if}}</label><position>{{position}}</position><name>{{name}}</name></signature>
  {{/each}}
</signatures>
<annex landscape="">
  <annex-mark>
    <line>Приложение № 1</line><line>к приказу от {{shortDate order.on}} № {{order.number}}</line>
  </annex-mark>
  <h1>ПЛАН МЕРОПРИЯТИЙ</h1>
  <center>{{plan.title}}</center>
  <table columns="6 44 15 20 15" small="">
    <thead><tr><th>№ п/п</th><th>Мероприятие</th><th>Срок исполнения</th><th>Ответственные</th><th>Ожидаемый результат</th></tr></thead>
    <tbody>
      {{#each plan.sections}}
      <tr section=""><td>{{title}}</td></tr>
      {{#each measures}}
      <tr><td align="center">{{number}}</td><td>{{words}}</td><td>{{deadline}}</td><td>{{#each responsible}}<p>{{this}}</p>{{/each}}</td><td>{{result}}</td></tr>
      {{/each}}
      {{/each}}
      <tr total=""><td colspan="4">Всего мероприятий</td><td>{{plan.count}}</td></tr>
    </tbody>
  </table>
</annex>
{{#if plan.figure}}
<annex>
  <annex-mark><line>Приложение № 2</line></annex-mark>
  <h2>Распределение мероприятий по месяцам</h2>
  <figure name="{{plan.figure}}" alt="Столбчатая диаграмма: число мероприятий по месяцам">Рис. 1. Мероприятия по месяцам</figure>
</annex>
{{/if}}
</paper>`;

/** The template's name, with which it is ordered. */
export const ORDER_TEMPLATE = 'plan-approval-order.html';

export const ORDER_SOURCES: readonly TemplateSource[] = [
  { name: ORDER_TEMPLATE, text: ORDER },
  { name: 'partials/order-head.html', text: HEAD },
];

/** The nth of as many different orders as are asked for; `measures` decides how many pages. */
export function orderView(nth = 1, measures = 40): Readonly<Record<string, unknown>> {
  const row = (at: number) => ({
    number: `${(at % 4) + 1}.${at + 1}`,
    words: `${MEASURES[(nth + at) % MEASURES.length]} (по итогам ${nth + at} учебной недели, с анализом причин отклонений и предложениями на следующий период)`,
    deadline: `до ${((nth + at) % 27) + 1} мая 2023 г.`,
    responsible: [`Специалист отдела ${nth}`, 'Руководители образовательных организаций'],
    result: RESULTS[(nth * 3 + at) % RESULTS.length],
  });
  const rows = Array.from({ length: measures }, (_, at) => row(at));
  return {
    department: {
      name: 'ОТДЕЛ ПО ОБРАЗОВАНИЮ АДМИНИСТРАЦИИ РАЙОНА',
      address: '658000, с. Степное, ул. Школьная, д. 1, тел. 8 (38500) 2-00-00',
      place: 'с. Степное',
    },
    order: {
      on: '2023-01-27',
      number: `${nth}-од`,
      about: `об утверждении плана мероприятий по повышению объективности № ${nth}`,
      grounds: GROUNDS,
      points: [
        { words: 'Утвердить прилагаемый план мероприятий (далее — План).', below: null },
        {
          words: 'Руководителям образовательных организаций:',
          below: [
            { words: 'обеспечить исполнение мероприятий Плана в установленные сроки;' },
            { words: 'назначить школьных координаторов и сообщить о них в отдел;' },
            { words: `представлять информацию об исполнении до ${(nth % 25) + 1} числа месяца.` },
          ],
        },
        { words: 'Контроль исполнения приказа возложить на заместителя начальника.', below: null },
      ],
    },
    head: { position: 'Начальник отдела по образованию', name: 'А.Б. Степнова' },
    readers: Array.from({ length: 6 }, (_, at) => ({
      position: `Директор МБОУ «Средняя школа № ${at + 1}»`,
      name: `В.Г. Школьная-${'Абвгде'[at]}`,
    })),
    plan: {
      title: 'по повышению объективности оценки образовательных результатов на 2023 год',
      count: measures,
      figure: null,
      sections: SECTIONS.map((title, at) => ({
        title,
        measures: rows.filter((_, index) => index % SECTIONS.length === at),
      })),
    },
  };
}

/** The nth order with its figure, in all formats, as it is given to the press. */
export function orderToPress(nth = 1, more: Partial<PressOrder> = {}): PressOrder {
  const view = orderView(nth);
  return {
    template: ORDER_TEMPLATE,
    sources: ORDER_SOURCES,
    view: { ...view, plan: { ...(view['plan'] as object), figure: 'months' } },
    figures: { months: monthsSvg(nth) },
    formats: ['html', 'docx', 'pdf'],
    createdAt: new Date('2023-05-12T03:00:00Z'),
    ...more,
  };
}

/** Bars of twelve months, as charts are drawn: parts with names, words, a style of its own. */
export function monthsSvg(nth = 1): string {
  const bars = Array.from({ length: 12 }, (_, month) => {
    const height = 20 + ((month * 7 + nth * 13) % 160);
    return `<rect x="${20 + month * 50}" y="${220 - height}" width="36" height="${height}" fill="url(#bar)"/><text x="${38 + month * 50}" y="240" text-anchor="middle" style="font-size:14px;font-family:Tinos">${month + 1}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="260" viewBox="0 0 640 260"><defs><linearGradient id="bar"><stop offset="0" stop-color="#0b57a4"/><stop offset="1" stop-color="#5b8fc9"/></linearGradient></defs>${bars.join('')}</svg>`;
}

const GROUNDS = `Во исполнение приказа министерства образования от 12 января 2023 г. № 15 «Об утверждении регионального плана», в целях повышения объективности оценочных процедур, принятия управленческих решений на основе их результатов
и в соответствии с положением об отделе, утверждённым решением районного собрания депутатов от 5 марта 2019 г. № 44`;

const SECTIONS = [
  'Раздел 1. Организационное и нормативное обеспечение',
  'Раздел 2. Проведение оценочных процедур',
  'Раздел 3. Работа с образовательными организациями',
  'Раздел 4. Подведение итогов и информирование',
];

const MEASURES = [
  'Подготовка аналитической справки о результатах проверочных работ в разрезе школ и предметов',
  'Издание приказа о назначении ответственных за проведение проверочных работ',
  'Проведение совещания с руководителями школьных методических объединений',
  'Организация перекрёстной проверки работ обучающихся 4–8 классов',
  'Привлечение общественных наблюдателей к процедурам в школах с признаками необъективности',
  'Разработка адресных рекомендаций для школ с низкими образовательными результатами',
  'Размещение сведений о ходе исполнения плана на официальном сайте отдела',
];

const RESULTS = [
  'Аналитическая справка',
  'Приказ',
  'Протокол совещания',
  'Акты наблюдения',
  'Адресные рекомендации',
  'Публикация на сайте',
];

/** Papers of the kinds a department makes, as its templates print them. */

const times = (count: number, print: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => print(at)).join('');

const planRow = (at: number): string => `<tr>
  <td align="center">${at + 1}.</td>
  <td>Подготовка анализа результатов мониторинга объективности проведения процедур оценки качества
    образования в образовательных организациях</td>
  <td>Август – сентябрь 2023 г.</td>
  <td>Отдел общего образования<p>Воронина Е.В.</p></td>
  <td>Аналитическая справка</td></tr>`;

/** Points by depth, a plan across the sheet with sections and sums, a list with joined cells. */
export const ORDER = `<paper title="Приказ об утверждении плана мероприятий">
<letterhead><line><b>КОМИТЕТ АДМИНИСТРАЦИИ ГОРОДА СЛАВГОРОДА</b></line>
  <line><b>АЛТАЙСКОГО КРАЯ ПО ОБРАЗОВАНИЮ</b></line></letterhead>
<h1>П Р И К А З</h1>
<requisites><left>01 марта 2021 г.</left><middle>г. Славгород</middle><right>№ 136/1</right></requisites>
<headline>О подготовке и проведении всероссийских проверочных работ в 2021 году</headline>
<p>Во исполнение приказа Министерства образования и науки Алтайского края от 20.02.2021 № 295
  «О проведении мониторинга качества подготовки обучающихся»</p>
<plain keep=""><b>ПРИКАЗЫВАЮ:</b></plain>
<ol>
  <li>Руководствоваться:<ol><li>Порядком проведения работ (прилагается);</li>
    <li>Планом-графиком (прилагается).</li></ol></li>
  <li>Утвердить План мероприятий (приложение № 1).<p>Изменения вносятся приказом.</p></li>
  <li>Муниципальному координатору:<ol start="3"><li>Осуществить сопровождение;</li>
    <li>Обеспечить:<ul><li>мониторинг;</li><li>хранение:<ul><li>бумажное;</li></ul></li></ul></li></ol></li>
  ${times(8, (at) => `<li>Руководителям ${at + 1} округа: ${'исполнить мероприятие в полном объёме; '.repeat(5)}</li>`)}
  <li>Контроль за исполнением настоящего приказа оставляю за собой.</li>
</ol>
<signature><position>Председатель комитета администрации города Славгорода Алтайского края по
  образованию</position><name>О.С. Тараненко</name></signature>
<signatures>
  <signature dated=""><label>С приказом ознакомлены:</label><position>Заместитель председателя</position>
    <name>И.О. Ляшенко</name></signature>
  <signature dated=""><position>Методист</position><name>Т.Ю. Гусева</name></signature>
</signatures>
<annex landscape="">
  <annex-mark><line>Приложение № 1</line><line>к приказу от 01.03.2021 № 136/1</line></annex-mark>
  <h1>План мероприятий по повышению объективности</h1>
  <table columns="5 40 15 20 20">
    <thead><tr><th>№ п/п</th><th>Мероприятия</th><th>Сроки исполнения</th>
      <th>Ответственный исполнитель</th><th>Ожидаемый результат</th></tr></thead>
    <tbody>${times(30, (at) => (at % 10 === 0 ? `<tr section=""><td>${at / 10 + 1}. Анализ результатов</td></tr>` : '') + planRow(at))}
      <tr total=""><td colspan="2">Всего</td><td align="center">30</td><td></td><td></td></tr></tbody>
  </table>
</annex>
<annex>
  <annex-mark><line>Приложение № 2</line></annex-mark>
  <h1>Список наблюдателей</h1>
  <table columns="8 46 46" small="">
    <thead><tr><th rowspan="2">№</th><th colspan="2">Наблюдатель</th></tr>
      <tr><th>Имя</th><th>Организация</th></tr></thead>
    <tbody>${times(6, (at) => `<tr><td>${at + 1}</td><td>Иванова М.П.</td>${at % 3 === 0 ? '<td rowspan="3">МБОУ «СОШ № 13»</td>' : ''}</tr>`)}</tbody>
  </table>
  <note>Наблюдатели присутствуют до окончания проверки.</note>
</annex>
</paper>`;

/** To whom, two tables one behind another, a signature right below them. */
export const LETTER = `<paper title="Запрос информации">
<letterhead><line><b>КОМИТЕТ ПО ОБРАЗОВАНИЮ</b></line><line>ул. Ленина, 2, г. Славгород</line></letterhead>
<requisites><left>12.05.2023 № 45-и</left></requisites>
<addressee><line>Директору МБОУ «СОШ № 13»</line><line>Константинопольской-Преображенской Е.В.</line></addressee>
<headline>О представлении информации</headline>
<center>Уважаемая Елена Владимировна!</center>
<p>Просим представить информацию по форме:</p>
<table columns="50 50"><thead><tr><th>Мероприятие</th><th>Что сделано</th></tr></thead>
  <tbody><tr><td>Анализ</td><td></td></tr></tbody></table>
<table columns="50 50" plain=""><tbody><tr><td>слева</td><td align="right">справа</td></tr></tbody></table>
<signature><position>Председатель комитета</position><name>О.С. Тараненко</name></signature>
<note>Исп. Ляшенко И.О., тел. 5-12-35</note>
</paper>`;

/** An approval stamp, headings of all kinds, votes in dashes, a figure, two signatures. */
export const PROTOCOL = `<paper title="Протокол совещания">
<approval><line>УТВЕРЖДАЮ</line><line>Председатель комитета</line><line>О.С. Тараненко</line></approval>
<h1>ПРОТОКОЛ</h1>
<requisites><left>27.01.2023</left><right>№ 3</right></requisites>
<plain>Председатель – Тараненко О.С.<br/>Секретарь – Гусева Т.Ю.</plain>
<h2>ПОВЕСТКА ДНЯ:</h2>
<ol><li>Об итогах ВПР.</li><li>Разное.</li></ol>
<h2>1. СЛУШАЛИ:</h2>
<p>Ляшенко И.О. – об итогах.</p>
<h3>РЕШИЛИ:</h3>
<ol><li>Информацию принять к сведению.</li></ol>
<ul><li>за – 24;</li><li>против – 0.</li></ul>
<figure name="done" alt="Доля исполненных">Рисунок 1 – Доля исполненных мероприятий</figure>
<signatures><signature><position>Председатель</position><name>О.С. Тараненко</name></signature>
  <signature><position>Секретарь</position><name>Т.Ю. Гусева</name></signature></signatures>
</paper>`;

/** A cell higher than a page, points that go on from another paper, a page begun by hand. */
export const MEMO = `<paper title="Служебная записка">
<addressee><line>Председателю комитета</line></addressee>
<h1>СЛУЖЕБНАЯ ЗАПИСКА</h1>
<p>Не исполнены:</p>
<table columns="6 64 30"><thead><tr><th>№</th><th>Мероприятие</th><th>Ответственный</th></tr></thead>
  <tbody><tr><td>1</td><td>${'Текст, который не помещается на одной странице. '.repeat(420)}</td><td>Воронина Е.В.</td></tr></tbody></table>
<p>Предлагаю:</p>
<ol start="5"><li>Запросить объяснения.</li></ol>
<page-break/>
<table columns="1" plain=""><tbody><tr><td>С новой страницы</td></tr></tbody></table>
<signature><position>Главный специалист</position><name>И.О. Ляшенко</name></signature>
</paper>`;

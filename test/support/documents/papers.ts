import { readDialect, type Paper } from '../../../src/documents/index.js';

/** A paper of a template's words: `<p>…</p>`. */
export function aPaper(inside: string, attributes = ''): Paper {
  return readDialect(`<paper title="Образец"${attributes}>${inside}</paper>`);
}

/** Sentences of a certain length, no two alike, as the texts of plans have them. */
export function sentences(count: number, from = 1): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `Пункт ${at + from} предписывает муниципальным общеобразовательным организациям представить сведения об исполнении.`,
  ).join(' ');
}

/** An order with points, a plan of thirty measures as its annex, and signatures below both. */
export function anOrder(more = ''): Paper {
  const rows = Array.from({ length: 30 }, (_, at) => {
    const section = `<tr section=""><td>${at / 10 + 1}. Раздел плана</td></tr>`;
    const row = `<tr><td>${at + 1}.</td><td>${sentences(1 + (at % 3), at)}</td><td>Август 2023 г.</td><td>Воронина Е.В.</td></tr>`;
    return at % 10 === 0 ? section + row : row;
  });
  return aPaper(
    `<letterhead><line><b>КОМИТЕТ ПО ОБРАЗОВАНИЮ</b></line><line>г. Славгород</line></letterhead>
     <h1>ПРИКАЗ</h1>
     <requisites><left>12.05.2023</left><middle>г. Славгород</middle><right>№ 136/1</right></requisites>
     <headline>Об утверждении плана мероприятий по повышению объективности оценки</headline>
     <p>${sentences(3)}</p><p keep="">ПРИКАЗЫВАЮ:</p>
     <ol><li>Утвердить:<ol><li>${sentences(2)}</li><li>${sentences(1)}<p>${sentences(2)}</p></li></ol></li>
     <li>Обеспечить:<ul><li>хранение работ;</li><li>проверку работ.</li></ul></li>
     <li>Контроль оставляю за собой.</li></ol>${more}
     <signature><position>Председатель комитета</position><name>О.С. Тараненко</name></signature>
     <signature dated=""><label>Ознакомлены:</label><position>Главный специалист</position><name>И.О. Ляшенко</name></signature>
     <annex landscape=""><annex-mark><line>Приложение № 1</line><line>к приказу от 12.05.2023 № 136/1</line></annex-mark>
     <h1>План мероприятий</h1>
     <table columns="6 54 20 20"><thead><tr><th>№ п/п</th><th>Мероприятия</th><th>Сроки</th><th>Ответственный</th></tr></thead>
     <tbody>${rows.join('')}</tbody></table></annex>`,
  );
}

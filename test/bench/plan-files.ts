import { docxOf } from '../support/documents/plan-office.js';
import { planDocument, type PlanContent } from '../support/documents/plan-document.js';

/** A plan of so many rows, every text different, as the benches read it. */
export function longPlan(rows: number): PlanContent {
  const months = [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
  ];
  return {
    paragraphs: ['План мероприятий на 2022-2023 учебный год'],
    tables: [
      {
        head: ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Ожидаемый результат'],
        rows: Array.from({ length: rows }, (_, index) => [
          `${index + 1}.`,
          `Проведение анализа результатов проверочных работ № ${index + 1} в общеобразовательных организациях`,
          `до ${(index % 28) + 1} ${months[index % 9] ?? ''} 2023 года`,
          `Комитет по образованию, руководители ОО, школьный координатор ${index % 97}`,
          `Аналитическая справка по итогам мониторинга ${index + 1}`,
        ]),
      },
    ],
  };
}

/** As Word writes it: fonts, sizes and borders said again in every cell. */
export function longDocx(rows: number): Uint8Array {
  const plan = longPlan(rows);
  const font =
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>';
  const paragraph = (text: string) =>
    `<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>${font}</w:pPr><w:r w:rsidRPr="005C3B6E">${font}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const cell = (text: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders></w:tcPr>${paragraph(text)}</w:tc>`;
  const row = (texts: readonly string[]) =>
    `<w:tr w:rsidR="00A77B3E" w:rsidTr="00A77B3E">${texts.map(cell).join('')}</w:tr>`;
  const table = plan.tables[0];
  const all = table
    ? [table.head, ...table.rows.map((texts) => ('section' in texts ? [] : texts))]
    : [];
  return docxOf(
    `${plan.paragraphs.map(paragraph).join('')}<w:tbl>${all.map(row).join('')}</w:tbl>`,
  );
}

export function longXlsx(rows: number): Promise<Uint8Array> {
  return planDocument(longPlan(rows), 'xlsx');
}

import type { ListedDocument, StoredDocument } from '../papers/papers.module.js';
import type { PaperKind, SubjectPart } from '../papers/index.js';
import { count } from '../plans/index.js';
import { shortDate } from '../templating/index.js';
import { table } from './table.js';

const PARTS: Readonly<Record<SubjectPart, string>> = {
  plan: '--plan',
  measure: '--measure',
  task: '--task',
  organisation: '--organisation',
  person: '--person',
};

export function kindsView(kinds: readonly PaperKind[]): string {
  return table(
    [
      { head: 'Вид', share: 1, least: 20 },
      { head: 'Документ', share: 3, least: 24 },
      { head: 'Нужно', share: 1, least: 16 },
      { head: 'Можно уточнить', share: 1, least: 16 },
    ],
    kinds.map(({ key, name, needs, takes }) => [
      key,
      name,
      needs.map((part) => PARTS[part]).join(' '),
      takes.map((part) => PARTS[part]).join(' '),
    ]),
  );
}

export function documentsView(documents: readonly ListedDocument[]): string {
  if (documents.length === 0) return 'Документов нет.';
  return [
    table(
      [
        { head: '№', share: 0, least: 4 },
        { head: 'Составлен', share: 0, least: 10 },
        { head: 'Документ', share: 3, least: 24 },
        { head: 'Дата и номер', share: 1, least: 16 },
        { head: 'Составил', share: 1, least: 16 },
      ],
      documents.map((document) => [
        String(document.number),
        shortDate(document.madeOn),
        document.title,
        registered(document),
        document.madeBy,
      ]),
    ),
    `${count(documents.length, 'документ', 'документа', 'документов')}.`,
  ].join('\n');
}

export function documentView(document: StoredDocument, paths: readonly string[]): string {
  const own = Object.entries(document.templates).map(([name, version]) => `${name} (${version})`);
  return [
    `Документ № ${document.number}. ${document.title}`,
    `Составлен ${shortDate(document.madeOn)}, ${document.madeBy}`,
    ...(registered(document) === '' ? [] : [`Зарегистрирован: ${registered(document)}`]),
    `Шаблоны: ${own.length > 0 ? `отдела — ${own.join(', ')}` : 'программы'}; отпечаток ${short(document.templateHash)}`,
    `Данные: отпечаток ${short(document.viewHash)}`,
    `Файлы: DOCX ${short(document.docx)}, PDF ${short(document.pdf)}`,
    ...paths,
    '',
    document.text,
  ].join('\n');
}

function registered({ registered: { number, date } }: ListedDocument): string {
  return [date && `от ${shortDate(date)}`, number && `№ ${number}`].filter(Boolean).join(' ');
}

function short(hash: string): string {
  return hash.slice(0, 12);
}

/** The letter that brings the report: what is in it at a glance, the rest attached. */
import { initialsFirst } from '../../documents/index.js';
import type { LetterFrame } from '../../mail/index.js';
import { isInForce, shortName, type Directory, type Person } from '../../people/index.js';
import type { MonthlySnapshot } from '../../reports/index.js';
import type { CivilDate } from '../../time/index.js';
import { monthlyView, monthWords } from './monthly-view.js';

export interface MonthlyLetterView extends LetterFrame {
  readonly heading: string;
  readonly instead: string | null;
  readonly summary: readonly string[];
  readonly proposals: readonly string[];
  readonly pictures: readonly { readonly contentId: string; readonly alt: string }[];
  readonly attached: string;
  readonly footer: { readonly why: string; readonly ask: string | null };
}

export interface MonthlyReader {
  readonly greeting: string | null;
  /** Whom the reader stands in for. */
  readonly absent: Person | null;
}

export function monthlyLetter(
  snapshot: MonthlySnapshot,
  { greeting, absent }: MonthlyReader,
  {
    department,
    pictures,
    link,
    directory,
    today,
  }: Readonly<{
    department: string;
    pictures: MonthlyLetterView['pictures'];
    link: LetterFrame['link'];
    directory: Directory;
    today: CivilDate;
  }>,
): MonthlyLetterView {
  const { summary, proposals } = monthlyView(snapshot);
  const title = `Отчёт об исполнении планов за ${monthWords(snapshot.month)}`;
  return {
    ...{ title, department, greeting, link, pictures },
    heading: title,
    instead:
      absent &&
      `Отчёт предназначен ${initialsFirst(absent, 'dative')}: на время отсутствия его получаете Вы.`,
    summary,
    proposals: proposals.list,
    attached:
      'К письму приложены отчёт в PDF (для хранения) и DOCX (для правки), книга XLSX с полными перечнями.',
    footer: {
      why: 'Вы получили это письмо, потому что руководите отделом: отчёт составляется в первый рабочий день каждого месяца.',
      ask: coordinatorWords(directory, today),
    },
  };
}

function coordinatorWords({ people }: Directory, today: CivilDate): string | null {
  const coordinator = people.find(
    (person) => person.access.includes('coordinator') && isInForce(person, today),
  );
  if (!coordinator) return null;
  const words = [shortName(coordinator), coordinator.email].filter(Boolean).join(', ');
  return `Вопросы об отчёте: ${words}${words.endsWith('.') ? '' : '.'}`;
}

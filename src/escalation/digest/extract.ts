/**
 * The first letter of a plan: what it asks of one party, as the paper says it and as it will be asked.
 * Each party gets its own rows only, of all plans of one confirmation.
 */
import type { EvidenceKind } from '../../intake/index.js';
import type { LetterFrame, Recipient } from '../../mail/index.js';
import { counted, shortDate, shortened, unquoted } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { pageAddress, type Desk } from './desk.js';
import { evidenceWords, groupedBy, measureWords, orderWords } from '../../tasks/index.js';
import { footer, type Footer } from './footer.js';
import type { LetterPlan, LetterRow } from './letter-task.js';
import { frame, insteadOf } from './letter-view.js';
import { table, type Rows, type Table } from './section.js';

/** One row of a plan, as it concerns one party. */
export interface ExtractRow {
  readonly row: LetterRow;
  readonly place: number;
  /** Days on which an account is asked; none of a row that waits for an event. */
  readonly asked: readonly { readonly due: CivilDate; readonly kind: 'final' | 'checkpoint' }[];
  readonly demanded: readonly EvidenceKind[];
  /** `part`: its account goes into the lead's; `co`: does it with the lead. */
  readonly as: 'answering' | 'part' | 'co';
}

export interface ExtractView extends LetterFrame {
  readonly subject: string;
  readonly heading: string;
  readonly instead: string | null;
  readonly lead: string;
  readonly plans: readonly PlanPart[];
  /** How to say that it was read, where there is no page for it. */
  readonly closing: string | null;
  readonly footer: Footer;
}

interface PlanPart {
  readonly title: string;
  readonly source: string;
  readonly table: Table;
  readonly acknowledge: { readonly address: string; readonly words: string } | null;
}

export function extractView(
  rows: readonly ExtractRow[],
  { reader, absent }: { readonly reader: Recipient; readonly absent: readonly string[] },
  desk: Desk,
): ExtractView {
  const byPlan = [...groupedBy(rows, ({ row }) => row.plan.id).values()];
  const measures = counted(rows.length, 'мероприятие', 'мероприятия', 'мероприятий');
  const subject = `На контроле: выписка из ${byPlan.length > 1 ? 'планов' : 'плана'}, ${measures}`;
  const canAcknowledge = desk.settings.address !== null;
  return {
    ...frame(subject, reader, desk),
    subject,
    heading: `Выписка из ${byPlan.length > 1 ? 'планов' : 'плана'} мероприятий`,
    instead: insteadOf(absent, desk),
    lead: `${
      reader.kind === 'organisation' ? 'Вашей организации' : 'Вам'
    } предстоит исполнить ${measures}. О каждом сроке придёт напоминание. К информации об исполнении прилагаются указанные документы.${
      canAcknowledge ? ' Ознакомьтесь с выпиской и подтвердите ознакомление.' : ''
    }`,
    plans: byPlan.map((own) => planPart(own, desk)),
    closing: canAcknowledge ? null : 'Об ознакомлении с выпиской сообщите координатору.',
    footer: footer(['extract'], reader, desk),
  };
}

function planPart(rows: readonly ExtractRow[], desk: Desk): PlanPart {
  const [first] = rows;
  if (!first) throw new RangeError('an extract of nothing');
  const { plan } = first.row;
  const sorted = [...rows].sort((a, b) => a.place - b.place);
  const address = pageAddress(desk, `plans/${plan.number}/acknowledgement`);
  return {
    title: shortened(unquoted(plan.title), 300) || `План № ${plan.number}`,
    source: planSource(plan),
    table: table(COLUMNS, bySection(sorted)),
    acknowledge: address === null ? null : { address, words: 'Подтвердить ознакомление' },
  };
}

/** Many plans number each section's rows from one. */
function bySection(rows: readonly ExtractRow[]): readonly Rows[] {
  return [...groupedBy(rows, ({ row }) => row.section)].map(([heading, own]) => ({
    heading: shortened(heading, 200) || null,
    rows: own.map(cells),
  }));
}

function planSource(plan: LetterPlan): string {
  const act = plan.order ? `Основание: ${orderWords(plan)}` : 'Основание: план без приказа';
  return `${act}. В системе — план № ${plan.number}.`;
}

const COLUMNS = ['№', 'Мероприятие', 'Срок в плане', 'Представить', 'Чем подтверждается'];

function cells({ row, asked, demanded, as }: ExtractRow): readonly string[] {
  return [
    shortened(row.number, 20).replace(/\.$/, ''),
    measureWords(row, 400),
    shortened(row.deadlineText, 200) || 'не указан',
    askedWords(asked),
    proofWords(demanded, as),
  ];
}

function proofWords(demanded: ExtractRow['demanded'], as: ExtractRow['as']): string {
  if (as === 'part') return 'сведения для ответственного исполнителя';
  const proof = demanded.length > 0 ? evidenceWords(demanded) : 'информация об исполнении';
  return as === 'co' ? `${proof}, вместе с ответственным исполнителем` : proof;
}

const MOST_DAYS = 12;

function askedWords(asked: ExtractRow['asked']): string {
  const days = (kind: 'final' | 'checkpoint'): string => {
    const own = [
      ...new Set(asked.filter((each) => each.kind === kind).map(({ due }) => due)),
    ].sort();
    const left = own.length - MOST_DAYS;
    const shown = own.slice(0, MOST_DAYS).map((due) => `до ${shortDate(due)}`);
    return [
      ...shown,
      ...(left > 0 ? [`и ещё ${counted(left, 'срок', 'срока', 'сроков')}`] : []),
    ].join(', ');
  };
  const [final, checkpoint] = [days('final'), days('checkpoint')];
  return (
    [final, checkpoint && `промежуточная информация — ${checkpoint}`]
      .filter((part) => part !== '')
      .join('; ') || 'когда наступит событие: срок сообщим отдельно'
  );
}

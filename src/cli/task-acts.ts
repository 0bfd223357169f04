/** What the subcommands of `kontrol task` do, each as the person named in `--as`. */
import { InvalidInput, NotFound } from '../errors.js';
import { count } from '../plans/index.js';
import { PlansService } from '../plans/plans.module.js';
import { STATE_WORDS, type TaskCard, type TaskEvent, type TaskState } from '../tasks/index.js';
import {
  AcceptanceService,
  AccountsService,
  EvidenceService,
  ExtensionsService,
  TasksService,
  type Attachment,
} from '../tasks/tasks.module.js';
import type { CivilDate } from '../time/index.js';
import type { Acting, Told } from './acting.js';
import { evidenceKindOf } from './evidence-option.js';
import { idNamed } from './named.js';
import { measureOf } from './plan-life.js';

export interface Documents {
  readonly kind?: string;
  readonly number?: string;
  readonly date?: CivilDate;
}

/** An event that says all itself. */
export async function happen(within: Acting, number: number, event: TaskEvent): Promise<Told> {
  const { tx, application, by } = within;
  const card = await cardOf(within, number);
  return stands(card, await application.get(TasksService).apply(tx, card.id, event, by));
}

export async function attach(
  within: Acting,
  number: number,
  given: Documents & { readonly address?: string; readonly replaces?: number },
): Promise<Told> {
  const { tx, application, by } = within;
  const card = await cardOf(within, number);
  const [file] = within.files;
  const content = file ? { file } : { address: given.address ?? '' };
  const replaces = given.replaces === undefined ? null : documentOf(card, given.replaces);
  const attachment = { ...attachmentOf(card, given, content), replaces };
  const id = await application.get(EvidenceService).attach(tx, card.id, attachment, by);
  return {
    json: { number, evidence: id },
    text: `К поручению № ${number} приложен документ.`,
  };
}

export async function detach(
  within: Acting,
  number: number,
  place: number,
  reason: string,
): Promise<Told> {
  const { tx, application, by } = within;
  const card = await cardOf(within, number);
  const id = documentOf(card, place);
  await application.get(EvidenceService).detach(tx, card.id, id, reason, by);
  return { json: { number, evidence: id }, text: `Документ поручения № ${number} убран.` };
}

/** One account for one task or several. */
export async function submit(
  within: Acting,
  numbers: readonly number[],
  { account, doneOn }: { readonly account: string; readonly doneOn?: CivilDate },
): Promise<Told> {
  const { tx, application, by, moment } = within;
  const cards = await cardsOf(within, numbers);
  const outcomes = await application.get(AccountsService).submitMany(
    tx,
    cards.map(({ id }) => id),
    { account, doneOn: doneOn ?? moment.today },
    by,
  );
  return outcome(cards, outcomes);
}

export async function reply(
  within: Acting,
  number: number,
  given: Documents & {
    readonly account: string;
    readonly doneOn?: CivilDate;
    readonly incoming: string;
    readonly incomingDate?: CivilDate;
  },
): Promise<Told> {
  const { tx, application, by, moment, files } = within;
  const card = await cardOf(within, number);
  const date = given.incomingDate ?? moment.today;
  const state = await application.get(AccountsService).replyOnBehalf(
    tx,
    card.id,
    {
      account: given.account,
      doneOn: given.doneOn ?? date,
      incoming: { number: given.incoming, date },
      attachments: files.map((file) => attachmentOf(card, given, { file })),
    },
    by,
  );
  return stands(card, state);
}

export async function accept(within: Acting, numbers: readonly number[]): Promise<Told> {
  const cards = await cardsOf(within, numbers);
  const changes = cards.map(({ id }) => ({ id, event: { type: 'accept' } as const }));
  const { tx, application, by } = within;
  return outcome(cards, await application.get(TasksService).applyMany(tx, changes, by));
}

/** All accounts of a measure that wait. */
export async function acceptMeasure(within: Acting, plan: number, row: string): Promise<Told> {
  const { tx, application, by } = within;
  const measure = measureOf(await application.get(PlansService).show(tx, plan), row);
  const { accepted, left } = await application
    .get(AcceptanceService)
    .acceptMany(tx, { measure }, by);
  const said = count(accepted.length, 'поручение', 'поручения', 'поручений');
  return {
    json: { accepted, left },
    text: [
      `Исполнение принято: ${said}.`,
      ...left.map(({ number, executor, why }) => `Не принято № ${number} (${executor}): ${why}`),
    ].join('\n'),
  };
}

export async function sendBack(
  within: Acting,
  number: number,
  given: { readonly reason: string; readonly reworkDue?: CivilDate },
): Promise<Told> {
  const { tx, application, by } = within;
  const card = await cardOf(within, number);
  return stands(card, await application.get(AcceptanceService).return(tx, card.id, given, by));
}

export async function extend(
  within: Acting,
  number: number,
  asked: { readonly proposed: CivilDate; readonly reason: string },
): Promise<Told> {
  const { tx, application, by } = within;
  const card = await cardOf(within, number);
  const extension = await application.get(ExtensionsService).ask(tx, card.id, asked, by);
  return {
    json: { number, extension },
    text: `О продлении срока поручения № ${number} сообщено тому, кто решает.`,
  };
}

export async function decide(
  within: Acting,
  number: number,
  decided: {
    readonly decision: 'granted' | 'refused';
    readonly due?: CivilDate;
    readonly reason?: string;
  },
): Promise<Told> {
  const { tx, application, by } = within;
  const card = await cardOf(within, number);
  return stands(card, await application.get(ExtensionsService).decide(tx, card.id, decided, by));
}

/** To a person, who keeps it in the organisation it is in or takes it to another, or to a mailbox. */
export async function reassign(
  within: Acting,
  number: number,
  to: { readonly person?: string; readonly organisation?: string; readonly reason: string },
): Promise<Told> {
  const { directory, moment } = within;
  const id = (name: string | undefined, type: 'person' | 'unit'): string | null =>
    name === undefined ? null : idNamed(name, type, directory, moment.today);
  const card = await cardOf(within, number);
  const executor = id(to.person, 'person');
  const organisation = id(to.organisation, 'unit') ?? card.facts.organisation;
  return happen(within, number, { type: 'reassign', executor, organisation, reason: to.reason });
}

export function cardOf({ tx, application }: Acting, number: number): Promise<TaskCard> {
  return application.get(TasksService).show(tx, number);
}

async function cardsOf(within: Acting, numbers: readonly number[]): Promise<TaskCard[]> {
  const cards: TaskCard[] = [];
  for (const number of new Set(numbers)) cards.push(await cardOf(within, number));
  return cards;
}

function attachmentOf(
  card: TaskCard,
  { kind, number, date }: Documents,
  content: Attachment['content'],
): Attachment {
  const named = evidenceKindOf(kind, card.facts);
  return { kind: named, number: number ?? null, date: date ?? null, content };
}

/** By its place on the card. */
function documentOf({ evidence, number }: TaskCard, place: number): string {
  const document = evidence[place - 1];
  if (document) return document.id;
  throw new NotFound(`Документа ${place} нет: kontrol task show ${number} покажет, какие есть.`);
}

function stands({ number }: TaskCard, state: TaskState): Told {
  return {
    json: { number, state },
    text: `Поручение № ${number}: ${STATE_WORDS[state].title}.`,
  };
}

type Outcomes = Awaited<ReturnType<TasksService['applyMany']>>;

/** Refused as a whole where it is refused to every task; else said of each. */
function outcome(cards: readonly TaskCard[], outcomes: Outcomes): Told {
  const [first] = outcomes;
  if (!first) throw new InvalidInput('Не указано ни одного поручения.');
  if (outcomes.length === 1 && !first.ok) throw first.error;
  const numbers = new Map(cards.map(({ id, number }) => [id, number]));
  const lines = outcomes.map((each) => {
    const said = each.ok ? `${STATE_WORDS[each.state].title}.` : each.error.message;
    return `Поручение № ${numbers.get(each.id)}: ${said}`;
  });
  const json = outcomes.map((each) => ({
    number: numbers.get(each.id),
    ...(each.ok ? { state: each.state } : { refused: each.error.message }),
  }));
  return { json, text: lines.join('\n') };
}

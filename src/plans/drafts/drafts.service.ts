import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, NotFound } from '../../errors.js';
import type { PlanDraft, RowTexts } from '../../intake/index.js';
import { planHead } from '../plan.queries.js';
import type { By } from '../plans.service.js';
import type { AnswerValue } from '../questions/answers.js';
import { isRowOf, MOST_COPIES, NO_EDITS } from './draft-edits.js';
import type { DraftEdits, EditMark, PlanEdit, RowEdit } from './draft-edits.js';
import { draftOfFile, draftsInHand, findDraft } from './draft.queries.js';
import type { DraftInHand, DraftLine } from './draft.queries.js';
import type { KeptAnswers } from './kept-answers.js';

/** A draft that is still to be confirmed. */
export type OpenDraft = DraftInHand & { readonly draft: PlanDraft };

/** A change of one row; what is left out of it stays. */
export type RowChangeWanted =
  | { readonly kind: 'texts'; readonly texts: RowTexts | null }
  | { readonly kind: 'leave-out' | 'take-back' | 'part' };

/** Documents in hand between reading and confirming. Whoever changes one holds it until the end of `tx`. */
@Injectable()
export class DraftsService {
  /** The same file chosen again leads to the draft there is. The file must be recorded already. */
  async start(
    tx: EntityManager,
    {
      file,
      draft,
      amends,
    }: {
      readonly file: { readonly hash: string; readonly name: string };
      readonly draft: PlanDraft;
      readonly amends: number | null;
    },
    { actor, at }: By,
  ): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const id = randomUUID();
    const plan = amends === null ? null : await this.planOf(tx, amends);
    // `draft as read` goes in as text: a json column keeps it to the letter.
    const made = await tx.query<{ id: string }[]>(
      `insert into intake_drafts (id, file_hash, file_name, amends_plan_id, draft, edits, answers,
         made_by_id, made_by, made_at, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, '{}', $7, $8, $9, $8, $9)
       on conflict (department_id, file_hash) where confirmed_at is null do nothing returning id`,
      [
        ...[id, file.hash, file.name, plan, JSON.stringify(draft), JSON.stringify(NO_EDITS)],
        ...[actor.id, actor.name, at],
      ],
    );
    if (made.length > 0) return { id, isNew: true };
    return { id: (await draftOfFile(tx, file.hash)) ?? id, isNew: false };
  }

  list(tx: EntityManager): Promise<readonly DraftLine[]> {
    return draftsInHand(tx);
  }

  async show(tx: EntityManager, id: string): Promise<DraftInHand> {
    return there(await findDraft(tx, id, 'to read'));
  }

  /** For changing: whoever comes second waits here. Conflict where it has been confirmed. */
  async hold(tx: EntityManager, id: string): Promise<OpenDraft> {
    const found = there(await findDraft(tx, id, 'to change'));
    const { draft } = found;
    if (draft === null) throw confirmedAlready(found);
    return { ...found, draft };
  }

  /** `seen`: the draft's `seq` when the row was shown; Conflict where the row has changed since. */
  async changeRow(
    tx: EntityManager,
    held: OpenDraft,
    row: string,
    wanted: RowChangeWanted,
    seen: number,
    by: By,
  ): Promise<void> {
    if (!isRowOf(held.draft, held.edits, row))
      throw new NotFound('Такой строки в документе нет. Вернитесь к списку строк.');
    const known = held.edits.rows[row];
    refuseOlder(known, seen, 'Строка тем временем исправлена');
    const { texts, isLeftOut, copies } = known ?? { texts: null, isLeftOut: false, copies: 0 };
    const before = { texts, isLeftOut, copies };
    const mark = markOf(held, by);
    if (wanted.kind === 'part') {
      const whole = row.replace(/\+\d+$/, '');
      const own = held.edits.rows[whole] ?? { texts: null, isLeftOut: false, copies: 0, ...mark };
      if (own.copies >= MOST_COPIES)
        throw new Conflict('Эта строка разделена уже на двадцать частей.');
      const copy: RowEdit = { ...before, isLeftOut: false, copies: 0, ...mark };
      const parted = { ...own, copies: own.copies + 1 };
      const rows = { ...held.edits.rows, [whole]: parted, [`${whole}+${parted.copies}`]: copy };
      return this.edit(tx, held, { ...held.edits, rows }, by);
    }
    const next =
      wanted.kind === 'texts'
        ? { ...before, texts: wanted.texts }
        : { ...before, isLeftOut: wanted.kind === 'leave-out' };
    const rows = { ...held.edits.rows, [row]: { ...next, ...mark } };
    return this.edit(tx, held, { ...held.edits, rows }, by);
  }

  async changeHead(
    tx: EntityManager,
    held: OpenDraft,
    plan: number,
    head: Pick<PlanEdit, 'title' | 'period'>,
    seen: number,
    by: By,
  ): Promise<void> {
    if (!held.draft.plans[plan]) throw new NotFound('Такого плана в документе нет.');
    refuseOlder(held.edits.plans[String(plan)], seen, 'Название и период тем временем исправлены');
    const plans = { ...held.edits.plans, [String(plan)]: { ...head, ...markOf(held, by) } };
    return this.edit(tx, held, { ...held.edits, plans }, by);
  }

  /** By the keys of `keptKeys`; null takes an answer back. */
  async answer(
    tx: EntityManager,
    held: OpenDraft,
    given: ReadonlyMap<string, AnswerValue | null>,
    seen: number,
    by: By,
  ): Promise<KeptAnswers> {
    const mark = markOf(held, by);
    const answers: Record<string, KeptAnswers[string]> = { ...held.answers };
    for (const [key, value] of given) {
      refuseOlder(answers[key], seen, 'На вопрос тем временем уже ответили');
      if (value === null) delete answers[key];
      else answers[key] = { value, ...mark };
    }
    await this.touch(tx, held, by, 'answers = $4', JSON.stringify(answers));
    return answers;
  }

  /** A plan of its own after all (null), or an amendment of that plan. */
  async amends(tx: EntityManager, held: OpenDraft, plan: number | null, by: By): Promise<void> {
    const id = plan === null ? null : await this.planOf(tx, plan);
    await this.touch(tx, held, by, 'amends_plan_id = $4', id);
  }

  async discard(tx: EntityManager, held: OpenDraft): Promise<void> {
    await tx.query('delete from intake_drafts where id = $1', [held.id]);
  }

  async confirm(
    tx: EntityManager,
    held: OpenDraft,
    plans: readonly number[],
    { actor, at }: By,
  ): Promise<void> {
    await tx.query(
      `update intake_drafts set draft = null, edits = '{}', answers = '{}', seq = seq + 1,
         confirmed_plans = $2, confirmed_by = $3, confirmed_at = $4 where id = $1`,
      [held.id, plans, actor.name, at],
    );
  }

  private edit(tx: EntityManager, held: OpenDraft, edits: DraftEdits, by: By): Promise<void> {
    return this.touch(tx, held, by, 'edits = $4', JSON.stringify(edits));
  }

  private async touch(
    tx: EntityManager,
    { id }: OpenDraft,
    { actor, at }: By,
    set: 'edits = $4' | 'answers = $4' | 'amends_plan_id = $4',
    value: string | null,
  ): Promise<void> {
    await tx.query(
      `update intake_drafts set seq = seq + 1, changed_by = $2, changed_at = $3, ${set} where id = $1`,
      [id, actor.name, at, value],
    );
  }

  private async planOf(tx: EntityManager, number: number): Promise<string> {
    const head = await planHead(tx, number);
    if (!head) throw new NotFound(`Плана № ${number} в отделе нет.`);
    return head.id;
  }
}

function there(found: DraftInHand | null): DraftInHand {
  if (found) return found;
  throw new NotFound(
    'Такого документа на разборе нет: его удалили или адрес неверен. Все документы — в разделе «Загрузить приказ».',
  );
}

/** Whoever comes second to the button is told what the first one did. */
function confirmedAlready({ confirmed }: DraftInHand): Conflict {
  const numbers = confirmed?.plans.map((number) => `№ ${number}`).join(', ') ?? '';
  return new Conflict(
    `Этот документ уже поставлен на контроль (${confirmed?.by ?? ''}): план ${numbers}. Второй раз ничего не сохранено.`,
    { plans: confirmed?.plans ?? [] },
  );
}

function markOf({ seq }: OpenDraft, { actor, at }: By): EditMark {
  return { seq: seq + 1, by: actor.name, at: at.toISOString() };
}

function refuseOlder(known: EditMark | undefined, seen: number, what: string): void {
  if (!known || known.seq <= seen) return;
  throw new Conflict(
    `${what} (${known.by}), пока страница была открыта у вас. Сравните и, если нужно, отправьте своё ещё раз.`,
  );
}

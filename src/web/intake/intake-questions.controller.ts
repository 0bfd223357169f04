import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { InvalidInput, NotFound } from '../../errors.js';
import { keptKey, type AnswerValue } from '../../plans/index.js';
import { DraftsService } from '../../plans/plans.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { IntakeDesk, isOnDesk, type OnDesk } from './intake-desk.service.js';
import { whole } from './intake.controller.js';
import { seenForm } from './intake.form.js';
import { typedAnswers, type TypedAnswer } from './question.form.js';
import { QUESTIONS_A_PAGE, questionsPage, type QuestionsAgain } from './questions.view.js';
import { stepsOf } from './steps.view.js';
import { isTopic, topicsOf } from './topics.js';

/** What only the coordinator can say, a topic at a time; each may be left for later. */
@Controller('intake/:id/questions')
export class IntakeQuestionsController {
  constructor(
    private readonly database: Database,
    private readonly desk: IntakeDesk,
    private readonly drafts: DraftsService,
  ) {}

  @Get()
  @May('plan.import')
  list(@Who() visitor: Visitor, @Param('id') id: string): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const desk = await this.desk.open(tx, visitor, id);
      if (!isOnDesk(desk)) return { go: `/intake/${id}` };
      const topics = topicsOf(desk.examined, desk.held.answers);
      return {
        template: 'intake/topics',
        title: 'Вопросы по документу',
        view: {
          steps: stepsOf(desk, 'questions'),
          topics:
            topics.length > 0
              ? topics.map(({ code, title, questions, open, proposed }) => ({
                  ...{ title, href: `/intake/${id}/questions/${code}`, amount: questions.length },
                  tag:
                    open > 0
                      ? { text: `нужен ответ: ${open}`, colour: 'red' }
                      : proposed > 0
                        ? { text: 'ответ предложен', colour: 'grey' }
                        : { text: 'отвечено', colour: null },
                }))
              : null,
          problems:
            desk.examined.problems.length > 0
              ? desk.examined.problems.map(({ text }) => text)
              : null,
          open: desk.examined.open.length,
          preview: `/intake/${id}/preview`,
        },
      };
    });
  }

  @Get(':code')
  @May('plan.import')
  show(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('code') code: string,
    @Query() query: Typed,
  ): Promise<Reply> {
    return this.page(visitor, id, code, whole(query['page'], 1));
  }

  @Post(':code')
  @May('plan.import')
  async answer(
    @Who() visitor: Visitor,
    @Param('id') id: string,
    @Param('code') code: string,
    @Query() query: Typed,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const page = Math.max(1, whole(query['page'], 1));
    const { done, fault } = await attempt(() =>
      this.database.write(visitor.department.id, (tx) => this.take(tx, visitor, id, typed)),
    );
    if (fault) return this.page(visitor, id, code, page, { typed, fault });
    const topics = topicsOf(done.examined, done.held.answers);
    const place = topics.findIndex((topic) => topic.code === code);
    const own = topics[place];
    const isMore = own !== undefined && own.questions.length > page * QUESTIONS_A_PAGE;
    const next = topics[place + 1];
    const address = `/intake/${id}/questions`;
    if (isMore) return { go: `${address}/${code}?page=${page + 1}` };
    return next ? { go: `${address}/${next.code}` } : { go: address, say: 'Ответы записаны.' };
  }

  /** All answers of the page or none: one that is not understood is said at its field. */
  private async take(
    tx: EntityManager,
    visitor: Visitor,
    id: string,
    typed: Typed,
  ): Promise<OnDesk> {
    const { seen } = read(seenForm, typed);
    const held = await this.drafts.hold(tx, id);
    const before = await this.desk.laidOut(tx, visitor, held);
    const { answers, faults } = typedAnswers(before.examined.questions, typed);
    if (Object.keys(faults).length > 0)
      throw new InvalidInput('Проверьте ответы.', { fields: faults });
    const given = new Map<string, AnswerValue | null>();
    const { ids } = before.examined;
    for (const { question, common, rows } of answers) {
      if (!question.byRow && common !== null) given.set(question.key, common);
      if (!question.byRow) continue;
      for (const row of question.rows) {
        const value = rows.get(row.key)?.value ?? common;
        if (value !== null) given.set(keptKey(row, question, ids), value);
      }
    }
    const kept = await this.drafts.answer(tx, held, given, seen, this.desk.by(visitor));
    const after = await this.desk.laidOut(tx, visitor, { ...held, answers: kept });
    refuseProblems(after, answers);
    return after;
  }

  private page(
    visitor: Visitor,
    id: string,
    code: string,
    page: number,
    again?: QuestionsAgain,
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const desk = await this.desk.open(tx, visitor, id);
      if (!isOnDesk(desk)) return { go: `/intake/${id}` };
      if (!isTopic(code)) throw new NotFound('Такой темы нет. Вернитесь к списку вопросов.');
      const topics = topicsOf(desk.examined, desk.held.answers);
      const topic = topics.find((each) => each.code === code);
      // Its questions went away as rows were put right.
      if (!topic) return { go: `/intake/${id}/questions` };
      const last = Math.max(1, Math.ceil(topic.questions.length / QUESTIONS_A_PAGE));
      return questionsPage(desk, visitor, { topics, topic, page: Math.min(page, last) }, again);
    });
  }
}

/** What `settle` cannot understand of these answers; what was wrong before is not this form's matter. */
function refuseProblems({ examined }: OnDesk, answers: readonly TypedAnswer[]): void {
  const fields: Record<string, string> = {};
  for (const { key, text } of examined.problems) {
    const own = answers.find(
      ({ question }) => question.key === key || question.rows.some((row) => row.key === key),
    );
    if (own) fields[own.rows.get(key)?.field ?? own.field] ??= text;
  }
  if (Object.keys(fields).length > 0) throw new InvalidInput('Проверьте ответы.', { fields });
}

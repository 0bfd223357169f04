import type { Party } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Acceptor, Addition, GivenAnswer } from '../confirmed.js';
import type { AnswerProblem, Answers, AnswerValue } from '../questions/answers.js';
import type { Question, QuestionCode } from '../questions/question.js';
import { questionsOfSurvey } from '../questions/questions-of.js';
import type { Survey, SurveyedRow } from '../questions/survey.js';
import type { DeadlineDecisions } from './demands.js';
import type { PartyDecisions } from './contract.js';
import { understand, type AnswerContext, type Decision } from './decision.js';

/** Whether a row matters to a question: of an amended document, only what has changed is asked. */
export type IsAsked = (row: string, code: QuestionCode) => boolean;

/** The questions of a draft with what was decided of each; asked by row, by party, by document. */
export class Decisions {
  readonly questions: readonly Question[];
  /** Neither answered nor with a proposed answer. */
  readonly open: Question[] = [];
  readonly problems: AnswerProblem[] = [];
  private readonly decisions = new Map<string, Decision>();
  private readonly givenAnswers: GivenAnswer[] = [];

  constructor(
    private readonly survey: Survey,
    isAsked?: IsAsked,
  ) {
    const all = questionsOfSurvey(survey);
    this.questions = isAsked ? all.flatMap((question) => narrowed(question, isAsked)) : all;
  }

  take(answers: Answers): void {
    const known = new Set<string>();
    for (const question of this.questions) {
      known.add(question.key);
      const rest = this.takeRows(question, answers, known);
      if (rest) this.takeWhole(question, answers.get(question.key));
    }
    for (const key of answers.keys()) {
      if (!known.has(key))
        this.problems.push({ key, text: 'такого вопроса о документе нет: проверьте ключ.' });
    }
  }

  /** The order's points chosen: they must be read before the other questions can be put. */
  points(answers: Answers): ReadonlyMap<string, string> {
    const question = this.questions.find((each) => each.code === 'order-points');
    const value = question && (answers.get(question.key) ?? question.proposed);
    if (!question || value === null || value === undefined) return new Map();
    const understood = understand(question, value, this.context(null));
    return 'decision' in understood && understood.decision.kind === 'points'
      ? understood.decision.points
      : new Map();
  }

  order(): { number: string | null; date: CivilDate | null } | null {
    const decision = this.decisions.get('order');
    return decision?.kind === 'order' ? { number: decision.number, date: decision.date } : null;
  }

  deadline(row: SurveyedRow): DeadlineDecisions {
    return {
      reading:
        this.ofRow(row, 'unclear-deadline') ??
        this.ofRow(row, 'assumed-deadline') ??
        this.ofRow(row, 'occurrences-out-of-order') ??
        this.ofRow(row, 'outside-plan-period'),
      bornLate: this.ofRow(row, 'due-before-approval'),
    };
  }

  parties(row: SurveyedRow): PartyDecisions {
    return {
      ofParty: (party: Party) =>
        this.ofSubject('executor-unknown', party.text) ??
        this.ofSubject('person-ambiguous', party.text) ??
        this.ofRole(row, party),
      whoActs: (organisation) => this.ofSubject('who-acts', organisation),
      narrower: this.ofRow(row, 'narrower-group'),
      collect: this.ofRow(row, 'collect-from-schools'),
    };
  }

  acceptor(row: SurveyedRow): Acceptor {
    const decision = this.ofRow(row, 'overseer-is-executor');
    return decision?.kind === 'acceptor' ? decision.acceptor : 'overseer';
  }

  /** Rows not to be stored: split wrongly, to go back with the document. */
  isTakenOut(row: SurveyedRow): boolean {
    return this.ofRow(row, 'several-measures-in-row')?.kind === 'remove';
  }

  additions(): readonly Addition[] {
    const wanted = this.questions.filter(
      (question) =>
        question.code === 'executor-unknown' && this.decisions.get(question.key)?.kind === 'add',
    );
    return wanted.flatMap((question) => this.partyNamed(question.subject ?? '') ?? []);
  }

  given(): readonly GivenAnswer[] {
    return this.givenAnswers;
  }

  /** Answers to single rows; whether any row is left to the common answer. */
  private takeRows(question: Question, answers: Answers, known: Set<string>): boolean {
    if (!question.byRow) return true;
    let left = question.rows.length === 0;
    for (const row of question.rows) {
      known.add(row.key);
      const value = row.key === question.key ? undefined : answers.get(row.key);
      if (value === undefined) left = true;
      else this.decide(question, row.key, value, false);
    }
    return left;
  }

  private takeWhole(question: Question, value: AnswerValue | undefined): void {
    if (value !== undefined) this.decide(question, question.key, value, false);
    else if (question.proposed !== null)
      this.decide(question, question.key, question.proposed, true);
    else this.open.push(question);
  }

  private decide(question: Question, key: string, value: AnswerValue, proposed: boolean): void {
    const understood = understand(question, value, this.context(question.plan));
    if ('problem' in understood) this.problems.push({ key, text: understood.problem });
    else {
      this.decisions.set(key, understood.decision);
      this.givenAnswers.push({ key, question: question.text, answer: value, proposed });
    }
  }

  private context(planKey: string | null): AnswerContext {
    const { directory, on, plans, draft } = this.survey;
    const plan = plans.find((each) => each.key === planKey)?.plan;
    const approvedOn = plan?.approvedOn ?? draft.order?.date ?? null;
    return { directory, on, period: plan?.period ?? null, approvedOn };
  }

  private ofRow(row: SurveyedRow, code: QuestionCode): Decision | undefined {
    const own = this.decisions.get(`${row.key}/${code}`);
    if (own) return own;
    const question = this.byRow().get(`${row.key}/${code}`);
    return question && this.decisions.get(question.key);
  }

  private ofSubject(code: QuestionCode, subject: string): Decision | undefined {
    const question = this.bySubject().get(`${code}|${subject}`);
    return question && this.decisions.get(question.key);
  }

  private ofRole(row: SurveyedRow, party: Party): Decision | undefined {
    const resolution = row.resolutions[row.measure.responsible.indexOf(party)];
    if (resolution?.kind !== 'role') return undefined;
    const role = this.survey.directory.roles.find((each) => each.id === resolution.id);
    return role && this.ofSubject('role-vacant', role.name);
  }

  private partyNamed(text: string): Party | undefined {
    for (const plan of this.survey.plans)
      for (const row of plan.rows)
        for (const party of row.measure.responsible) if (party.text === text) return party;
    return undefined;
  }

  private rowIndex: ReadonlyMap<string, Question> | undefined;
  private byRow(): ReadonlyMap<string, Question> {
    return (this.rowIndex ??= new Map(
      this.questions.flatMap((question) =>
        question.rows.map((row): [string, Question] => [row.key, question]),
      ),
    ));
  }

  private subjectIndex: ReadonlyMap<string, Question> | undefined;
  private bySubject(): ReadonlyMap<string, Question> {
    return (this.subjectIndex ??= new Map(
      this.questions
        .filter((question) => question.subject !== null)
        .map((question) => [`${question.code}|${question.subject}`, question]),
    ));
  }
}

/** A question about rows none of which matter is not asked; one about some is asked about those. */
function narrowed(question: Question, isAsked: IsAsked): Question[] {
  const left = question.rows.filter((row) => isAsked(row.row, question.code));
  return left.length === 0 ? [] : [{ ...question, rows: left }];
}

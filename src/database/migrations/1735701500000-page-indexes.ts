import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What pages ask for, by the index it is found with: lists by due date in the order they are shown, so
 * that the first of them are read and no more; how plans stand, counted without touching a task; the
 * spans of one plan and the wordings of one department among those of all.
 */
export class PageIndexes1735701500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index tasks_to_do on tasks (department_id, due, number)
        where state in ('planned', 'assigned', 'inProgress', 'returned', 'submitted');
      create index tasks_helped on tasks (department_id, due, number) where co_executors <> '{}';
      create index tasks_counted on tasks (department_id, plan_id, state, due, base_on)
        where kind = 'final' and state not in ('cancelled', 'notApplicable')
          and original_due >= created_on;
      create index task_spans_of_occurrence on task_spans (occurrence_id, recorded_to);
      create index measure_wordings_of_department on measure_wordings (department_id);
      create index evidence_all_of_task on evidence (task_id);
      create index extensions_of_task on extensions (task_id);
      create index extensions_undecided on extensions (department_id, asked_at)
        where decision is null;
      create index notices_untold on notices (department_id, day)
        where kind in ('nobody-to-tell', 'address-refused', 'letter-waits');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index tasks_to_do, tasks_helped, tasks_counted, task_spans_of_occurrence,
        measure_wordings_of_department, evidence_all_of_task, extensions_of_task, extensions_undecided,
        notices_untold;
    `);
  }
}

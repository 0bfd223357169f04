import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Files that go with a letter, in their order. A letter is what was sent, so its files are written with
 * it and never changed: the application may add rows and read them. The content is in `files`, which
 * only ever grows, so what a letter names is there as long as the letter is.
 */
export class LetterFiles1735701000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table letter_files (
        department_id uuid not null references departments (id),
        letter_id uuid not null,
        place smallint not null check (place > 0),
        file_hash text not null,
        name text not null check (name <> '' and name !~ '[\\n\\r/]'),
        content_id text check (content_id ~ '^[A-Za-z0-9._@-]+$'),
        primary key (letter_id, place),
        unique (letter_id, content_id),
        foreign key (department_id, letter_id) references letters (department_id, id),
        foreign key (department_id, file_hash) references files (department_id, hash)
      );
      comment on column letter_files.content_id is 'of a picture that the body shows (cid:…); null: an attachment';
    `);
    await departmentTable(runner, 'letter_files', { app: ['select', 'insert'], engine: [] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table letter_files');
  }
}

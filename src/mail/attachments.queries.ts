import type { EntityManager } from 'typeorm';
import type { Attachment, NewAttachment } from './attachment.js';

/**
 * The files of letter `l`, in their order, as a column: a letter is read together with them. Looking
 * that there are none costs one look into an index.
 */
export const ATTACHED = `coalesce((
  select json_agg(json_build_object('hash', a.file_hash, 'name', a.name, 'contentId', a.content_id,
    'size', f.size, 'type', f.type) order by a.place)
  from letter_files a join files f on f.department_id = a.department_id and f.hash = a.file_hash
  where a.letter_id = l.id), '[]')`;

export type Attached = Readonly<{ files: readonly Attachment[] }>;

/** One statement however many; none where no letter has files. */
export async function attach(
  tx: EntityManager,
  letters: readonly Readonly<{ id: string; files: readonly Required<NewAttachment>[] }>[],
): Promise<void> {
  const rows = letters.flatMap(({ id, files }) =>
    files.map((file, at) => ({ letter: id, place: at + 1, ...file })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into letter_files (letter_id, place, file_hash, name, content_id)
     select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[])`,
    [
      rows.map(({ letter }) => letter),
      rows.map(({ place }) => place),
      rows.map(({ hash }) => hash),
      rows.map(({ name }) => name),
      rows.map(({ contentId }) => contentId),
    ],
  );
}

import { DomainError } from '../errors.js';
import { PapersService, samplesFor } from '../papers/papers.module.js';
import type { PaperKind } from '../papers/index.js';
import type { Place, Told } from './acting.js';
import { written, type Making } from './document-make.js';

interface Preview {
  readonly kind: string;
  readonly title: string | null;
  readonly files: readonly string[];
  /** Why there is none. */
  readonly refused: string | null;
}

/** Every kind of document on data of the department, as far as it has any for it. */
export async function previewAll(place: Place, options: Making): Promise<Told> {
  const { all } = place.application.get(PapersService);
  const previews: Preview[] = [];
  for (const kind of all) previews.push(await preview(place, kind, options));
  const lines = previews.map(({ kind, title, refused }) =>
    title === null ? `${kind}: не составлен — ${refused}` : `${kind}: ${title}`,
  );
  return { json: previews, text: lines.join('\n') };
}

async function preview(
  { application, within }: Place,
  kind: PaperKind,
  { out = 'var/preview' }: Making,
): Promise<Preview> {
  const papers = application.get(PapersService);
  const subjects = await within(({ tx }) => samplesFor(tx, kind));
  let refused = 'в отделе нет ничего, о чём он составляется';
  for (const subject of subjects) {
    const draft = await within(({ tx }) =>
      papers.draft(tx, { kind: kind.key, subject, given: {} }).catch((error: unknown) => {
        if (error instanceof DomainError) return error;
        throw error;
      }),
    );
    if (draft instanceof DomainError) {
      refused = draft.message;
      continue;
    }
    const pressed = await papers.print(draft, ['html', 'docx', 'pdf']);
    const files = await written(out, { title: `${kind.key} ${draft.title}` }, pressed);
    return { kind: kind.key, title: draft.title, files, refused: null };
  }
  return { kind: kind.key, title: null, files: [], refused };
}

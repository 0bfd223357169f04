import { UnreadableDocument } from '../errors.js';
import { watchOver, type Watch } from '../processes/processes.module.js';
import { readDocument } from './readers/read-document.reader.js';
import { refusal } from './readers/refusal.js';
import type { ReaderMessage, ReaderTask } from './sandbox.reader.js';

/** The child process that reads one file and ends. */
process.once('message', (task: ReaderTask) => {
  const watch = watchOver(task);
  watch.begin();
  void read(task, watch).then(answer);
});

async function read({ path, name }: ReaderTask, watch: Watch): Promise<ReaderMessage> {
  try {
    const onRows = (rows: number) => {
      watch.heard();
      process.send?.({ kind: 'rows', rows } satisfies ReaderMessage);
    };
    const document = await readDocument(path, { name, onRows });
    return { kind: 'document', document, peak: peak() };
  } catch (cause) {
    const said = cause instanceof UnreadableDocument ? cause : refusal('broken');
    const trace =
      said === cause ? {} : { cause: String(cause instanceof Error ? cause.stack : cause) };
    return {
      kind: 'refusal',
      message: said.message,
      details: { ...said.details, ...trace },
      peak: peak(),
    };
  }
}

function peak(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function answer(message: ReaderMessage): void {
  process.send?.(message, () => process.exit());
}

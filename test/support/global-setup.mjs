import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the run and its directory; nothing is started until a spec asks for a database. */
export default function setup() {
  process.env.KONTROL_TEST_RUN = String(process.pid);
  process.env.KONTROL_TEST_DIR = mkdtempSync(join(tmpdir(), 'kontrol-test-'));
}

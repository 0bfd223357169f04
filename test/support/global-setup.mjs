import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the run and its directory; nothing is started until a spec asks for a database. */
export default function setup() {
  process.env.KONTROL_TEST_RUN = String(process.pid);
  const directory = mkdtempSync(join(tmpdir(), 'kontrol-test-'));
  // Open to pass through: run by root, the server is another user, and would go to a public place.
  chmodSync(directory, 0o755);
  process.env.KONTROL_TEST_DIR = directory;
}

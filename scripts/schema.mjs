/**
 * Compares src/database/schema.sql with what the migrations make of an empty database (on an embedded
 * server of its own, whatever DATABASE_URL says, so that one version of PostgreSQL writes the text).
 * `--write` puts the new text in its place. Needs `npm run build`.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../dist/database/connection.js';
import { readConfig } from '../dist/config/index.js';
import { migrateUp } from '../dist/database/migrate.js';
import { schemaDdl } from '../dist/database/schema-ddl.js';
import { withStructure } from '../dist/database/structure.js';

const FILE = 'src/database/schema.sql';
const HEAD =
  '-- Written by: npm run schema -- --write. Databases are made by the migrations, not by this file.\n\n';

const directory = mkdtempSync(join(tmpdir(), 'kontrol-schema-'));
// Run by root, the server is another user, who must get through.
chmodSync(directory, 0o755);
let made;
try {
  made = await withStructure(readConfig({ DATA_DIR: directory }), async (parties) => {
    await migrateUp(parties);
    return HEAD + (await withClient(parties.owner, schemaDdl));
  });
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
if (process.argv.includes('--write')) writeFileSync(FILE, made);
else compare(readFileSync(FILE, 'utf8'), made);

function compare(committed, current) {
  if (committed === current) return;
  const known = new Set(committed.split('\n'));
  const fresh = new Set(current.split('\n'));
  for (const line of fresh) if (!known.has(line)) console.error(`+ ${line}`);
  for (const line of known) if (!fresh.has(line)) console.error(`- ${line}`);
  console.error(`${FILE} is not what the migrations make: npm run schema -- --write`);
  process.exitCode = 1;
}

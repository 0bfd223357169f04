/**
 * docs/lifecycle.md and the frozen law, both made of src/tasks/lifecycle. Without a word it compares;
 * `--write` writes the page, `--freeze` the law of a version that is not kept yet. Needs `npm run build`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { LAW, LIFECYCLE_VERSION } from '../dist/tasks/lifecycle/law.js';
import { lifecyclePage } from '../dist/tasks/lifecycle/page.js';

const PAGE = 'docs/lifecycle.md';
const LAW_FILE = `src/tasks/lifecycle/versions/${LIFECYCLE_VERSION}.json`;

if (process.argv.includes('--freeze')) {
  if (existsSync(LAW_FILE)) fail(`${LAW_FILE} is there already: raise LIFECYCLE_VERSION`);
  else
    writeFileSync(LAW_FILE, await format(JSON.stringify(LAW), { parser: 'json', printWidth: 100 }));
} else if (process.argv.includes('--write')) {
  writeFileSync(PAGE, lifecyclePage());
} else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== lifecyclePage()) {
  fail(`${PAGE} is not what the lifecycle says: node scripts/lifecycle.mjs --write`);
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

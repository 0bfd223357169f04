/** .env.example must list exactly the settings that are read. Needs `npm run build`. */
import { readFileSync } from 'node:fs';
import { settingNames } from '../dist/config/index.js';

const listed = readFileSync('.env.example', 'utf8')
  .split('\n')
  .flatMap((line) => /^#?\s*([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
const missing = settingNames.filter((name) => !listed.includes(name));
const unread = listed.filter((name) => !settingNames.includes(name));
for (const name of missing) console.error(`.env.example lacks ${name}`);
for (const name of unread) console.error(`.env.example lists ${name}, which nothing reads`);
if (missing.length + unread.length > 0) process.exitCode = 1;

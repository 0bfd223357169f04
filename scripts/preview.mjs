/**
 * Every document on the sample departments, as HTML, DOCX and PDF under var/preview/<department>: for
 * whoever changes a template or the layout. The departments live two months in a database of their own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

const FOLDER = 'var/preview';
const DAYS = '70';
const DEPARTMENTS = [
  ['Славгород', 'slavgorod-2021'],
  ['Отдел образования', 'objectivity-2022-2023'],
];

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
kontrol('demo', '--days', DAYS);
for (const [name, folder] of DEPARTMENTS) {
  console.log(`\n${name}: ${FOLDER}/${folder}`);
  kontrol('document', 'preview', '--all', '--department', name, '--out', `${FOLDER}/${folder}`);
}

function kontrol(...words) {
  const { status } = spawnSync(process.execPath, ['dist/cli/kontrol.js', ...words], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: `${FOLDER}/.data` },
    stdio: ['ignore', words[0] === 'demo' ? 'ignore' : 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

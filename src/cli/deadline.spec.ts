import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const SCHOOL = ['--period', '2022-09-01..2023-08-31'];

function kontrol(args: readonly string[], input = ''): { out: string; err: string; code: number } {
  const done = spawnSync(process.execPath, ['dist/cli/kontrol.js', 'deadline', ...args], {
    encoding: 'utf8',
    input,
  });
  return { out: done.stdout, err: done.stderr, code: done.status ?? -1 };
}

describe('kontrol deadline', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kontrol-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints the deadline object', () => {
    const { out, code } = kontrol([...SCHOOL, '--json', 'август']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      kind: 'period',
      occurrences: [['2022-08-01', '2022-08-31']],
      assumptions: ['august-of-school-year'],
      confidence: 'assumed',
    });
  });

  it('takes approval, section month and the day of an event', () => {
    expect(kontrol([...SCHOOL, '--approved', '2023-01-27', '--json', 'август']).out).toContain(
      '["2023-08-01","2023-08-31"]',
    );
    expect(
      JSON.parse(kontrol([...SCHOOL, '--month', '3', '--held', '--json', '6']).out),
    ).toMatchObject({ kind: 'date', held: true, occurrences: [[null, '2023-03-06']] });
  });

  it('prints a card that a clerk can check', () => {
    const { out } = kontrol([...SCHOOL, 'в течение', 'учебного года']);
    expect(out).toContain('Срок в плане: «в течение учебного года»');
    expect(out).toContain('09.06.2023 — исполнение. Контрольная дата плана');
  });

  it('answers a table line by line', () => {
    const lines = ['phrase\tperiod\tapproved', 'май\t2021-01-01..2021-12-31\t', '31.02\t\t'];
    const file = join(folder, 'phrases.tsv');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const fromFile = kontrol(['--batch', file]);
    const answers = fromFile.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(answers).toMatchObject([
      { kind: 'period', occurrences: [['2021-05-01', '2021-05-31']] },
      { kind: 'unclear', impossible: '31.02' },
    ]);
    expect(kontrol(['--batch', '-'], lines.join('\r\n')).out).toBe(fromFile.out);
  });

  it.each([
    [['--period', '2022-09-01', 'май'], /Срок плана «2022-09-01» не понят/],
    [['--period', '2023-01-01..2022-01-01', 'май'], /заканчивается раньше/],
    [['--approved', '31.02.2023', 'май'], /Дата «31\.02\.2023» не понята/],
    [['--month', '13', 'май'], /Месяц «13» не понят/],
    [['--json'], /Не указан срок/],
    [['--batch', 'no-such-file.tsv'], /не открывается/],
    [['--colour', 'май'], /Нет параметра/],
  ])('refuses %j in one sentence', (args, sentence) => {
    const { err, code, out } = kontrol(args);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
    expect(out).toBe('');
  });

  it('marks the lines of a table that it cannot take', () => {
    const { out, code, err } = kontrol(['--batch', '-'], 'май\tx1\nмай\t2021-01-01..2021-12-31\n');
    expect(code).toBe(2);
    expect(err).toContain('Строк с непонятным сроком плана или датой: 1.');
    expect(out.split('\n')[0]).toContain('Строка 1');
    expect(out.split('\n')[1]).toContain('2021-05-31');
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { TaskCard } from '../../src/tasks/index.js';
import { storedAs } from '../support/documents/forged-zip.js';
import { livedDepartments, type LivedDepartments } from '../support/papers.js';

/**
 * The way back: a memo is made here, its prose finished in Word, and the file attached to the task it
 * proves. Whatever differs from what was made and said is refused in a sentence.
 */
const DEPARTMENT = ['--department', 'Славгород'];
const LEAD = ['--as', 'Ляшенко И.О.'];
const REGISTERED = ['--number', '15-а', '--date', '2021-03-02'];

let lived: LivedDepartments;
let folder: string;
/** Of row 2.6: somebody's observation. */
let task: TaskCard;
let other: TaskCard;
/** The memo on that row, its DOCX as it was kept. */
let memo: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kontrol-attached-'));
  lived = await livedDepartments(3);
  task = await observationOf('Ляшенко И.О.', 'assigned');
  other = await taskIn(`w.number = '19.' or w.number = '19'`);
  memo = await made('analytical-memo', '--plan', '1', '--measure', '2.6');
}, 300_000);
afterAll(async () => {
  await lived.close();
  rmSync(folder, { recursive: true });
});

async function taskIn(where: string): Promise<TaskCard> {
  const number = await lived.read('Славгород', async (tx) => {
    const [row] = await tx.query<{ number: number }[]>(
      `select t.number from tasks t join measures m on m.id = t.measure_id
       join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
       left join people p on p.id = t.executor_id
       where ${where} order by t.due, t.number limit 1`,
    );
    return row!.number;
  });
  return card(number);
}

function observationOf(person: string, state: string): Promise<TaskCard> {
  const [surname] = person.split(' ');
  return taskIn(`w.number like '2.6%' and p.surname = '${surname}' and t.state = '${state}'`);
}

async function card(number: number): Promise<TaskCard> {
  const shown = await lived.kontrol('task', 'show', String(number), ...DEPARTMENT, '--json');
  return JSON.parse(shown.out) as TaskCard;
}

/** Number of the document made; its files lie in the folder of that number. */
async function made(kind: string, ...subject: string[]): Promise<string> {
  const out = mkdtempSync(join(folder, 'made-'));
  const ran = await lived.kontrol(
    ...['document', 'make', kind, ...subject, ...LEAD, ...DEPARTMENT, '--out', out, '--json'],
  );
  expect(ran).toMatchObject({ code: 0, err: '' });
  const { files } = JSON.parse(ran.out) as { files: string[] };
  return files.find((path) => path.endsWith('.docx'))!;
}

/** What a person does in Word: the registration filled in over the blanks, a conclusion written. */
function finished(
  path: string,
  name: string,
  registration = { date: '2 марта 2021 г.', number: '№ 15-а' },
): string {
  const parts = unzipSync(readFileSync(path));
  const body = strFromU8(parts['word/document.xml']!);
  const filled = body
    .replace(/«__»[^<]*20__[^<]*/, registration.date)
    .replace(/№[^<]?_{4,}/, registration.number)
    .replace(/_{40,}/, 'Наблюдатели присутствовали на всех процедурах.');
  expect(filled).not.toBe(body);
  const to = join(folder, name);
  writeFileSync(to, zipSync({ ...parts, 'word/document.xml': strToU8(filled) }));
  return to;
}

function attach(document: number, number: number, path: string, ...given: string[]) {
  const words = ['document', 'attach', String(document), String(number), path, ...given];
  return lived.kontrol(...words, ...(given.includes('--as') ? [] : LEAD), ...DEPARTMENT);
}

describe('a memo finished in Word', () => {
  it('becomes the evidence of a task of its measure, under the number and date it bears', async () => {
    const path = finished(memo, 'Справка готова.docx');
    const ran = await attach(1, task.number, path, ...REGISTERED);
    expect(ran).toEqual({
      code: 0,
      err: '',
      out: `К поручению № ${task.number} приложен документ № 1: аналитическая справка от 02.03.2021 № 15-а.\n`,
    });
    expect((await card(task.number)).evidence).toMatchObject([
      {
        ...{ kind: 'analytical-memo', number: '15-а', date: '2021-03-02', addedBy: 'Ляшенко И.О.' },
        file: { name: 'Справка готова.docx' },
      },
    ]);
    const [history] = await lived.read('Славгород', (tx) =>
      tx.query<{ event: string; facts: string }[]>(
        `select event, facts from history where subject_kind = 'document' order by seq desc limit 1`,
      ),
    );
    expect(history).toMatchObject({ event: 'attach' });
    expect(JSON.parse(history!.facts)).toMatchObject({ task: task.number, number: '15-а' });
  });

  it('takes number and date from the file where nobody says them', async () => {
    const path = finished(memo, 'без слов.docx', { date: '«01» марта 2021 года', number: '№ 7' });
    expect((await attach(1, task.number, path)).out).toContain('от 01.03.2021 № 7.');
  });
});

describe('a file that is not what it is said to be', () => {
  const refused = async (ran: ReturnType<typeof attach>, sentence: RegExp | string) => {
    const { code, out, err } = await ran;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
  };
  const anywhere = (): number => task.number;

  it('without the mark is sent the ordinary way', () =>
    refused(
      attach(1, anywhere(), 'seeds/demo/spravka.docx'),
      `не несёт отметки о документе, составленном здесь: возможно, текст перенесён в новый файл. Приложите его обычным порядком: kontrol task attach ${task.number} ФАЙЛ.`,
    ));

  it('and that way is open as before', async () => {
    const ran = await lived.kontrol(
      ...['task', 'attach', String(task.number), 'seeds/demo/spravka.docx', '--kind', 'other'],
      ...[...LEAD, ...DEPARTMENT],
    );
    expect(ran.code).toBe(0);
  });

  it('made as another document names which', async () => {
    const minutes = await made('minutes', '--plan', '1');
    const path = finished(minutes, 'протокол.docx');
    await refused(
      attach(1, anywhere(), path, ...REGISTERED),
      'Файл «протокол.docx» — это документ № 2 («Протокол совещания, план № 1»), а не документ № 1.',
    );
    const ran = await attach(2, task.number, path, ...REGISTERED);
    expect(ran.out).toContain('приложен документ № 2: протокол от 02.03.2021 № 15-а.');
  });

  it('made elsewhere is not known here', async () => {
    const parts = unzipSync(readFileSync(finished(memo, 'чужой.docx')));
    const own = strFromU8(parts['docProps/custom.xml']!);
    for (const mark of ['01234567-89ab-cdef-0123-456789abcdef', "' or 1=1 --", '']) {
      const foreign = own.replace(/(?<=<vt:lpwstr>)[^<]*/, mark);
      const path = join(folder, 'чужой.docx');
      writeFileSync(path, zipSync({ ...parts, 'docProps/custom.xml': strToU8(foreign) }));
      await refused(
        attach(1, anywhere(), path, ...REGISTERED),
        'Файл «чужой.docx» — не документ № 1: он составлен не в этом отделе или не сохранён здесь.',
      );
    }
  });

  it('is of another measure than the task', () =>
    refused(
      attach(1, other.number, finished(memo, 'готов.docx'), ...REGISTERED),
      `Документ № 1 («Аналитическая справка, п. 2.6, план № 1») — о другом мероприятии: поручение № ${other.number} дано по п. 19 плана № 2.`,
    ));

  it('has its registration left open', () =>
    refused(
      attach(1, anywhere(), memo, ...REGISTERED),
      'В файле не заполнена строка регистрации. Впишите в неё дату и номер (от 02.03.2021 № 15-а), сохраните файл и приложите снова.',
    ));

  it('bears another number or another date', async () => {
    const path = finished(memo, 'готов.docx');
    await refused(
      attach(1, anywhere(), path, '--number', '16', '--date', '2021-03-02'),
      'Дата и номер не совпадают: указано «от 02.03.2021 № 16», в файле «от 02.03.2021 № 15-а».',
    );
    await refused(
      attach(1, anywhere(), path, '--date', '2021-03-01'),
      'Дата и номер не совпадают: указано «от 01.03.2021», в файле «от 02.03.2021 № 15-а».',
    );
  });

  it('is no Word file', () =>
    refused(attach(1, anywhere(), 'package.json'), 'Документ возвращается файлом .docx'));

  it('is no Word file whatever it is called', async () => {
    const path = join(folder, 'таблица.docx');
    writeFileSync(path, 'а;б\n1;2');
    await refused(attach(1, anywhere(), path), 'Документ возвращается файлом .docx');
  });

  it('swells without end when it is unpacked', async () => {
    const parts = unzipSync(readFileSync(memo));
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const packed = Object.fromEntries(
      Object.entries({ ...parts, 'docProps/custom.xml': zeros }).map(([name, bytes]) => [
        name,
        { packed: deflateRawSync(bytes), size: Math.min(bytes.length, 1000) },
      ]),
    );
    const path = join(folder, 'бомба.docx');
    writeFileSync(path, storedAs(packed));
    await refused(attach(1, anywhere(), path), /несоразмерно велико/);
  });

  it('is not there', () =>
    refused(attach(1, anywhere(), join(folder, 'нет.docx')), 'Файл не найден'));
});

describe('who may not, and what is not there', () => {
  it('is refused as with any document', async () => {
    const path = finished(memo, 'готов.docx');
    const stranger = await attach(1, task.number, path, '--as', 'Зорина М.П.');
    expect(stranger).toMatchObject({ code: 1, out: '' });
    expect((await attach(99, task.number, path)).err).toContain('Документа № 99 в отделе нет.');
    expect((await attach(1, 9999, path)).err).toContain('Поручения № 9999 в отделе нет.');
  });
});

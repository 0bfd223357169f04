import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LetterTemplates } from '../../mail/mail.module.js';
import {
  aDesk,
  aLetterTask,
  aNotice,
  day,
  ORGANISATIONS,
  PEOPLE,
  TODAY,
} from '../../../test/support/digests.js';
import { composed, type Extracts, type Letter } from './composed.js';
import type { Desk } from './desk.js';
import type { ExtractRow } from './extract.js';
import { readersOf } from './readers.js';
import type { WaitingNotice } from './waiting.js';

/**
 * Every kind of letter as it reads, kept whole in test/letters/<name>.txt: a change of words is seen
 * as a change of letters. `UPDATE_LETTERS=1` writes them anew; the same letters, HTML too, are laid
 * into var/preview/mail to be looked at.
 */
const templates = new LetterTemplates();
const PREVIEW = 'var/preview/mail';

const book = {
  directory: { people: PEOPLE, organisations: ORGANISATIONS },
  substitutions: new Map<string, string>(),
  on: TODAY,
};

function letters(
  notices: readonly WaitingNotice[],
  desk: Desk,
  extracts: Extracts = new Map(),
): readonly Letter[] {
  return composed(notices, readersOf(book, []), extracts, desk).letters;
}

/** The one letter, as mail programs show it. */
function golden(
  name: string,
  notices: readonly WaitingNotice[],
  desk: Desk,
  extracts?: Extracts,
): void {
  const [letter, ...more] = letters(notices, desk, extracts);
  expect(more).toEqual([]);
  const words = templates.write(letter!.template, { ...letter!.view });
  const { name: toName, email } = letter!.reader;
  const printed = `Кому: ${toName} <${email}>\nТема: ${words.subject}\n\n${words.text}`;
  mkdirSync(PREVIEW, { recursive: true });
  writeFileSync(`${PREVIEW}/${name}.txt`, printed);
  writeFileSync(`${PREVIEW}/${name}.html`, words.html);
  const kept = `test/letters/${name}.txt`;
  if (process.env['UPDATE_LETTERS']) writeFileSync(kept, printed);
  expect(printed).toBe(readFileSync(kept, 'utf8'));
  const said = inWords(words.text);
  expect(inWords(words.html)).toEqual(expect.arrayContaining([...said]));
  expect(said).toEqual(expect.arrayContaining([...inWords(words.html.replace(HEADS, ''))]));
}

/** Text heads no columns. */
const HEADS = /<th\b[^>]*>[^]*?<\/th>/g;

/** What a letter says, without how it is set: text and HTML must say the same. */
function inWords(content: string): readonly string[] {
  const plain = content
    .replace(/<title>[^]*?<\/title>/g, '')
    .replace(/<a href="([^"]*)"[^>]*>([^]*?)<\/a>/g, '$2 $1')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&#x3D;/g, '=')
    .replace(/&#x60;/g, '`')
    .replace(/&amp;/g, '&');
  return [...new Set(plain.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])].sort();
}

const OVERDUE = aLetterTask(12);
const TOMORROW = aLetterTask(14, {
  text: 'Заседание методического объединения по итогам проверочных работ.',
  point: '2.4.',
  due: '2023-05-20',
  demanded: ['minutes', 'recommendations'],
});
const SOON = aLetterTask(15, {
  text: 'Собеседование',
  point: '3',
  due: '2023-05-26',
  demanded: [],
});
const RETURNED = aLetterTask(16, {
  text: 'Приказ о назначении координатора',
  point: '1.2',
  state: 'returned',
  base: day('2023-05-24'),
  demanded: ['order'],
});
const ALL = [OVERDUE, TOMORROW, SOON, RETURNED];

describe('a letter reads as an official would write it:', () => {
  it('the digest of a school, most pressing first', () => {
    const notices = [
      aNotice('task-assigned', 'sosh1', 'task-15', { reason: 'поступил новый участник' }),
      aNotice('reminder', 'sosh1', 'task-14', { base: '2023-05-20' }),
      aNotice('reminder', 'sosh1', 'task-16', { base: '2023-05-24' }),
      aNotice('overdue', 'sosh1', 'task-12', { base: '2023-05-12' }),
      aNotice('extension-decided', 'sosh1', 'task-15', {
        ...{ decision: 'refused', due: '2023-05-26', reason: 'срок установлен регионом.' },
      }),
    ];
    golden('digest-school', notices, aDesk(ALL));
  });

  it('the digest of a specialist, with what is past since an outage', () => {
    const own = { organisation: null, executor: 'guseva' };
    const tasks = [
      aLetterTask(21, { ...own, due: '2023-05-18', base: day('2023-05-18') }),
      aLetterTask(22, {
        ...{
          ...own,
          due: '2023-05-26',
          kind: 'checkpoint',
          text: 'Работа с родителями',
          point: '7',
        },
        extension: { id: 'x', proposed: day('2023-06-02') },
      }),
      aLetterTask(23, { ...own, state: 'cancelled', closedReason: 'план закрыт', point: '8' }),
      aLetterTask(24, { ...own, due: '2023-05-31', point: '9', demanded: ['report', 'list'] }),
    ];
    const notices = [
      aNotice('reminder', 'guseva', 'task-21', { base: '2023-05-18', rung: 'soon' }),
      aNotice('reminder', 'guseva', 'task-22', { base: '2023-05-26' }),
      aNotice('task-cancelled', 'guseva', 'task-23'),
      aNotice('task-amended', 'guseva', 'task-24', {
        ...{ was: '2023-05-25', due: '2023-05-31', reason: 'приказ от 15.05.2023 № 61' },
      }),
    ];
    golden('digest-specialist', notices, aDesk(tasks));
  });

  it('a return, at once', () => {
    const notice = aNotice(
      'task-returned',
      'sosh1',
      'task-16',
      { reason: 'Нет подписи директора' },
      true,
    );
    golden('task-returned', [notice], aDesk(ALL));
  });

  it('a task given later, at once', () => {
    const notice = aNotice('task-assigned', 'gromov', 'task-31', {}, true);
    const task = aLetterTask(31, {
      organisation: 'zarechnaya',
      executor: 'gromov',
      due: '2023-06-09',
    });
    golden('task-assigned', [notice], aDesk([task]));
  });

  it('an extension asked, to whoever decides', () => {
    const task = { ...OVERDUE, extension: { id: 'x', proposed: day('2023-05-29') } };
    const facts = { extension: 'x', late: true, reason: 'директор на курсах до 26 мая' };
    golden(
      'extension-asked',
      [aNotice('extension-asked', 'orlova', 'task-12', facts, true)],
      aDesk([task]),
    );
  });

  it('an extension granted', () => {
    const task = aLetterTask(12, { due: '2023-05-29' });
    const facts = { decision: 'granted', due: '2023-05-29', reason: '' };
    golden(
      'extension-decided',
      [aNotice('extension-decided', 'sosh1', 'task-12', facts, true)],
      aDesk([task]),
    );
  });

  it('the overseer’s digest, by measure', () => {
    const parts = [
      { organisation: 'sosh1', state: 'submitted', submittedOn: day('2023-05-03') },
      { organisation: 'zarechnaya', executor: 'gromov', state: 'submitted', submittedOn: TODAY },
      { organisation: 'lugovaya' },
      { organisation: 'stepnaya', state: 'accepted' },
    ] as const;
    const tasks = parts.map((part, at) => aLetterTask(40 + at, part));
    const alone = aLetterTask(50, {
      point: '5',
      due: '2023-05-15',
      organisation: null,
      executor: 'guseva',
    });
    const notices = [
      aNotice('awaiting-acceptance', 'saveliev', 'task-40', { base: '2023-05-03' }),
      aNotice('task-submitted', 'saveliev', 'task-41', { doneOn: '2023-05-18' }),
      aNotice('overdue-measure', 'saveliev', 'task-42', { base: '2023-05-12' }),
      aNotice('overdue-measure', 'saveliev', 'task-50', { base: '2023-05-15' }),
    ];
    golden('digest-overseer', notices, aDesk([...tasks, alone]));
  });

  it('the coordinator’s digest, with drafted requests', () => {
    const own = { due: '2023-05-12', base: day('2023-05-12') };
    const tasks = [
      aLetterTask(61, { ...own, organisation: 'zarechnaya', executor: 'gromov' }),
      aLetterTask(62, {
        ...{ ...own, organisation: 'zarechnaya', executor: 'gromov', point: '2.2' },
        ...{ text: 'Издание приказа', demanded: ['order', 'minutes'] },
      }),
      aLetterTask(63, { ...own, organisation: 'lugovaya' }),
      aLetterTask(64, { ...own, organisation: null, executor: 'guseva', demanded: [] }),
    ];
    const row = {
      ...OVERDUE.row,
      measure: 'measure-9',
      number: '9',
      text: 'адресная помощь школам',
    };
    const notices = [
      ...tasks.map(({ id }) =>
        aNotice('explanation-request', 'voronina', id, { base: '2023-05-12' }),
      ),
      aNotice('attestation', 'voronina', 'measure-9'),
      aNotice('nobody-to-tell', 'voronina', 'task-70', {
        ...{ whom: 'МБОУ «Степная ООШ»', kind: 'overdue', number: 70 },
        why: 'не указан адрес электронной почты',
      }),
      aNotice('nobody-to-tell', 'voronina', 'task-71', {
        ...{ whom: 'МБОУ «Степная ООШ»', kind: 'overdue', number: 71 },
        why: 'не указан адрес электронной почты',
      }),
      aNotice('address-refused', 'voronina', 'task-70', {
        ...{ what: 'address', name: 'МБОУ «Луговая СОШ»' },
        address: 'lugovaya@obrazovanie.example.org',
        reason: '550 5.1.1 mailbox unavailable',
      }),
    ];
    const armed = new Map([
      ['measure-9', { row: { ...row, deadlineText: 'по необходимости' }, closed: false }],
    ]);
    golden('digest-coordinator', notices, aDesk(tasks, { armed }));
  });

  it('the administrator’s, of a letter whose file cannot be read', () => {
    const notice = aNotice('letter-waits', 'belov', 'task-70', {
      ...{ letter: 'Отчёт за апрель', name: 'Орлова Н.И.', address: 'orlova@example.org' },
      reason: 'Вложение «Отчёт.pdf» не читается (файл 3fa4): его нет на диске',
    });
    golden('digest-administrator', [notice], aDesk([]));
  });

  it('the chairperson’s list', () => {
    const tasks = [
      aLetterTask(81, { due: '2023-05-02', base: day('2023-05-02'), cause: 'педагог болен' }),
      aLetterTask(82, { organisation: 'zarechnaya', point: '2.2', text: 'Издание приказа' }),
      aLetterTask(83, { organisation: null, executor: 'guseva', point: '4' }),
    ];
    const notices = tasks.map(({ id }) => aNotice('overdue-list', 'orlova', id));
    golden('overdue-list', notices, aDesk(tasks));
  });

  it('the extract of a plan', () => {
    const row = (point: string, text: string, more: Partial<ExtractRow>): ExtractRow => ({
      row: {
        ...aLetterTask(1, { point, text }).row,
        deadlineText: 'в течение учебного года',
        section: point === '3' ? 'II. Контроль' : 'I. Подготовка',
      },
      ...{ place: Number(point), asked: [], demanded: [], as: 'answering', ...more },
    });
    const due = (on: string, kind: 'final' | 'checkpoint' = 'final') => ({ due: day(on), kind });
    const notice = aNotice('plan-extract', 'sosh1', 'plan');
    const rows = [
      row('1', 'Проведение собеседований', { asked: [due('2023-08-31'), due('2023-12-29')] }),
      row('2', 'Разработка плана работы с родителями', {
        asked: [due('2023-06-09'), due('2023-06-01', 'checkpoint')],
        demanded: ['plan-or-regulation'],
      }),
      row('3', 'Внеплановая проверка', { demanded: ['order', 'minutes'], as: 'co' }),
    ];
    golden('plan-extract', [notice], aDesk([]), new Map([[notice.id, rows]]));
  });
});

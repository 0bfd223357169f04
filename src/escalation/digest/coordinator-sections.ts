/** What only the coordinator can settle: whether an event has come, and who could not be told. */
import { groupedBy, measureWords, sourceWords } from '../../tasks/index.js';
import { capital, counted, sentence, shortened } from '../../templating/index.js';
import { noticeTitle } from '../notice-words.js';
import { pageAddress, type Desk } from './desk.js';
import { section, type Section, type Told } from './section.js';
import { type TaskLine } from './task-line.js';
import { textFact, type WaitingNotice } from './waiting.js';

export function attestationSection(told: readonly Told[], desk: Desk): readonly Section[] {
  const measures = new Set(of(told, 'attestation').map((notice) => notice.subject.id));
  const lines = [...measures].flatMap((measure): TaskLine[] => {
    const row = desk.armed.get(measure)?.row;
    if (!row) return [];
    const phrase = shortened(row.deadlineText, 120);
    return [
      {
        title: sentence(capital(measureWords(row))),
        facts: [`Срок в плане: «${phrase}».`, sentence(`Основание: ${sourceWords(row)}`)],
        link: pageAddress(desk, `plans/${row.plan.number}/measures/${row.measure}`),
      },
    ];
  });
  if (lines.length === 0) return [];
  return [
    section('attestation', {
      title: `Наступало ли событие: ${lines.length}`,
      lead: 'Если событие наступило, внесите его дату и основание — исполнителям будут даны поручения. Если необходимость не возникла, закройте мероприятие.',
      lines,
      count: lines.length,
    }),
  ];
}

/** Who could not be told, each with what of. */
export function nobodySection(told: readonly Told[]): readonly Section[] {
  const notices = of(told, 'nobody-to-tell');
  const byWhom = groupedBy(notices, (notice) => textFact(notice, 'whom') ?? 'получатель не указан');
  const lines = [...byWhom].map(([whom, unheard]): TaskLine => {
    const what = groupedBy(unheard, (notice) => noticeTitle(textFact(notice, 'kind') ?? ''));
    const why = textFact(unheard[0] as WaitingNotice, 'why') ?? 'не указан адрес электронной почты';
    return {
      title: sentence(`${shortened(whom, 150)}: ${shortened(why, 150)}`),
      facts: [...what].map(([kind, same]) => {
        const tasks = same.map((notice) => notice.facts['number']).filter((n) => n !== undefined);
        const which =
          tasks.length > 0
            ? ` — ${tasks.length > 1 ? 'поручения' : 'поручение'} № ${tasks.slice(0, 40).join(', ')}`
            : '';
        return sentence(`${capital(kind)}${which}`);
      }),
      link: null,
    };
  });
  if (lines.length === 0) return [];
  return [
    section('nobody', {
      title: `Некому сообщить: ${counted(lines.length, 'адресат', 'адресата', 'адресатов')}`,
      lead: 'Уведомления не отправлены. Укажите в справочнике адрес или замещающего и известите исполнителей сами.',
      lines,
      count: lines.length,
    }),
  ];
}

/** What a mail server would not take: an address, or one letter for what is in it. */
export function refusedSection(told: readonly Told[]): readonly Section[] {
  const notices = of(told, 'address-refused');
  const byAddress = groupedBy(notices, (notice) => textFact(notice, 'address') ?? '');
  const lines = [...byAddress].map(([address, same]): TaskLine => {
    const name = same.map((notice) => textFact(notice, 'name')).find((each) => each !== null);
    const facts = same.flatMap((notice) => [
      ...(textFact(notice, 'what') === 'content' ? letterFact(notice) : []),
      ...reasonFact(notice),
    ]);
    const title = [name, address].filter(Boolean).map((part) => shortened(part ?? '', 150));
    return { title: sentence(title.join(', ')), facts: [...new Set(facts)], link: null };
  });
  if (lines.length === 0) return [];
  return [
    section('refused', {
      title: `Адрес не принимает почту: ${lines.length}`,
      lead: 'Письма не доставлены. Проверьте адреса в справочнике и известите адресатов сами.',
      lines,
      count: lines.length,
    }),
  ];
}

function letterFact(notice: WaitingNotice): string[] {
  const letter = textFact(notice, 'letter');
  return letter === null ? [] : [sentence(`Не принято письмо «${shortened(letter, 150)}»`)];
}

function reasonFact(notice: WaitingNotice): string[] {
  const reason = textFact(notice, 'reason');
  return reason === null ? [] : [sentence(`Ответ почтового сервера: ${shortened(reason, 300)}`)];
}

function of(told: readonly Told[], kind: string): readonly WaitingNotice[] {
  return told.map(({ notice }) => notice).filter((notice) => notice.kind === kind);
}

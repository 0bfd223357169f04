/** What only the coordinator can settle: whether an event has come, and who could not be told. */
import { counted } from '../../templating/index.js';
import { kindWords } from './kind-words.js';
import { pageAddress, type Desk } from './desk.js';
import { groupedBy } from './grouped.js';
import { section, type Section, type Told } from './section.js';
import { measureWords, sourceWords, type TaskLine } from './task-line.js';
import { textFact, type WaitingNotice } from './waiting.js';
import { capital, sentence, shortened } from './words.js';

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
        link: pageAddress(desk, `plans/${row.plan.number}`),
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
    const what = groupedBy(unheard, (notice) => kindWords(textFact(notice, 'kind') ?? ''));
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

/** Addresses that a mail server would not take letters for. */
export function refusedSection(told: readonly Told[]): readonly Section[] {
  const byAddress = groupedBy(of(told, 'address-refused'), (notice) => textFact(notice, 'address'));
  const lines = [...byAddress].map(([address, [notice]]): TaskLine => {
    const whom = notice ? textFact(notice, 'whom') : null;
    const reason = notice ? textFact(notice, 'reason') : null;
    return {
      title: sentence(
        [whom && shortened(whom, 150), address && shortened(address, 120)]
          .filter(Boolean)
          .join(', '),
      ),
      facts: reason ? [sentence(`Ответ почтового сервера: ${shortened(reason, 300)}`)] : [],
      link: null,
    };
  });
  if (lines.length === 0) return [];
  return [
    section('refused', {
      title: `Адрес не принимает почту: ${lines.length}`,
      lead: 'Проверьте адреса в справочнике.',
      lines,
      count: lines.length,
    }),
  ];
}

function of(told: readonly Told[], kind: string): readonly WaitingNotice[] {
  return told.map(({ notice }) => notice).filter((notice) => notice.kind === kind);
}

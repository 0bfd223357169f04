import { shortDate } from '../../deadlines/index.js';
import { noticeTitle } from '../../escalation/index.js';
import { LETTER_STATE_WORDS, LETTER_STATES, type LetterState } from '../../mail/index.js';
import type { LoggedLetter, RefusedAddress, StoredLetter } from '../../mail/mail.module.js';
import { civilDateIn } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { LETTER_COLOURS, LETTER_KINDS } from './notice-words.js';
import { noticeTabs } from './notice-tabs.view.js';
import type { Unheard } from './notices.queries.js';

export function lettersPage(given: {
  readonly visitor: Visitor;
  readonly letters: readonly LoggedLetter[];
  readonly limit: number;
  readonly skip: number;
  readonly query: Typed;
}): PageReply {
  const { visitor, letters, limit, skip, query } = given;
  const form = new FormFields(query);
  form.text({ name: 'address', label: 'Адрес' }, { type: 'search' });
  form.select({ name: 'state', label: 'Что с письмом' }, [
    { value: '', text: 'Любое' },
    ...LETTER_STATES.map((state) => ({ value: state, text: LETTER_STATE_WORDS[state] })),
  ]);
  form.select({ name: 'kind', label: 'О чём' }, [
    { value: '', text: 'Любое' },
    ...LETTER_KINDS.map((kind) => ({ value: kind, text: noticeTitle(kind) })),
  ]);
  form.date({ name: 'from', label: 'С какого дня' });
  form.date({ name: 'to', label: 'По какой день' });
  const shown = letters.slice(0, limit);
  const kept = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'skip' && value !== ''
      ? [[name, value] as [string, string]]
      : [],
  );
  const older = new URLSearchParams([...kept, ['skip', String(skip + limit)]]).toString();
  return {
    template: 'notices/letters',
    title: 'Отправленные письма',
    view: {
      tabs: noticeTabs(visitor, '/notices/letters'),
      fields: form.all,
      lines: shown.length === 0 ? null : shown.map((each) => lineOf(each)),
      isFiltered: kept.length > 0,
      older: letters.length > limit ? `/notices/letters?${older}` : null,
    },
  };
}

function stateTag(state: LetterState): object {
  return { text: LETTER_STATE_WORDS[state], colour: LETTER_COLOURS[state] };
}

function lineOf(letter: LoggedLetter): object {
  const { id, day, toName, toAddress, subject, state } = letter;
  return {
    ...{ id, toName, toAddress, subject },
    day: shortDate(day),
    tag: stateTag(state),
    note:
      [
        letter.attempts > 1 && `попыток ${letter.attempts}`,
        letter.possibleDuplicate && 'возможно, дважды',
      ]
        .filter(Boolean)
        .join(', ') || null,
  };
}

export function letterPage(letter: StoredLetter, { moment }: Visitor): PageReply {
  const { toName, toAddress, subject, state, attempts, handedTo, lastError, files } = letter;
  const isSecret = letter.kind === 'sign-in';
  const row = (term: string, words: string | null): object[] => (words ? [{ term, words }] : []);
  const when = (at: Date): string =>
    new Intl.DateTimeFormat('ru', {
      ...{ timeZone: moment.zone, dateStyle: 'short', timeStyle: 'short' },
    }).format(at);
  return {
    template: 'notices/letter',
    title: subject,
    view: {
      id: letter.id,
      tag: stateTag(state),
      rows: [
        ...row('Кому', `${toName}, ${toAddress}`),
        ...row('О чём', noticeTitle(letter.kind)),
        ...row('Составлено', shortDate(civilDateIn(moment.zone, letter.composedAt))),
        // A demo's letters go nowhere, and when they did would be in another time than all else here.
        ...row('Отправлено', letter.sentAt && !moment.isSimulated ? when(letter.sentAt) : null),
        ...row('Следующая попытка', state === 'queued' && attempts > 0 ? when(letter.dueAt) : null),
        ...row('Попыток', attempts > 1 ? String(attempts) : null),
        ...row('Куда передано', handedTo),
        ...row('Последняя ошибка', state === 'sent' ? null : lastError),
        ...row(
          'Примечание',
          letter.possibleDuplicate
            ? 'возможно, пришло дважды: связь оборвалась при отправке'
            : null,
        ),
      ],
      // The link in it lets in whoever has it.
      text: isSecret ? null : letter.text,
      files:
        isSecret || files.length === 0
          ? null
          : files.map(({ name, contentId }, place) => ({
              name,
              isPicture: contentId !== null,
              href: `/notices/letters/${letter.id}/files/${place}`,
            })),
    },
  };
}

export function undeliveredPage(given: {
  readonly visitor: Visitor;
  readonly addresses: readonly RefusedAddress[];
  readonly letters: readonly LoggedLetter[];
  readonly unheard: readonly Unheard[];
}): PageReply {
  const { visitor, addresses, letters, unheard } = given;
  const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);
  return {
    template: 'notices/undelivered',
    title: 'Что не доставлено',
    view: {
      tabs: noticeTabs(visitor, '/notices/undelivered'),
      addresses: orNull(
        addresses.map(({ address, reason, refusedAt }) => ({
          ...{ address, reason },
          day: shortDate(civilDateIn(visitor.moment.zone, refusedAt)),
        })),
      ),
      lines: orNull(letters.map(lineOf)),
      unheard: orNull(unheard.map((each) => ({ ...each, day: shortDate(each.day) }))),
      isFine: addresses.length + letters.length + unheard.length === 0,
    },
  };
}

export const UNDELIVERED: readonly LetterState[] = ['refused'];

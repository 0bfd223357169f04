/** A whole letter, words finished: what the templates of a digest print. */
import type { LetterFrame, Recipient } from '../../mail/index.js';
import { longDate, plain } from '../../templating/index.js';
import { attestationSection, nobodySection, refusedSection } from './coordinator-sections.js';
import { askedSection, cancelledSection, decidedSection } from './decision-sections.js';
import { pageAddress, personName, type Desk } from './desk.js';
import { executorSections } from './executor-sections.js';
import { explanationSection } from './explanations.js';
import { footer, type Footer } from './footer.js';
import { letterWaitsSection } from './letter-waits.js';
import { givenNames, surnameFirst } from '../../documents/index.js';
import { overdueListSection } from './overdue-list.js';
import { acceptanceSection, notSubmittedSection } from './overseer-sections.js';
import { SECTION_KINDS, type Section, type Told } from './section.js';
import { atOnceSubject, digestSubject } from './subject.js';
import { dayAndWeekday } from './words.js';

export interface LetterView extends LetterFrame {
  readonly subject: string;
  readonly heading: string;
  /** Whom the reader stands in for. */
  readonly instead: string | null;
  readonly sections: readonly Section[];
  readonly footer: Footer;
}

export interface Addressing {
  /** Who reads. */
  readonly reader: Recipient;
  /** Those absent whose notices are in it. */
  readonly absent: readonly string[];
  readonly atOnce: boolean;
}

/** Null: nothing of it has anything to say. */
export function letterView(
  told: readonly Told[],
  { reader, absent, atOnce }: Addressing,
  desk: Desk,
): LetterView | null {
  const sections = sectionsOf(told, reader.id, desk);
  if (sections.length === 0) return null;
  const subject = atOnce ? atOnceSubject : digestSubject;
  const words = subject(sections, told, desk.today);
  return {
    ...frame(words, reader, desk),
    subject: words,
    heading: `${atOnce ? 'Уведомление от' : 'Сводка на'} ${
      atOnce ? longDate(desk.today) : dayAndWeekday(desk.today)
    }`,
    instead: insteadOf(absent, desk),
    sections,
    footer: footer(
      sections.map(({ kind }) => kind),
      reader,
      desk,
    ),
  };
}

function sectionsOf(told: readonly Told[], reader: string, desk: Desk): readonly Section[] {
  return [
    ...executorSections(told, reader, desk),
    ...decidedSection(told, reader, desk),
    ...askedSection(told, reader, desk),
    ...cancelledSection(told, reader, desk),
    ...acceptanceSection(told, desk),
    ...notSubmittedSection(told, desk),
    ...explanationSection(told, desk),
    ...overdueListSection(told, desk),
    ...attestationSection(told, desk),
    ...nobodySection(told),
    ...refusedSection(told),
    ...letterWaitsSection(told),
  ].sort((a, b) => SECTION_KINDS.indexOf(a.kind) - SECTION_KINDS.indexOf(b.kind));
}

/** What stands around the words of any letter to this reader. */
export function frame(title: string, reader: Recipient, desk: Desk): LetterFrame {
  const address = pageAddress(desk, 'tasks');
  return {
    title,
    department: plain(desk.department.fullName.nominative ?? desk.department.name),
    greeting: greeting(reader, desk),
    link: address === null ? null : { address, words: 'Открыть поручения' },
  };
}

/** By name and patronymic; null where the directory keeps initials only. */
function greeting(reader: Recipient, { people }: Pick<Desk, 'people'>): string | null {
  if (reader.kind === 'organisation') return 'Уважаемые коллеги!';
  const person = people.get(reader.id);
  const names = person ? givenNames(person) : null;
  return person && names ? `Уважаем${person.gender === 'f' ? 'ая' : 'ый'} ${names}!` : null;
}

/** «Письмо содержит поручения Савельеву П.А., которого Вы замещаете.» */
export function insteadOf(absent: readonly string[], desk: Desk): string | null {
  if (absent.length === 0) return null;
  const names = absent.map((id) => {
    const person = desk.people.get(id);
    return person ? surnameFirst(person, 'dative') : personName(id, desk);
  });
  return `Письмо содержит и уведомления, адресованные ${names.join(', ')}: на время отсутствия их получаете Вы.`;
}

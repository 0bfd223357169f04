/** The account of one party as a memo prints it whole: whose it is, when, in which words, with what. */
import { longDate, plain, sentence } from '../../templating/index.js';
import type { PaperAccount, PaperEvidence } from '../tasks/paper-task.js';
import { rowBriefly } from '../words/cite.js';
import { evidenceLine } from '../words/evidence-line.js';
import { withBranches, type Party } from '../tasks/party.js';

export interface AccountWords {
  readonly title: string;
  /** «Поручение № 12, п. 1.6 плана, утверждённого …; исполнено 5 мая 2023 г., внесено 6 мая 2023 г.» */
  readonly source: string;
  readonly text: string;
  /** Only its beginning is here. */
  readonly isCut: boolean;
  readonly task: number;
  readonly evidence: readonly string[];
}

export function accountWords(
  party: Party,
  { text, doneOn, enteredOn, incoming }: PaperAccount,
  evidence: readonly PaperEvidence[],
): AccountWords {
  const { number, row } = party.task;
  const mailed = incoming
    ? `, входящее письмо от ${longDate(incoming.date)} № ${plain(incoming.number)}`
    : '';
  const dates = `исполнено ${longDate(doneOn)}, внесено ${longDate(enteredOn)}${mailed}`;
  return {
    title: withBranches(party),
    source: sentence(`Поручение № ${number}, ${rowBriefly(row)}; ${dates}`),
    ...{ text, isCut: false, task: number },
    evidence: evidence.map(evidenceLine),
  };
}

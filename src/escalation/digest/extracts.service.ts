import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Recipient } from '../../mail/index.js';
import type { Directory } from '../../people/index.js';
import { PlansService } from '../../plans/plans.module.js';
import { askedParties, type AskedParty } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Extracts } from './composed.js';
import type { ExtractRow } from './extract.js';
import { extractRows, waitingRows } from './extract.queries.js';
import type { WaitingNotice } from './waiting.js';

/** What a plan asks of each party: its tasks, and the rows whose event is yet to come. */
@Injectable()
export class ExtractsService {
  constructor(private readonly plans: PlansService) {}

  /** By notice, for those that are about extracts. */
  async of(
    tx: EntityManager,
    all: readonly WaitingNotice[],
    directory: Directory,
    on: CivilDate,
  ): Promise<Extracts> {
    const notices = all.filter(({ kind }) => kind === 'plan-extract');
    if (notices.length === 0) return new Map();
    const asked = await extractRows(tx, notices);
    const armed = await this.armed(tx, notices, directory, on);
    return new Map(
      notices.map((notice): [string, readonly ExtractRow[]] => {
        const own = asked.get(notice.id) ?? [];
        const known = new Set(own.map(({ row }) => row.measure));
        const more = armed.filter(
          ({ row, parties }) =>
            row.row.plan.id === notice.subject.id &&
            !known.has(row.row.measure) &&
            parties.some((party) => isOf(party, notice.to)),
        );
        return [notice.id, [...own, ...more.map(({ row }) => row)]];
      }),
    );
  }

  private async armed(
    tx: EntityManager,
    notices: readonly WaitingNotice[],
    directory: Directory,
    on: CivilDate,
  ): Promise<readonly { row: ExtractRow; parties: readonly AskedParty[] }[]> {
    const plans = [...new Set(notices.map(({ subject }) => subject.id))];
    const rows = await waitingRows(tx, plans);
    const waiting = new Map(rows.map((row) => [row.measure, row]));
    const found: { row: ExtractRow; parties: readonly AskedParty[] }[] = [];
    for (const plan of new Set(rows.map((row) => row.plan.id))) {
      const { measures } = await this.plans.show(tx, plan);
      for (const measure of measures) {
        const stored = waiting.get(measure.id);
        if (!stored) continue;
        const { place, ...row } = stored;
        const demanded = measure.deliverables;
        found.push({
          row: { row, place: place ?? 0, asked: [], demanded, as: 'answering' },
          parties: askedParties(measure, directory, on),
        });
      }
    }
    return found;
  }
}

function isOf(party: AskedParty, to: Recipient): boolean {
  return to.kind === 'organisation'
    ? party.organisation === to.id && party.executor === null
    : party.executor === to.id || party.coExecutors.includes(to.id);
}

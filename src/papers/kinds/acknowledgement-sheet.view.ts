import { Conflict } from '../../errors.js';
import { isInForce, shortName } from '../../people/index.js';
import type { StoredPlan } from '../../plans/index.js';
import type { Acknowledgement } from '../../plans/plans.module.js';
import { longDate, shortDate } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import { paperKind } from '../paper-kind.js';
import { headOf, organisationById, personById, type PaperDesk } from '../paper-desk.js';
import { byRankAndName, partyNamed } from '../words/party-names.js';
import { approvedByAnnex, orderGenitive } from '../words/plan-rows.js';
import { planInstrumental } from '../words/plan-title.js';

/** Лист ознакомления: everybody whom a plan asks something, who has read it, and lines to sign for the rest. */
export const acknowledgementSheet = paperKind({
  key: 'acknowledgement-sheet',
  name: 'Лист ознакомления с планом',
  needs: ['plan'],
  takes: [],
  fields: {},
  async gather(desk, subject, fields) {
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    const parties = await partiesOf(desk, plan);
    if (parties.length === 0)
      throw new Conflict(`У плана № ${plan.number} нет исполнителей: знакомить с ним некого.`);
    const read = await desk.plans.acknowledgements(desk.tx, plan);
    const rows = parties.map((id) => rowOf(desk, id, read));
    const sorted = rows.sort(byRankAndName);
    return {
      title: `Лист ознакомления с планом № ${plan.number}`,
      view: {
        ...headOf(desk, fields),
        withPlan: planInstrumental(plan.title),
        approved: approvedByAnnex(plan),
        edition: editionOf(plan),
        rows: sorted.map(({ name, who, on, how }, at) => ({ at: at + 1, name, who, on, how })),
        on: longDate(desk.moment.today),
        read: rows.filter(({ on }) => on !== '').length,
        of: rows.length,
      },
    };
  },
});

async function partiesOf(desk: PaperDesk, plan: StoredPlan): Promise<readonly string[]> {
  const { tx, directory, moment } = desk;
  const parties = await desk.tasks.parties(tx, plan, directory, moment.today);
  return parties.filter((id) => partyNamed(id, directory) !== null);
}

interface SheetRow {
  readonly name: string;
  readonly rank: number;
  /** Who reads it for the party; '' to be written by hand. */
  readonly who: string;
  readonly on: string;
  readonly how: string;
}

function rowOf(desk: PaperDesk, id: string, read: readonly Acknowledgement[]): SheetRow {
  const { directory, moment } = desk;
  const party = partyNamed(id, directory) ?? { name: '', rank: 0 };
  const roles = directory.roles.filter(({ holders }) =>
    holders.some((each) => each.person === id && isInForce(each, moment.today)),
  );
  const own = new Set([id, ...roles.map((role) => role.id)]);
  const done = read.find((each) => own.has(each.party));
  if (done) {
    const on = shortDate(civilDateIn(moment.zone, done.at));
    return { ...party, who: done.by, on, how: 'подтверждено в системе' };
  }
  const head = organisationById(desk, id)?.head ?? null;
  const person = personById(desk, head ?? id);
  return { ...party, who: person ? shortName(person) : '', on: '', how: '' };
}

/** «в редакции приказа от 13 марта 2023 г. № 41»; null of the first edition, or where no order is known. */
function editionOf({ version, versions }: StoredPlan): string | null {
  const order = versions.find((each) => each.version === version)?.order ?? null;
  const act = version > 1 && order ? orderGenitive(order) : null;
  return act && `в редакции ${act}`;
}

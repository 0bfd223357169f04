import { personName } from '../tasks/tasks.module.js';
import { IN_PERSON } from './names.js';
import type { Grouping } from './question.js';

/** How tasks of recordedTasks() are parted, and what the parts are called. */
export interface GroupSql {
  /** Up to two columns that tell the groups apart, as `g1` and `g2`. */
  readonly columns: readonly [string, string];
  /** Over groups `g`: their key, name and place. */
  readonly key: string;
  readonly name: string;
  readonly place: string;
  readonly named: string;
  /** The tasks of one group, whose key is a text parameter. */
  readonly is: (key: string) => string;
  /** Whether `paper` is needed. */
  readonly onPaper: boolean;
  /** Counted by measure, which is `g1` then, and gathered by this column of `paper` p. */
  readonly gathered?: string;
}

const NONE = { named: '', place: '0', onPaper: false };

export const GROUP_SQL: Readonly<Record<Grouping, GroupSql>> = {
  /** Whoever answers: the person or, where none is named, the organisation by its mailbox. */
  person: {
    ...NONE,
    columns: ['s.executor_id', 'case when s.executor_id is null then s.organisation_id end'],
    key: 'coalesce(g.g1, g.g2)::text',
    name: `coalesce(case when p.id is not null then ${personName('p')} end, o.name)`,
    named: 'left join people p on p.id = g.g1 left join organisations o on o.id = g.g2',
    is: (key) => `coalesce(s.executor_id, s.organisation_id) = ${key}::uuid`,
  },
  /** Given to somebody in person they belong to no organisation. */
  organisation: {
    ...NONE,
    columns: ['s.organisation_id', 'null::uuid'],
    key: `coalesce(g.g1::text, '')`,
    name: `coalesce(o.name, '${IN_PERSON}')`,
    place: 'case when g.g1 is null then 1 else 0 end',
    named: 'left join organisations o on o.id = g.g1',
    is: (key) => `s.organisation_id is not distinct from nullif(${key}, '')::uuid`,
  },
  section: {
    columns: ['c.measure_id', 'null::uuid'],
    gathered: 'p.section_place',
    key: `r.plan_id::text || '|' || r.section`,
    name: `'План № ' || l.number || coalesce(': ' || nullif(r.section, ''), '')`,
    place: 'g.g1',
    named: 'join sections r on r.section_place = g.g1 join plans l on l.id = r.plan_id',
    is: (key) =>
      `c.section_place = (select section_place from sections
        where plan_id::text || '|' || section = ${key})`,
    onPaper: true,
  },
  plan: {
    columns: ['c.plan_id', 'null::uuid'],
    key: 'g.g1::text',
    name: `'План № ' || l.number || '. ' || coalesce(v.title, l.title)`,
    place: 'l.number',
    named: 'join plans l on l.id = g.g1 left join versions v on v.plan_id = g.g1',
    is: (key) => `c.plan_id = ${key}::uuid`,
    onPaper: true,
  },
  department: {
    ...NONE,
    columns: ['null::uuid', 'null::uuid'],
    key: `''`,
    name: '(select name from departments)',
    is: (key) => `${key} = ''`,
  },
};

import { ROLE_WORDS } from '../../people/index.js';
import type { View } from '../../templating/index.js';
import { dayWords } from '../words/days.js';
import { leadingRole, type Visitor } from '../door/visitor.js';
import { navigation } from './navigation.js';

/** What stands around a page of somebody signed in. */
export function frameOf(visitor: Visitor, path: string): View {
  const { actor, department, moment } = visitor;
  const absent = (actor.standsFor ?? []).map((each) => ('name' in each ? String(each.name) : ''));
  return {
    department: department.name,
    person: actor.name,
    role: ROLE_WORDS[leadingRole(actor.roles)],
    standsFor: absent.length === 0 ? null : absent.join(', '),
    today: dayWords(moment.today),
    time: moment.time,
    navigation: navigation(visitor, path),
    told: visitor.told,
    demo: moment.isSimulated ? { back: path } : null,
  };
}

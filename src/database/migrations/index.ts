import { Departments1735700000000 } from './1735700000000-departments.js';
import { History1735700100000 } from './1735700100000-history.js';
import { People1735700200000 } from './1735700200000-people.js';
import { Plans1735700300000 } from './1735700300000-plans.js';

/** Every migration, oldest first. A feature adds its own file and its line here. */
export const migrations = [
  Departments1735700000000,
  History1735700100000,
  People1735700200000,
  Plans1735700300000,
];

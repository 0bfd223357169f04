import type { CivilDate } from '../../time/index.js';

/**
 * Lets days pass in a demo department as the engine would live them. Given by whoever boots pages and
 * engine together; pages by themselves know no engine.
 */
export abstract class DemoDays {
  abstract pass(department: string, until: CivilDate): Promise<void>;
}

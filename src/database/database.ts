import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { transact, type Work } from './transaction.js';

/** One department as anybody may know it: by its name. */
export type DepartmentName = Readonly<{ id: string; name: string }>;

/**
 * The way into the data. Everything is read and written inside one department, which row-level
 * security holds to even where a query forgets it; work across departments has its own door
 * (`across.module.ts`), open to the engine alone.
 *
 * The outermost layer calls these and hands `tx` down; no method of a service opens a transaction.
 */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One transaction inside the department. `work` may run again after a deadlock, so it must keep its
   * effects in `tx`. To create a department, enter it first: choose its id, `write(id, …)`, insert it.
   */
  write<T>(department: string, work: Work<T>): Promise<T> {
    const terms = {
      role: 'kontrol_app',
      department: checked(department),
      readOnly: false,
    } as const;
    return transact(this.dataSource, terms, work);
  }

  /** The same, read only, and seeing one moment throughout: figures of one page add up. */
  read<T>(department: string, work: Work<T>): Promise<T> {
    const terms = { role: 'kontrol_app', department: checked(department), readOnly: true } as const;
    return transact(this.dataSource, terms, work);
  }

  /**
   * Outside every department, where no row is seen: for the functions that tell who knocks, and for
   * what they count.
   */
  atTheDoor<T>(work: Work<T>): Promise<T> {
    return transact(
      this.dataSource,
      { role: 'kontrol_app', department: null, readOnly: false },
      work,
    );
  }

  /** All departments of the installation by name: what a sign-in page or `--department` chooses from. */
  departments(): Promise<readonly DepartmentName[]> {
    const terms = { role: 'kontrol_app', department: null, readOnly: true } as const;
    return transact(this.dataSource, terms, (tx) =>
      tx.query<DepartmentName[]>('select id, name from department_names() order by name, id'),
    );
  }
}

function checked(department: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(department)) {
    throw new RangeError(`not a department id: ${department}`);
  }
  return department;
}

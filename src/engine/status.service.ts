import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EngineDatabase } from '../database/across.module.js';
import { Clock } from '../time/index.js';
import type { Counts } from './work.js';

export interface ModuleStatus {
  readonly module: string;
  readonly startedAt: Date;
  /** Null while it runs, or after a process that died over it. */
  readonly finishedAt: Date | null;
  readonly counts: Counts;
  readonly error: string | null;
  readonly failingSince: Date | null;
}

export interface Gap {
  readonly module: string;
  readonly stoppedAt: Date;
  readonly resumedAt: Date;
  readonly missedMinutes: number;
  readonly caughtUp: Counts;
}

export interface BadRow {
  readonly department: string;
  readonly module: string;
  readonly subject: string;
  readonly error: string;
  readonly failures: number;
  readonly retryAt: Date;
}

export interface EngineStatus {
  /** Minutes since any module last began; null where none ever did. */
  readonly silentMinutes: number | null;
  readonly modules: readonly ModuleStatus[];
  /** The latest first. */
  readonly gaps: readonly Gap[];
  readonly badRows: readonly BadRow[];
  readonly jobs: { readonly waiting: number; readonly inHand: number; readonly failing: number };
}

const SHOWN = 20;

/** How the engine is, as its own tables tell: for whoever watches over an installation. */
@Injectable()
export class StatusService {
  constructor(
    private readonly engine: EngineDatabase,
    private readonly clock: Clock,
  ) {}

  status(): Promise<EngineStatus> {
    return this.engine.across(async (tx) => {
      const modules = await tx.query<ModuleStatus[]>(
        `select module, started_at as "startedAt", finished_at as "finishedAt", counts, error,
           failing_since as "failingSince"
         from engine_runs order by started_at, module`,
      );
      const last = Math.max(...modules.map(({ startedAt }) => startedAt.getTime()));
      const silent = Math.floor((this.clock.now().getTime() - last) / 60_000);
      return {
        silentMinutes: modules.length === 0 ? null : Math.max(silent, 0),
        modules,
        gaps: await gaps(tx),
        badRows: await badRows(tx),
        jobs: await jobs(tx),
      };
    });
  }
}

function gaps(tx: EntityManager): Promise<Gap[]> {
  return tx.query(
    `select module, stopped_at as "stoppedAt", resumed_at as "resumedAt",
       missed_minutes as "missedMinutes", caught_up as "caughtUp"
     from engine_gaps order by resumed_at desc, module limit ${SHOWN}`,
  );
}

function badRows(tx: EntityManager): Promise<BadRow[]> {
  return tx.query(
    `select department_id as department, module, subject_id as subject, error, failures,
       retry_at as "retryAt"
     from engine_bad order by first_at limit ${SHOWN}`,
  );
}

async function jobs(tx: EntityManager): Promise<EngineStatus['jobs']> {
  const [counted] = await tx.query<EngineStatus['jobs'][]>(
    `select count(*) filter (where locked_at is null)::int as waiting,
       count(*) filter (where locked_at is not null)::int as "inHand",
       count(*) filter (where last_error is not null)::int as failing
     from graphile_worker._private_jobs`,
  );
  return counted ?? { waiting: 0, inHand: 0, failing: 0 };
}

import { Departments1735700000000 } from './1735700000000-departments.js';
import { History1735700100000 } from './1735700100000-history.js';
import { People1735700200000 } from './1735700200000-people.js';
import { Plans1735700300000 } from './1735700300000-plans.js';
import { StandIns1735700350000 } from './1735700350000-stand-ins.js';
import { Tasks1735700400000 } from './1735700400000-tasks.js';
import { Mail1735700500000 } from './1735700500000-mail.js';
import { Escalation1735700600000 } from './1735700600000-escalation.js';
import { Engine1735700700000 } from './1735700700000-engine.js';
import { HistorySeals1735700800000 } from './1735700800000-history-seals.js';
import { DigestHeld1735700850000 } from './1735700850000-digest-held.js';
import { EnginePolicies1735700860000 } from './1735700860000-engine-policies.js';
import { SpanFacts1735700900000 } from './1735700900000-span-facts.js';
import { LetterFiles1735701000000 } from './1735701000000-letter-files.js';
import { Documents1735701100000 } from './1735701100000-documents.js';
import { ReportLedger1735701200000 } from './1735701200000-report-ledger.js';
import { SignIn1735701300000 } from './1735701300000-sign-in.js';
import { TasksWaiting1735701310000 } from './1735701310000-tasks-waiting.js';
import { IntakeDrafts1735701400000 } from './1735701400000-intake-drafts.js';
import { SubstitutionsCalledOff1735701450000 } from './1735701450000-substitutions-called-off.js';
import { PageIndexes1735701500000 } from './1735701500000-page-indexes.js';
import { NextDueOfPlan1735701600000 } from './1735701600000-next-due-of-plan.js';

/** Every migration, oldest first. A feature adds its own file and its line here. */
export const migrations = [
  Departments1735700000000,
  History1735700100000,
  People1735700200000,
  Plans1735700300000,
  StandIns1735700350000,
  Tasks1735700400000,
  Mail1735700500000,
  Escalation1735700600000,
  Engine1735700700000,
  HistorySeals1735700800000,
  DigestHeld1735700850000,
  EnginePolicies1735700860000,
  SpanFacts1735700900000,
  LetterFiles1735701000000,
  Documents1735701100000,
  ReportLedger1735701200000,
  SignIn1735701300000,
  TasksWaiting1735701310000,
  IntakeDrafts1735701400000,
  SubstitutionsCalledOff1735701450000,
  PageIndexes1735701500000,
  NextDueOfPlan1735701600000,
];

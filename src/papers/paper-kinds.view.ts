import { acknowledgementSheet } from './kinds/acknowledgement-sheet.view.js';
import { analyticalMemo } from './kinds/analytical-memo.view.js';
import { controlList } from './kinds/control-list.view.js';
import { explanationRequest } from './kinds/explanation-request.view.js';
import { extensionNotice } from './kinds/extension-notice.view.js';
import { informationRequest } from './kinds/information-request.view.js';
import { minutes } from './kinds/minutes.view.js';
import { monthlyReport } from './kinds/monthly-report.view.js';
import { nonPerformanceMemo } from './kinds/non-performance-memo.view.js';
import { observationReport } from './kinds/observation-report.view.js';
import { orderAmendPlan } from './kinds/order-amend-plan.view.js';
import { orderAppointCoordinators } from './kinds/order-appoint-coordinators.view.js';
import { orderApprovePlan } from './kinds/order-approve-plan.view.js';
import { orderOffControl } from './kinds/order-off-control.view.js';
import { planExtract } from './kinds/plan-extract.view.js';
import { planReport } from './kinds/plan-report.view.js';
import { recommendations } from './kinds/recommendations.view.js';
import type { PaperKind } from './paper-kind.js';

/** Every document there is, in the order in which a plan's life brings them. */
export const KINDS: readonly PaperKind[] = [
  orderApprovePlan,
  orderAppointCoordinators,
  planExtract,
  acknowledgementSheet,
  observationReport,
  informationRequest,
  analyticalMemo,
  recommendations,
  controlList,
  explanationRequest,
  nonPerformanceMemo,
  minutes,
  extensionNotice,
  orderAmendPlan,
  orderOffControl,
  planReport,
  monthlyReport,
];

/** Kinds by their keys. */
export class PaperKinds {
  constructor(readonly all: readonly PaperKind[]) {}

  of(key: string): PaperKind | undefined {
    return this.all.find((kind) => kind.key === key);
  }
}

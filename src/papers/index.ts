export type { CommonGiven, PaperKind, Subject, SubjectPart } from './paper-kind.js';
export { monthlyText } from './monthly/monthly-text.js';

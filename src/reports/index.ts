export * from './figures.js';
export * from './question.js';
export type { CoExecuted, Discipline, DisciplineLine } from './discipline.js';
export type { Named, ReportRow } from './report-row.js';
export type { Matrix, MatrixCell, MatrixLine } from './matrix.js';
export type { Chart, ChartOptions } from './charts/chart.js';
export type { MonthFigures } from './charts/months-chart.js';
export { statesOf, type TaskStates } from './charts/states-chart.js';
export type { Trend, TrendMonth } from './trend.js';

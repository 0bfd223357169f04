/** One line that `npm run bench` prints. */
export interface BenchLine {
  readonly name: string;
  readonly value: string;
  readonly target: string;
  readonly ok: boolean;
}

/** Marks of a scale that begins at 0 and ends at or above `most`: whole, round, six at most. */
export function ticks(most: number): readonly number[] {
  const step = stepFor(Math.max(most, 1));
  const count = Math.ceil(Math.max(most, 1) / step);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

const STEPS = [1, 2, 5];
const INTERVALS = 5;

function stepFor(most: number): number {
  for (let power = 1; ; power *= 10) {
    const step = STEPS.find((each) => each * power * INTERVALS >= most);
    if (step !== undefined) return step * power;
  }
}

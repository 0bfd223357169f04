import { sentence } from '../../templating/index.js';

/** Points that go on one sentence: «а;», «б;», «в.» */
export function enumerated(points: readonly string[]): readonly string[] {
  return points.map((point, at) => (at < points.length - 1 ? `${point};` : sentence(point)));
}

/** Points that go on one sentence: «а;», «б;», «в.» */
export function enumerated(points: readonly string[]): readonly string[] {
  return points.map((point, at) => ended(point, at === points.length - 1));
}

/** One of them with the sign at its end; what signs people put there give way. */
export function ended(point: string, isLast: boolean): string {
  const bare = point.replace(/[;,]$/, '');
  return isLast ? closed(bare) : `${bare};`;
}

/** A sentence closed once: what ends in a full stop or an abbreviation gets no second one. */
export function closed(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/**
 * A limit asks first: `signal` is raised once the time is over, or with `outer`. Whoever does not stop
 * even then is no longer waited for: `lost` comes true.
 */
export interface TimeLimit {
  readonly signal: AbortSignal;
  readonly lost: Promise<void>;
  clear(): void;
}

export function timeLimit(milliseconds: number, grace: number, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let giveUp: NodeJS.Timeout | undefined;
  let resolveLost: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (resolveLost = resolve));
  const raise = (): void => {
    if (controller.signal.aborted) return;
    controller.abort();
    giveUp = setTimeout(resolveLost, grace).unref();
  };
  const limit = setTimeout(raise, milliseconds).unref();
  outer?.addEventListener('abort', raise, { once: true });
  if (outer?.aborted) raise();
  return {
    signal: controller.signal,
    lost,
    clear: () => {
      clearTimeout(limit);
      clearTimeout(giveUp);
      outer?.removeEventListener('abort', raise);
    },
  };
}

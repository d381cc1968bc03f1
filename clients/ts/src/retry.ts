/** How often and how patiently a call is repeated. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  tries: number;
  /** The first pause; it doubles with each try and a random share of it is waited. */
  pauseMs: number;
  /** No pause is longer, Retry-After included: a longer one ends the call. */
  pauseMaxMs: number;
}

/** Four tries over some seconds. */
export const defaultRetry: RetryPolicy = { tries: 4, pauseMs: 250, pauseMaxMs: 20_000 };

/** Whether a status is worth another try with the same numbers. */
export function worthAnotherTry(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Retry-After in seconds, from digits or a date; undefined where there is none. */
export function retryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - nowMs) / 1000));
}

/** The pause before a try (the second one is 1); undefined when the platform asks for more patience than the policy has. */
export function pauseBefore(policy: RetryPolicy, again: number, afterSeconds: number | undefined, random: number): number | undefined {
  if (afterSeconds !== undefined) return afterSeconds * 1000 <= policy.pauseMaxMs ? afterSeconds * 1000 : undefined;
  return Math.min(policy.pauseMaxMs, policy.pauseMs * 2 ** (again - 1)) * (0.5 + random / 2);
}

import type { Schema } from '../api';

type Choice = Schema['PlanRequest'];
const key = 'cloudpos.plan';

/** Keeps a choice that was made before there was an account, until an application is begun in this window. */
export function carryPlan(choice: Choice): void {
  sessionStorage.setItem(key, JSON.stringify(choice));
}

/** The choice that was carried along; undefined when there is none or it cannot be read. */
export function carriedPlan(): Choice | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return kept && typeof kept === 'object' && 'plan' in kept ? (kept as Choice) : undefined;
  } catch {
    return undefined;
  }
}

export function dropPlan(): void {
  sessionStorage.removeItem(key);
}

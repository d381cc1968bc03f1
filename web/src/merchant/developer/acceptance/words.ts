import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../../api';
import type { Endpoint } from '../webhooks/words';

export type Run = Schema['AcceptanceRun'];
export type Case = Schema['AcceptanceCase'];
export type RunState = Run['state'];

export const runTone: Record<RunState, Tone> = { QUEUED: 'waiting', RUNNING: 'running', PASSED: 'done', FAILED: 'bad', BROKEN: 'unknown' };

/** Whether nothing more is to come of a run. */
export function isOver(state: RunState): boolean {
  return state === 'PASSED' || state === 'FAILED' || state === 'BROKEN';
}

/** Where a case stands: its verdict, or whether it is looked at now, comes later, or never came. */
export type CaseState = 'PASSED' | 'FAILED' | 'now' | 'later' | 'never';

export const caseTone: Record<CaseState, Tone> = { PASSED: 'done', FAILED: 'bad', now: 'running', later: 'waiting', never: 'idle' };

export function caseStates(of: Run): CaseState[] {
  const now = of.state === 'RUNNING' ? of.cases.findIndex(({ verdict }) => verdict === undefined) : -1;
  return of.cases.map(({ verdict }, index) => verdict ?? (index === now ? 'now' : isOver(of.state) ? 'never' : 'later'));
}

/** How many cases have a verdict, and how many of those are good. */
export function score(of: Run): { looked: number; passed: number; all: number } {
  return {
    looked: of.cases.filter(({ verdict }) => verdict !== undefined).length,
    passed: of.cases.filter(({ verdict }) => verdict === 'PASSED').length,
    all: of.cases.length,
  };
}

/** Endpoints that a run can be made with: enabled, and told of payments. */
export function usable(all: readonly Endpoint[]): Endpoint[] {
  return all.filter(({ state, types }) => state === 'ENABLED' && types.some((type) => type === '*' || type === 'payment.*' || type === 'payment.paid'));
}

const known = [
  'FORBIDDEN_ADDRESS', 'NO_SUCH_HOST', 'TLS', 'CONNECT', 'TIMEOUT', 'HOOK_STATUS', 'HOOK_MALFORMED', 'NO_PAYMENT', 'NOT_TOLD', 'PLATFORM', 'PAYER', 'STOPPED', 'NODE_DIED', 'TOO_LONG',
] as const;
export type Reason = (typeof known)[number] | 'OTHER';

/** Why a run broke, as one of the reasons that there are words for. */
export function reasonOf(code: string): Reason {
  return known.find((each) => each === code) ?? 'OTHER';
}

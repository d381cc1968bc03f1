import type { Tone } from './StatusTag';

/** How a month's list of anomalies stands to whoever is to complete it. */
export type AnomalyStanding = 'OPEN' | 'REOPENED' | 'OVERDUE' | 'DONE';

export const anomalyTones: Readonly<Record<AnomalyStanding, Tone>> = { OPEN: 'waiting', REOPENED: 'running', OVERDUE: 'bad', DONE: 'done' };

export function anomalyStanding(of: { state: 'OPEN' | 'DONE' | 'REOPENED'; overdue: boolean }): AnomalyStanding {
  return of.state !== 'DONE' && of.overdue ? 'OVERDUE' : of.state;
}

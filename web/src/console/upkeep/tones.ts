import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type Task = Schema['UpkeepTask'];
export type Renewal = Schema['Renewal'];
export type Outcome = Schema['TaskOutcome']['outcome'];

export const standTones: Record<Schema['Standing']['stand'], Tone> = { '': 'idle', trading: 'done', warned: 'waiting', frozen: 'bad', suspended: 'bad' };
export const renewalTones: Record<Renewal['state'], Tone> = { PENDING: 'waiting', ACCEPTED: 'done', REFUSED: 'bad' };

/** How a task of a kind may end. */
export function outcomesOf(kind: Task['kind']): readonly Outcome[] {
  return kind === 'recheck' ? ['unchanged', 'changed', 'failed'] : ['told'];
}

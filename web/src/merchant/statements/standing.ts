import type { Tone } from '@/shared/parts/StatusTag';

export type Standing = 'WAITING' | 'UNREAD' | 'OVERDUE' | 'VIEWED';

export const standingTones: Record<Standing, Tone> = { WAITING: 'waiting', UNREAD: 'running', OVERDUE: 'bad', VIEWED: 'done' };

/** How a statement stands to whoever is to read it. */
export function standingOf(of: { state: string; viewed_at?: string; overdue: boolean }): Standing {
  if (of.state !== 'ISSUED') return 'WAITING';
  if (of.viewed_at) return 'VIEWED';
  return of.overdue ? 'OVERDUE' : 'UNREAD';
}

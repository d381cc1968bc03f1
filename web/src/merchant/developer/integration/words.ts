import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../../api';

export type Project = Schema['IntegrationProject'];
export type Whole = Schema['IntegrationWhole'];
export type Check = Schema['IntegrationCheck'];
export type Kind = Project['kind'];

export const kinds = ['TAKEOUT', 'MEMBERS', 'OWN_POS', 'OTHER'] as const;

/** Where a project stands as people are told: an open one past its planned end is overdue, an open one whose items all hold is ready. */
export type Standing = 'open' | 'ready' | 'overdue' | 'passed' | 'cancelled';

export const standingTone: Record<Standing, Tone> = { open: 'running', ready: 'done', overdue: 'bad', passed: 'done', cancelled: 'idle' };

export function standingOf(of: Project, ready = false): Standing {
  if (of.state === 'PASSED') return 'passed';
  if (of.state === 'CANCELLED') return 'cancelled';
  if (ready) return 'ready';
  return of.overdue ? 'overdue' : 'open';
}

/** A day so many days after another one, both as 2026-03-02. */
export function daysAfter(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
}

/** Between which days a project that starts on a day may be planned to end; undefined while the start is no day. */
export function term(start: string, of: { term_least: number; term_most: number }): { first: string; last: string } | undefined {
  const first = daysAfter(start, of.term_least);
  return first ? { first, last: daysAfter(start, of.term_most) } : undefined;
}

const lacks = ['NO_KEY', 'UNUSED', 'NO_ENDPOINT', 'NOTHING_SENT', 'NO_RUN', 'RUN_FAILED', 'RUN_STALE', 'NONE_YET', 'NOT_TICKED'] as const;
export type Lack = (typeof lacks)[number] | 'OTHER';

/** Why an item does not hold, as one of the reasons that there are words for. */
export function lackOf(code: string | undefined): Lack {
  return lacks.find((each) => each === code) ?? 'OTHER';
}

/** Where the next step of an item is taken: a page of ours, the guide, or a tick by hand. */
export type Step = 'newKey' | 'newEndpoint' | 'webhooks' | 'acceptance' | 'guide' | 'tick';

export function stepOf(of: Check): Step {
  if (of.by_hand) return 'tick';
  switch (lackOf(of.lack)) {
    case 'NO_KEY':
      return 'newKey';
    case 'NO_ENDPOINT':
      return 'newEndpoint';
    case 'NOTHING_SENT':
      return 'webhooks';
    case 'NO_RUN':
    case 'RUN_FAILED':
    case 'RUN_STALE':
      return 'acceptance';
    default:
      return 'guide';
  }
}

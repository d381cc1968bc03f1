import type { Tone } from '@/shared/parts/StatusTag';
import { formatTime } from '@/shared/format/time';
import type { Schema } from '../api';

export type Visit = Schema['Visit'];

export const visitTones: Readonly<Record<Visit['state'], Tone>> = { PLANNED: 'waiting', CHECKED_IN: 'running', DONE: 'done', CANCELLED: 'idle' };

/** Near alone is a pass. */
export const verdictTones: Readonly<Record<Schema['VisitArrival']['verdict'], Tone>> = { near: 'done', far: 'bad', no_store: 'unknown', none: 'unknown' };

/** A slot as people say it: 2026-03-05 09:30–11:30, always Shanghai's clock. */
export function slotText({ starts_at, ends_at }: Pick<Visit, 'starts_at' | 'ends_at'>): string {
  return `${formatTime(starts_at, 'date')} ${formatTime(starts_at, 'minute')}–${formatTime(ends_at, 'minute')}`;
}

/** A day and an hour of Shanghai as an instant. */
export function instant(day: string, minute: string): string {
  return `${day}T${minute}:00+08:00`;
}

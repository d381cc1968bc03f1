import dayjs from 'dayjs';
import { formatTime } from '@/shared/format/time';
import type { Schema } from '../api';

export type FeeRule = Schema['FeeRule'];

/** A typed percentage as parts per million: "0.38" → 3800; null for what is none, is finer than a ten-thousandth of a percent, or above 3 %. */
export function percentToPpm(typed: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(typed.trim().replace(/\s*%$/, ''));
  if (!match) return null;
  const ppm = Number(`${match[1] ?? ''}${(match[2] ?? '').padEnd(4, '0')}`);
  return ppm <= 30_000 ? ppm : null;
}

/** Parts per million as it is typed: 3800 → "0.38". */
export function ppmToPercent(ppm: number): string {
  const digits = String(ppm).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}

/** A minute of the day as a clock shows it: 1320 → "22:00". */
export function minuteToClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "22:00" → 1320; null for what no clock shows. */
export function clockToMinute(typed: string): number | null {
  const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(typed.trim());
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** Whether a version is the last word on its rule: the newest, or the one in force. */
export function shownFirst(rules: readonly FeeRule[]): { rule: FeeRule; older: FeeRule[] }[] {
  const of = new Map<string, FeeRule[]>();
  for (const rule of rules) of.set(rule.id, [...(of.get(rule.id) ?? []), rule]);
  return [...of.values()].flatMap((versions) => {
    const rule = versions.find((v) => v.state === 'PROPOSED') ?? versions.find((v) => v.in_force) ?? versions[0];
    return rule ? [{ rule, older: versions.filter((v) => v !== rule) }] : [];
  });
}

/** The wall clock in Shanghai as a picker shows it, whatever zone the browser is in. */
export function wallClock(at: Date): dayjs.Dayjs {
  return dayjs(formatTime(at, 'full'));
}

/** A picked wall clock of Shanghai as the instant that it is. */
export function instantOf(picked: dayjs.Dayjs): string {
  return `${picked.format('YYYY-MM-DDTHH:mm:ss')}+08:00`;
}

/** The first moment that a rule may begin: the lead, and some minutes to fill the form in; a tier begins with the next day. */
export function earliest(leadMinutes: number, kind: Schema['FeeKind'], now: Date): dayjs.Dayjs {
  if (kind === 'TIER') return wallClock(now).add(1, 'day').startOf('day');
  return wallClock(now).add(leadMinutes + 5, 'minute').second(0);
}

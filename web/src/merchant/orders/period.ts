/** Which days a list shows: a word for the usual ones, or two days. */
export type Range = 'today' | 'yesterday' | 'week' | 'custom';

export interface Period {
  /** Not before this instant. */
  from: string;
  /** Before this instant. */
  to: string;
}

/** The day that lies `days` after a given one. */
export function dayAfter(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

const start = (date: string): string => `${date}T00:00:00+08:00`;
const whole = (first: string, last: string): Period => ({ from: start(first), to: start(dayAfter(last, 1)) });

/** The instants of a range, in days of Shanghai; `today` is the day there. Custom days in the wrong order are turned round. */
export function periodOf(range: Range, today: string, from = today, to = today): Period {
  switch (range) {
    case 'today':
      return whole(today, today);
    case 'yesterday':
      return whole(dayAfter(today, -1), dayAfter(today, -1));
    case 'week':
      return whole(dayAfter(today, -6), today);
    case 'custom':
      return from <= to ? whole(from, to) : whole(to, from);
  }
}

import { daysBefore } from '../lists/address';

export interface Period {
  from: string;
  to: string;
}

/** The period of an address; what is missing is the month until today. */
export function periodOr(today: string, from: string | undefined, to: string | undefined): Period {
  const last = to ?? (from !== undefined && from > today ? from : today);
  return { from: from ?? `${last.slice(0, 8)}01`, to: last };
}

/** How the period reads against the close: all of it locked, some of it, or none. */
export function closedPart({ from, to }: Period, closedThrough: string | undefined): 'all' | 'some' | 'none' {
  if (closedThrough === undefined || closedThrough < from) return 'none';
  return closedThrough >= to ? 'all' : 'some';
}

/** The server covers a year and a day at most. */
export const tooLong = ({ from, to }: Period): boolean => daysBefore(to, 365) > from;

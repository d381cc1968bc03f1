const two = (n: number): string => String(n).padStart(2, '0');

/** A cut-off as the server counts it: minutes behind midnight, at which the next trade day begins. */
export const minutesOf = (hour: number, minute: number): number => hour * 60 + minute;

/** A cut-off as people read it; midnight is the calendar's day. */
export const cutText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

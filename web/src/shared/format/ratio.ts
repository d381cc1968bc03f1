const shown = (tenths: number): string => `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}%`;

/**
 * A part of a whole in percent: 197 of 200 → "98.5%". Rounded down, so that nothing short of all reads as 100 %. Of nothing there is
 * no rate: an em dash. Counts only; amounts of money are divided by the server.
 */
export function percent(part: number, whole: number): string {
  return whole > 0 ? shown(Math.floor((part * 1000) / whole)) : '—';
}

/** A share as the server sends it, in tenths of a percent: 125 → "12.5%". */
export function tenthsOfPercent(tenths: number): string {
  return shown(tenths);
}

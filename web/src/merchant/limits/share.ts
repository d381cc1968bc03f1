/** How much of a limit is used, in whole percent from 0 to 100: of its amount or its number, whichever is more. */
export function share(limit: { now_fen: number; now_count: number }, used: { used_fen: number; used_count: number }): number {
  const amount = limit.now_fen > 0 ? used.used_fen / limit.now_fen : 0;
  const count = limit.now_count > 0 ? used.used_count / limit.now_count : 0;
  return Math.min(100, Math.floor(Math.max(amount, count) * 100));
}

/** The window of a raise: whole days in Shanghai, the last one included. */
export function windowOf(first: string, last: string): { starts_at: string; ends_at: string } | undefined {
  const end = new Date(`${last}T00:00:00+08:00`);
  if (!first || Number.isNaN(end.getTime()) || first > last) return undefined;
  end.setUTCDate(end.getUTCDate() + 1);
  return { starts_at: new Date(`${first}T00:00:00+08:00`).toISOString(), ends_at: end.toISOString() };
}

/** A number of payments as typed; 0 when nothing is, null when it is none. */
export function countOf(text: string): number | null {
  if (text.trim() === '') return 0;
  return /^[1-9]\d{0,7}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** What stands behind the "?" of an address: names and plain texts. */
export type Search = Record<string, string>;

/**
 * Reads an address's search part as texts. The router's own reading would turn an order number of 28 digits into a
 * JSON number and lose its tail.
 */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes a search part; what is empty is left out, so that an address carries only what narrows. */
export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') out.set(name, value);
  }
  const text = out.toString();
  return text && `?${text}`;
}

/** Whether a text may stand as the value of one filter. */
export type Accepts = (value: string) => boolean;

/** Any text up to a length (the server's maxLength). */
export const text = (max: number): Accepts => (value) => value.length <= max;

/** One of a closed set. */
export const oneOf = (...values: readonly string[]): Accepts => (value) => values.includes(value);

/** A day that exists, as 2026-09-22. */
export const day: Accepts = (value) => {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return moment !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
};

/** Whole fen, as far as the server accepts it in filters. */
export const fen: Accepts = (value) => /^\d{1,10}$/.test(value) && Number(value) <= 5_000_000_000;

/**
 * Makes the `validateSearch` of a page: keeps the known names whose values are acceptable, trims, drops everything else.
 * A hand-made address never reaches the server with a value that it would refuse.
 */
export function readFilters<Name extends string>(known: Record<Name, Accepts>) {
  return (search: Record<string, unknown>): Partial<Record<Name, string>> => {
    const out: Partial<Record<Name, string>> = {};
    for (const name of Object.keys(known) as Name[]) {
      const value = search[name];
      if (typeof value !== 'string') continue;
      const trimmed = value.trim();
      if (trimmed !== '' && known[name](trimmed)) out[name] = trimmed;
    }
    return out;
  };
}

/** The instant at which a day begins in Shanghai; `after` 1 gives the day after, for the open end of a period. */
export function dayStart(date: string, after: 0 | 1 = 0): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + after);
  return `${moment.toISOString().slice(0, 10)}T00:00:00+08:00`;
}

/** The days of a filter, as the instants that the server asks for; the last day is counted in. */
export function periodOf(filters: { from?: string; to?: string }): { from?: string; to?: string } {
  return {
    ...(filters.from && { from: dayStart(filters.from) }),
    ...(filters.to && { to: dayStart(filters.to, 1) }),
  };
}

/** The day that lies `days` before a given one. */
export function daysBefore(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() - days);
  return moment.toISOString().slice(0, 10);
}

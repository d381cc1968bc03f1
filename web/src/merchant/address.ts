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

/** Whether a text may stand as the value of one part of an address. */
export type Accepts = (value: string) => boolean;

/** Any text up to a length. */
export const text = (max: number): Accepts => (value) => value.length <= max;

/** One of a closed set. */
export const oneOf = (...values: readonly string[]): Accepts => (value) => values.includes(value);

/** A day that exists, as 2026-09-22. */
export const day: Accepts = (value) => {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return moment !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
};

/**
 * Makes the `validateSearch` of a page: keeps the known names whose values are acceptable, trims, drops everything else.
 * A hand-made address never reaches the server with a value that it would refuse.
 */
export function readSearch<Name extends string>(known: Record<Name, Accepts>) {
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

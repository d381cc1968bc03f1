/** Keys of a scanner gun come this close to each other; people are slower. Milliseconds. */
export const burstGapMs = 50;
/** A person does not type so many digits at that pace. */
const humanMost = 5;
const codeLengths = { least: 16, most: 24 } as const;

/** What a key or a pause turned out to be. */
export type Heard =
  | { kind: 'held' } // a digit that may be the first of a burst: kept back until more is known
  | { kind: 'typed'; digits: string } // digits of a person
  | { kind: 'scanned'; code: string }
  | { kind: 'misread' } // a burst that is no payer code: too short, too long, or without its end
  | { kind: 'none' }; // no digit and nothing kept back: the key means what it always means

/** Digits kept back, and when the last one came. */
export interface Held {
  digits: string;
  at: number;
}

export const nothingHeld: Held = { digits: '', at: 0 };

function release(held: Held): Heard {
  if (held.digits === '') return { kind: 'none' };
  return held.digits.length <= humanMost ? { kind: 'typed', digits: held.digits } : { kind: 'misread' };
}

/**
 * Hears one key ("0" to "9", "Enter" or anything else) at an instant in milliseconds. A scanner gun is a keyboard that
 * types 16 to 24 digits within milliseconds of each other and then Enter. `before` is what earlier keys turned out to be
 * because this one came late; it is to be acted on first.
 */
export function hear(held: Held, key: string, at: number): { held: Held; before: Heard; heard: Heard } {
  const inBurst = held.digits !== '' && at - held.at <= burstGapMs;
  const before: Heard = inBurst ? { kind: 'none' } : release(held);
  const digits = inBurst ? held.digits : '';
  if (/^\d$/.test(key)) return { held: { digits: digits + key, at }, before, heard: { kind: 'held' } };
  if (key === 'Enter' && digits.length > humanMost) {
    const fits = digits.length >= codeLengths.least && digits.length <= codeLengths.most;
    return { held: nothingHeld, before, heard: fits ? { kind: 'scanned', code: digits } : { kind: 'misread' } };
  }
  return { held: nothingHeld, before: inBurst ? release(held) : before, heard: { kind: 'none' } };
}

/** Hears a pause: what is kept back is no burst any more. */
export function hearPause(held: Held): { held: Held; heard: Heard } {
  return { held: nothingHeld, heard: release(held) };
}

import { codeLengths, isPayerCode } from './payerCode';

/** Keys that come this close to each other are not yet told apart: gun or person. Milliseconds. */
export const burstGapMs = 50;
/** The slowest gun, or one on a busy machine. People type amounts at this pace too, but never sixteen digits of them. */
export const chainGapMs = 150;
/** A person does not type so many digits within burstGapMs of each other. */
const humanMost = 5;

/** What a key or a pause turned out to be. */
export type Heard =
  | { kind: 'held' } // a digit that may belong to a scan: kept back until more is known
  | { kind: 'typed'; digits: string; starts: boolean } // digits of a person, as far as one can tell; `starts` a chain
  | { kind: 'scanned'; code: string; typed: number } // so many of its digits were taken for typing before
  | { kind: 'misread'; typed: number } // a scan that is no payer code: too short, too long, or without its end
  | { kind: 'none' }; // no digit and nothing kept back: the key means what it always means

/** What has been heard lately: a chain of digits and letters, of which the first `typed` were let go as typing. */
export interface Held {
  text: string;
  typed: number;
  at: number;
}

export const nothingHeld: Held = { text: '', typed: 0, at: 0 };

/**
 * Lets go what is kept back. The chain stays, in case that it was a slow scan after all. Letters mean nothing on the
 * keypad: of what a person typed only digits are handed on.
 */
function release(held: Held): { held: Held; heard: Heard } {
  const kept = held.text.slice(held.typed);
  if (kept === '') return { held, heard: { kind: 'none' } };
  if (kept.length > humanMost) return { held: nothingHeld, heard: { kind: 'misread', typed: held.typed } };
  const digits = kept.replace(/\D/g, '');
  const heard: Heard = digits === '' ? { kind: 'none' } : { kind: 'typed', digits, starts: held.typed === 0 };
  return { held: { ...held, typed: held.text.length }, heard };
}

/** The end of a chain by Enter. */
function ended(held: Held): Heard {
  if (isPayerCode(held.text)) return { kind: 'scanned', code: held.text, typed: held.typed };
  const quick = held.text.length - held.typed > humanMost;
  return quick || held.text.length > codeLengths.digits.most ? { kind: 'misread', typed: held.typed } : { kind: 'none' };
}

/** Whether a key may be a part of a scan. + is a key of the keypad too: it counts only behind letters. */
function ofCode(chain: Held, key: string): boolean {
  return /^[0-9A-Za-z/=]$/.test(key) || (key === '+' && /[A-Za-z]/.test(chain.text));
}

/**
 * Hears one key ("0" to "9", a letter, "Enter" or anything else) at an instant in milliseconds. A scanner gun is a
 * keyboard that types a code (16 to 24 digits, or a longer text) in quick succession and then Enter. `before` is what
 * earlier keys turned out to be because this one came late; it is to be acted on first.
 */
export function hear(held: Held, key: string, at: number): { held: Held; before: Heard; heard: Heard } {
  const gap = held.text === '' ? Infinity : at - held.at;
  const none: Heard = { kind: 'none' };
  // A scan that is under way for certain may stumble; what could be a person's digit is let go sooner.
  const sure = held.text.length - held.typed > humanMost;
  const late = gap > (sure ? chainGapMs : burstGapMs) ? release(held) : { held, heard: none };
  const chain = gap <= chainGapMs ? late.held : nothingHeld;
  if (ofCode(chain, key)) {
    return { held: { text: chain.text + key, typed: chain.typed, at }, before: late.heard, heard: { kind: 'held' } };
  }
  const end = key === 'Enter' ? ended(chain) : none;
  if (end.kind !== 'none') return { held: nothingHeld, before: late.heard, heard: end };
  const rest = late.heard.kind === 'none' ? release(chain).heard : late.heard;
  return { held: nothingHeld, before: rest, heard: none };
}

/** How long to wait for the next key before hearPause. */
export function patienceMs(held: Held): number {
  return (held.text.length - held.typed > humanMost ? chainGapMs : burstGapMs) + 10;
}

/** Hears a pause: what is kept back is let go. */
export function hearPause(held: Held): { held: Held; heard: Heard } {
  return release(held);
}

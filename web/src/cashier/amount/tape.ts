import { yuanToFen } from '@/shared/format/money';

/** Keys of the amount pad. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'back' | 'plus' | 'clear';

/** One sale as it is keyed in: finished items in fen, and the text of the one being typed. */
export interface Tape {
  /** Stands for this sale until it is charged or cleared; charging one tape twice gives one order. */
  id: string;
  items: readonly number[];
  /** As typed: "", "12", "12.", "12.3". */
  entry: string;
  /** What the payer reads on the bill; "" for the server's own words. */
  remark: string;
}

/** Why a key changed nothing, when that needs saying. */
export type Refusal = 'limit' | 'items';

export const itemsMax = 20;

/** A tape with nothing on it. */
export function blankTape(id: string): Tape {
  return { id, items: [], entry: '', remark: '' };
}

/** Fen of the item being typed. */
export function entryFen(tape: Tape): number {
  return tape.entry === '' ? 0 : (yuanToFen(tape.entry) ?? 0);
}

/** Fen of the whole sale. */
export function totalFen(tape: Tape): number {
  return tape.items.reduce((sum, item) => sum + item, entryFen(tape));
}

function typed(entry: string, key: PadKey): string {
  if (key === 'back') return entry.slice(0, -1);
  if (key === '.') return entry.includes('.') ? entry : `${entry === '' ? '0' : entry}.`;
  const next = `${entry}${key}`.replace(/^0+(?=\d)/, '');
  const decimals = next.split('.')[1] ?? '';
  return decimals.length > 2 ? next.slice(0, next.length - (decimals.length - 2)) : next;
}

/**
 * One key on the pad. Amounts are put together from their digits, never by floating point. Backspace on an empty entry
 * takes back the last item. Nothing over `limitFen` can be keyed in: the key is refused and the tape stays as it was.
 */
export function press(tape: Tape, key: PadKey, limitFen: number): { tape: Tape; refused?: Refusal } {
  if (key === 'clear') return { tape: { ...tape, items: [], entry: '', remark: '' } };
  if (key === 'plus') {
    if (entryFen(tape) === 0) return { tape };
    if (tape.items.length >= itemsMax) return { tape, refused: 'items' };
    return { tape: { ...tape, items: [...tape.items, entryFen(tape)], entry: '' } };
  }
  if (key === 'back' && tape.entry === '') {
    const last = tape.items.at(-1);
    return last === undefined ? { tape } : { tape: { ...tape, items: tape.items.slice(0, -1), entry: plainYuan(last) } };
  }
  const next = { ...tape, entry: typed(tape.entry, key) };
  return totalFen(next) > limitFen ? { tape, refused: 'limit' } : { tape: next };
}

/** Fen as one would type them: 1234 → "12.34", 1200 → "12". */
export function plainYuan(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.00$/, '');
}

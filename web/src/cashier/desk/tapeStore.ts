import { newNonce } from '../sign/message';
import { blankTape, plainYuan, press, type PadKey, type Refusal, type Tape } from '../amount/tape';

/** The sale being keyed in; it outlives a look at another page. */
export interface TapeStore {
  tape: () => Tape;
  press: (key: PadKey, limitFen: number) => Refusal | undefined;
  /** Remembers the sale as it is, for takeBack. */
  mark: () => void;
  /** Makes the sale what it was at the last mark. */
  takeBack: () => void;
  remark: (text: string) => void;
  /** A new, blank sale. */
  next: () => void;
  /** A new sale of the same amount, after one that ended without money. `scan` opens the scan sheet at once. */
  repeat: (sale: { amountFen: number; remark: string; reuse?: string }, scan: boolean) => void;
  /** The number to be used up first; see Charge.reuse. */
  reuse: () => string | undefined;
  /** Whether the scan sheet is wanted; true once. */
  takeScanWish: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

/** Makes the store of a page. */
export function createTapeStore(): TapeStore {
  let tape = blankTape(newNonce());
  let marked = tape;
  let reuse: string | undefined;
  let scanWish = false;
  const listeners = new Set<() => void>();
  const set = (next: Tape): void => {
    tape = next;
    listeners.forEach((listener) => { listener(); });
  };
  return {
    tape: () => tape,
    press: (key, limitFen) => {
      const step = press(tape, key, limitFen);
      if (step.tape !== tape) set(step.tape);
      return step.refused;
    },
    mark: () => {
      marked = tape;
    },
    takeBack: () => {
      if (marked.id === tape.id) set(marked);
    },
    remark: (text) => { set({ ...tape, remark: text }); },
    next: () => {
      reuse = undefined;
      set(blankTape(newNonce()));
    },
    repeat: (sale, scan) => {
      reuse = sale.reuse;
      scanWish = scan;
      set({ ...blankTape(newNonce()), entry: plainYuan(sale.amountFen), remark: sale.remark });
    },
    reuse: () => reuse,
    takeScanWish: () => {
      const wish = scanWish;
      scanWish = false;
      return wish;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { Payment, Refund } from '../sale/model';

/** What can be put on paper. */
export type Slip = { kind: 'receipt'; payment: Payment } | { kind: 'refund'; payment: Payment; refund: Refund } | { kind: 'page' };

/** Holds what is being printed; the page draws it, asks the browser to print, and takes it away. */
export interface Printer {
  slip: () => Slip | null;
  print: (slip: Slip) => void;
  done: () => void;
  subscribe: (listener: () => void) => () => void;
}

/** Makes the printer of a page. */
export function createPrinter(): Printer {
  let slip: Slip | null = null;
  const listeners = new Set<() => void>();
  const set = (next: Slip | null): void => {
    slip = next;
    listeners.forEach((listener) => { listener(); });
  };
  return {
    slip: () => slip,
    print: set,
    done: () => { set(null); },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

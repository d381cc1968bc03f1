import type { Payment } from '../sale/model';
import type { Shelf } from '../store/shelf';
import { sentence, type Clip } from './sentence';

/** How long after the channel's success time an arrival is still news. */
export const freshMs = 60_000;

/** The arrival that was last told, for the strip on the keypad. */
export interface Arrival {
  payment: Payment;
  spoken: boolean;
}

/** Tells of arrivals, each once. */
export interface Announcer {
  /** A payment became paid. `awaited`: somebody here waits for it, so it is news however late it comes. */
  arrived: (payment: Payment, awaited: boolean) => Promise<void>;
  last: () => Arrival | null;
  subscribe: (listener: () => void) => () => void;
}

export interface AnnouncerOptions {
  shelf: Pick<Shelf, 'claim'>;
  /** The server's time in milliseconds. */
  now: () => number;
  say: (clips: readonly Clip[]) => boolean;
}

/**
 * Makes the announcer. A box that replays yesterday's amounts after reconnecting is worse than none: only fresh
 * arrivals are spoken, and each by one page of this browser, once.
 */
export function createAnnouncer({ shelf, now, say }: AnnouncerOptions): Announcer {
  let last: Arrival | null = null;
  const listeners = new Set<() => void>();
  return {
    arrived: async (payment, awaited) => {
      if (payment.state !== 'PAID') return;
      const age = now() - Date.parse(payment.paid_at ?? payment.created_at);
      if (!awaited && age > freshMs) return;
      const first = await shelf.claim(`paid ${payment.id}`, now()).catch(() => false);
      const spoken = first && say(sentence(payment.amount_fen, payment.channel ?? 'unknown'));
      if (!first && last?.payment.id === payment.id) return;
      last = { payment, spoken };
      listeners.forEach((listener) => { listener(); });
    },
    last: () => last,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { Chase } from '../pursuit/pursuit';
import type { Payment } from './model';

/** What the cashier is shown of a sale. */
export type Verdict =
  | 'sending' // our request is on its way
  | 'silent' // no answer came from our server: nobody knows
  | 'scan' // a QR code waits for the payer
  | 'paying' // the payer is confirming
  | 'unknown' // the channel gave no answer: nobody knows
  | 'closing'
  | 'reversing'
  | 'paid'
  | 'failed'
  | 'closed'
  | 'reversed'
  | 'late' // paid after the end; goes back by itself
  | 'refunded'
  | 'refused' // the server made nothing
  | 'absent'; // our request never arrived

/** What may be done about it. Charging again is offered only where it is certain that nothing was or will be charged. */
export interface Offer {
  tone: 'ok' | 'busy' | 'wait' | 'bad' | 'idle';
  query: boolean;
  cancel: 'close' | 'reverse' | null;
  park: boolean;
  again: boolean;
}

const offers: Record<Verdict, Offer> = {
  sending: { tone: 'busy', query: false, cancel: null, park: false, again: false },
  silent: { tone: 'wait', query: true, cancel: null, park: true, again: false },
  scan: { tone: 'busy', query: true, cancel: 'close', park: false, again: false },
  paying: { tone: 'busy', query: true, cancel: 'reverse', park: true, again: false },
  unknown: { tone: 'wait', query: true, cancel: null, park: true, again: false },
  closing: { tone: 'wait', query: true, cancel: null, park: true, again: false },
  reversing: { tone: 'wait', query: true, cancel: null, park: true, again: false },
  paid: { tone: 'ok', query: false, cancel: null, park: false, again: false },
  failed: { tone: 'bad', query: false, cancel: null, park: false, again: true },
  closed: { tone: 'idle', query: false, cancel: null, park: false, again: true },
  reversed: { tone: 'idle', query: false, cancel: null, park: false, again: true },
  late: { tone: 'wait', query: true, cancel: null, park: true, again: false },
  refunded: { tone: 'idle', query: false, cancel: null, park: false, again: false },
  refused: { tone: 'bad', query: false, cancel: null, park: false, again: true },
  absent: { tone: 'bad', query: false, cancel: null, park: false, again: true },
};

export function offerOf(verdict: Verdict): Offer {
  return offers[verdict];
}

function ofPayment(payment: Payment): Verdict {
  switch (payment.state) {
    case 'CREATED':
      return 'sending';
    case 'PAYING':
      return payment.scene === 'qr_code' ? (payment.qr ? 'scan' : 'sending') : 'paying';
    case 'UNKNOWN':
      return 'unknown';
    case 'CLOSING':
      return 'closing';
    case 'REVERSING':
      return 'reversing';
    case 'PAID':
      return 'paid';
    case 'FAILED':
      return 'failed';
    case 'CLOSED':
      return 'closed';
    case 'REVERSED':
      return 'reversed';
    case 'PAID_LATE':
      return 'late';
    case 'REFUNDED':
      return 'refunded';
    default:
      return 'unknown'; // a state that this page is too old to know: nothing is promised
  }
}

/** How long "on its way" is believed; after that nobody knows. Milliseconds. */
export const sendingMs = 8_000;

/** Reads where a sale stands after so many milliseconds. Only the server's PAID is ever shown as paid. */
export function verdictOf(chase: Chase<Payment>, waitedMs = 0): Verdict {
  const verdict = chase.thing ? ofPayment(chase.thing) : chase.phase === 'known' ? 'silent' : chase.phase;
  return verdict === 'sending' && waitedMs > sendingMs ? (chase.thing ? 'unknown' : 'silent') : verdict;
}

/** Milliseconds until the next question: 2 s, and 5 s once a minute has passed; never quicker than the server wishes. */
export function pace(_payment: Payment, startedAt: number, now: number, leastMs = 0): number {
  return Math.max(leastMs, now - startedAt < 60_000 ? 2_000 : 5_000);
}

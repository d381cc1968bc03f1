import type { Schema } from '../api';

/** A refund number of our own: made before the first send and kept for every retry of the same request. */
export function newRefundNumber(random: (bytes: Uint8Array) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  const bytes = random(new Uint8Array(12));
  return `R${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** What is wrong with an amount to refund, or undefined. */
export function refundFault(fen: number | null, refundableFen: number): 'unreadable' | 'zero' | 'tooMuch' | undefined {
  if (fen === null) return 'unreadable';
  if (fen <= 0) return 'zero';
  return fen > refundableFen ? 'tooMuch' : undefined;
}

/** One of the things that may be done with an order, and why it may not. */
export function actionOfOrder(order: Schema['OrderDetail'], action: Schema['OrderAction']['action']): Schema['OrderAction'] | undefined {
  return order.actions.find((candidate) => candidate.action === action);
}

/** A refund that was sent, or was about to be, and whose end this device does not know. */
export interface PendingRefund {
  out_refund_no: string;
  amount_fen: number;
  reason: string;
}

const prefix = 'cloudpos.refund.';
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new refund number: the moment in Shanghai and 50 random bits, 26 characters. `random` fills bytes. */
export function newRefundNumber(now: Date, random: (bytes: Uint8Array) => Uint8Array): string {
  const shanghai = new Date(now.getTime() + 8 * 3600 * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  const tail = [...random(new Uint8Array(10))].map((byte) => alphabet[byte % 32]).join('');
  return `RM${shanghai}${tail}`;
}

/**
 * Keeps the number of a refund from before the first send until its end is known, also across a reload: a second press of
 * the button repeats the same refund instead of making another one.
 */
export const refundShelf = {
  find: (storage: Storage, orderId: string): PendingRefund | undefined => {
    try {
      const kept = JSON.parse(storage.getItem(prefix + orderId) ?? 'null') as PendingRefund | null;
      return kept && typeof kept.out_refund_no === 'string' && Number.isSafeInteger(kept.amount_fen) ? kept : undefined;
    } catch {
      return undefined;
    }
  },
  keep: (storage: Storage, orderId: string, refund: PendingRefund): void => {
    storage.setItem(prefix + orderId, JSON.stringify(refund));
  },
  drop: (storage: Storage, orderId: string): void => {
    storage.removeItem(prefix + orderId);
  },
};

import type { Chase } from '../pursuit/pursuit';
import type { Refund } from '../sale/model';

/** What the cashier is shown of a refund. */
export type RefundVerdict = 'sending' | 'silent' | 'processing' | 'unknown' | 'abnormal' | 'succeeded' | 'failed' | 'refused' | 'absent';

/** Reads where a refund stands. Only the server's SUCCEEDED is shown as money gone back. */
export function refundVerdictOf(chase: Chase<Refund>): RefundVerdict {
  switch (chase.thing?.state) {
    case undefined:
      return chase.phase === 'known' ? 'silent' : chase.phase;
    case 'CREATED':
    case 'PROCESSING':
      return 'processing';
    case 'ABNORMAL':
      return 'abnormal';
    case 'SUCCEEDED':
      return 'succeeded';
    case 'FAILED':
      return 'failed';
    case 'UNKNOWN':
    default:
      return 'unknown';
  }
}

/** Whether another refund of the same payment may be asked for: only when this one is over. */
export function mayRefundAgain(verdict: RefundVerdict): boolean {
  return verdict === 'succeeded' || verdict === 'failed' || verdict === 'refused' || verdict === 'absent';
}

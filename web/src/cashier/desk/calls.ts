import type { Client } from 'openapi-fetch';
import type { paths } from '@/api/v1';
import { ApiProblem, localCodes } from '@/shared/api/problem';
import type { RefundCalls } from '../refund/refundDesk';
import type { PaymentCalls } from '../sale/till';

type Api = Client<paths>;

/** A charge may wait for the channel; everything else answers from our own book. Milliseconds. */
const patience = { charge: 40_000, read: 15_000 } as const;

/** Gives up on an answer that does not come; what was asked may have been done all the same. */
async function timed<T>(ms: number, call: (signal: AbortSignal) => Promise<{ data?: T }>): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => { stop.abort(); }, ms);
  try {
    const { data } = await call(stop.signal);
    if (data === undefined) throw new ApiProblem({ code: localCodes.unreadable, status: 0 });
    return data;
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw new ApiProblem({ code: localCodes.network, status: 0, cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** The till's calls. */
export function paymentCalls(api: Api): PaymentCalls {
  const at = (id: string, signal: AbortSignal) => ({ params: { path: { id } }, signal });
  return {
    create: async (sale, code) => {
      const answer = await timed(patience.charge, (signal) =>
        api.POST('/v1/payments', {
          signal,
          body: {
            out_order_no: sale.no,
            scene: sale.scene,
            amount_fen: sale.amountFen,
            ...(sale.scene === 'qr_code' && sale.channel && { channel: sale.channel }),
            ...(code !== undefined && { payer_code: code }),
            ...(sale.remark !== '' && { description: sale.remark }),
          },
        }),
      );
      return answer.payment;
    },
    find: async (no) => (await timed(patience.read, (signal) => api.GET('/v1/payments', { params: { query: { out_order_no: no } }, signal }))).items[0],
    read: async (id) => timed(patience.read, (signal) => api.GET('/v1/payments/{id}', at(id, signal))),
    query: async (id) => (await timed(patience.charge, (signal) => api.POST('/v1/payments/{id}/query', at(id, signal)))).payment,
    close: async (id) => (await timed(patience.charge, (signal) => api.POST('/v1/payments/{id}/close', at(id, signal)))).payment,
    reverse: async (id) => (await timed(patience.charge, (signal) => api.POST('/v1/payments/{id}/reverse', at(id, signal)))).payment,
  };
}

/** The refund desk's calls. */
export function refundCalls(api: Api): RefundCalls {
  return {
    create: async (refund) => {
      const body = { payment_id: refund.paymentId, out_refund_no: refund.no, amount_fen: refund.amountFen, ...(refund.reason !== '' && { reason: refund.reason }) };
      return (await timed(patience.charge, (signal) => api.POST('/v1/refunds', { body, signal }))).refund;
    },
    find: async (no) => (await timed(patience.read, (signal) => api.GET('/v1/refunds', { params: { query: { out_refund_no: no } }, signal }))).items[0],
    read: async (id) => timed(patience.read, (signal) => api.GET('/v1/refunds/{id}', { params: { path: { id } }, signal })),
  };
}

import type { Client } from 'openapi-fetch';
import type { paths } from '@/api/v1';
import { ApiProblem } from '@/shared/api/problem';
import type { Payment } from '../../sale/model';

/** How many of today's payments a search by the end of a number looks through. */
const pagesMost = 5;

/** Whether a payment carries this number, whole or as its end of at least four characters. */
export function carries(payment: Payment, number: string): boolean {
  const numbers = [payment.out_order_no, payment.channel_no, payment.transaction_no, payment.id].filter((n) => n !== undefined);
  return numbers.some((n) => n === number || (number.length >= 4 && n.endsWith(number)));
}

async function whole(api: Client<paths>, number: string): Promise<Payment[]> {
  const byOurs = (await api.GET('/v1/payments', { params: { query: { out_order_no: number } } })).data?.items ?? [];
  if (byOurs.length > 0 || !number.startsWith('ord_')) return byOurs;
  return api.GET('/v1/payments/{id}', { params: { path: { id: number } } }).then(
    ({ data }) => (data ? [data] : []),
    (error: unknown) => {
      if (error instanceof ApiProblem && error.status === 404) return [];
      throw error;
    },
  );
}

/**
 * Payments by any number on a receipt: ours and the server's of any day, and among today's also the channel's numbers
 * and the end of any of them.
 */
export async function findPayments(api: Client<paths>, typed: string, from: string): Promise<Payment[]> {
  const number = typed.replace(/\s/g, '');
  if (number.length > 8) {
    const found = await whole(api, number);
    if (found.length > 0) return found;
  }
  const out: Payment[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMost; page++) {
    const { data } = await api.GET('/v1/payments', { params: { query: { from, limit: 100, ...(cursor && { cursor }) } } });
    out.push(...(data?.items ?? []).filter((payment) => carries(payment, number)));
    cursor = data?.next_cursor;
    if (!cursor) break;
  }
  return out;
}

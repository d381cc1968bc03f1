import { describe, expect, it } from 'vitest';
import { createApi } from '@/shared/api/client';
import type { paths } from '@/api/v1';
import { aPayment } from '../../testing/samples';
import { findPayments } from './findPayment';

const from = '2026-11-22T00:00:00+08:00';
const mine = aPayment({ id: 'ord_1', out_order_no: 'P2026112212460512340087', channel_no: 'PX0001', transaction_no: '4200000091777735' });
const other = aPayment({ id: 'ord_2', out_order_no: 'P2026112212460599990011', channel_no: 'PX0002', transaction_no: '4200000091770000' });

/** A server with two payments of today, on two pages, and one of an earlier day that is found by its whole number alone. */
function api(asked: string[]) {
  return createApi<paths>({
    baseUrl: 'http://shop.example',
    fetch: async (request) => {
      const url = new URL(request.url);
      asked.push(url.pathname + url.search);
      const number = url.searchParams.get('out_order_no');
      if (number) return Promise.resolve(Response.json({ items: [mine, other, aPayment({ id: 'ord_0', out_order_no: 'OLD-NUMBER-1' })].filter((p) => p.out_order_no === number) }));
      if (url.pathname.endsWith('/ord_2')) return Promise.resolve(Response.json(other));
      if (url.pathname.includes('/ord_')) return Promise.resolve(Response.json({ code: 'NOT_FOUND' }, { status: 404 }));
      return Promise.resolve(Response.json(url.searchParams.get('cursor') ? { items: [other] } : { items: [mine], next_cursor: 'c1' }));
    },
  });
}

const found = async (typed: string): Promise<string[]> => (await findPayments(api([]), typed, from)).map((p) => p.id);

describe('finding a payment to refund', () => {
  it.each([
    ['P20 2611 2212 4605 1234 0087', ['ord_1']],
    ['OLD-NUMBER-1', ['ord_0']],
    ['ord_2', ['ord_2']],
    ['ord_999999', []],
    ['0087', ['ord_1']],
    ['7735', ['ord_1']],
    ['PX0002', ['ord_2']],
    ['4200000091770000', ['ord_2']],
    ['9999', []],
  ])('%s', async (typed, ids) => {
    expect(await found(typed)).toEqual(ids);
  });
});

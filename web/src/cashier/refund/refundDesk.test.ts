import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import type { Refund, RefundRecord } from '../sale/model';
import { memoryShelf, type Shelf } from '../store/shelf';
import { aRefund } from '../testing/samples';
import { openRefundDesk, type RefundDesk } from './refundDesk';
import { mayRefundAgain, refundVerdictOf, type RefundVerdict } from './refundVerdict';

const form = { formId: 'f1', paymentId: 'ord_1', amountFen: 100, reason: '多收了' };

function server() {
  const made = new Map<string, Refund>();
  const state = { losesAnswers: false };
  return {
    made,
    state,
    calls: {
      create: async (record: RefundRecord) => {
        if (!made.has(record.no)) made.set(record.no, aRefund({ out_refund_no: record.no, amount_fen: record.amountFen }));
        return state.losesAnswers ? Promise.reject(new ApiProblem({ code: 'CLIENT_NETWORK', status: 0 })) : Promise.resolve(made.get(record.no) as Refund);
      },
      find: async (no: string) => Promise.resolve(made.get(no)),
      read: async (id: string) => Promise.resolve([...made.values()].find((r) => r.id === id) as Refund),
    },
  };
}

describe('refund desk', () => {
  let shelf: Shelf;
  const desks: RefundDesk[] = [];
  const open = async (calls: ReturnType<typeof server>['calls']): Promise<RefundDesk> => {
    const desk = await openRefundDesk({ shelf, calls });
    desks.push(desk);
    return desk;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    shelf = memoryShelf();
  });
  afterEach(() => {
    desks.splice(0).forEach((desk) => { desk.stop(); });
    vi.useRealTimers();
  });

  it('makes one refund of one form and keeps its number first', async () => {
    const { calls, made } = server();
    const desk = await open(calls);
    const numbers = await Promise.all([desk.give(form), desk.give(form)]);
    expect((await shelf.refunds()).map((r) => r.no)).toEqual([numbers[0]]);
    await vi.advanceTimersByTimeAsync(5);
    expect([...made.keys()]).toEqual([numbers[0]]);
    expect(numbers[1]).toBe(numbers[0]);
  });

  it('resumes the same refund after a lost answer and a reload', async () => {
    const { calls, made, state } = server();
    const first = await open(calls);
    state.losesAnswers = true;
    const no = await first.give(form);
    await vi.advanceTimersByTimeAsync(5);
    first.stop();
    state.losesAnswers = false;
    const second = await open(calls);
    await vi.advanceTimersByTimeAsync(5);
    expect(second.openOf('ord_1')?.record.no).toBe(no);
    made.set(no, aRefund({ out_refund_no: no, state: 'SUCCEEDED', final: true }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(made.size).toBe(1);
    expect(second.openOf('ord_1')).toBeUndefined();
    expect(second.get(no)?.record.ended).toBe(true);
  });
});

describe('what is shown of a refund', () => {
  it.each<[Refund['state'], RefundVerdict]>([
    ['CREATED', 'processing'],
    ['PROCESSING', 'processing'],
    ['UNKNOWN', 'unknown'],
    ['ABNORMAL', 'abnormal'],
    ['SUCCEEDED', 'succeeded'],
    ['FAILED', 'failed'],
  ])('%s is %s', (state, verdict) => {
    expect(refundVerdictOf({ phase: 'known', asking: false, thing: aRefund({ state }) })).toBe(verdict);
  });

  it('lets nobody refund again while the end is open', () => {
    const all: RefundVerdict[] = ['sending', 'silent', 'processing', 'unknown', 'abnormal', 'succeeded', 'failed', 'refused', 'absent'];
    expect(all.filter(mayRefundAgain)).toEqual(['succeeded', 'failed', 'refused', 'absent']);
  });
});

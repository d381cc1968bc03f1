import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { memoryShelf, type Shelf } from '../store/shelf';
import { aPayment } from '../testing/samples';
import type { Payment, SaleRecord } from './model';
import { newNumber, tail } from './number';
import { openTill, type Charge, type PaymentCalls, type Till } from './till';

const noAnswer = new ApiProblem({ code: 'CLIENT_NETWORK', status: 0 });

/** A server that keeps payments by the client's number, and may lose its answers on the way. */
function server() {
  const made = new Map<string, Payment>();
  const state = { losesAnswers: false, unreachable: false, created: 0 };
  const create = vi.fn(async (sale: SaleRecord): Promise<Payment> => {
    if (state.unreachable) return Promise.reject(noAnswer);
    if (!made.has(sale.no)) {
      state.created++;
      made.set(sale.no, aPayment({ id: `ord_${state.created}`, out_order_no: sale.no, scene: sale.scene, qr: 'weixin://x', amount_fen: sale.amountFen }));
    }
    return state.losesAnswers ? Promise.reject(noAnswer) : Promise.resolve(made.get(sale.no) as Payment);
  });
  const byId = (id: string): Payment => [...made.values()].find((p) => p.id === id) as Payment;
  const move = (no: string, to: Partial<Payment>): Payment => {
    const old = made.get(no) as Payment;
    const next = { ...old, version: old.version + 1, ...to };
    made.set(no, next);
    return next;
  };
  const calls: PaymentCalls = {
    create,
    find: async (no) => (state.unreachable ? Promise.reject(noAnswer) : Promise.resolve(made.get(no))),
    read: async (id) => (state.unreachable ? Promise.reject(noAnswer) : Promise.resolve(byId(id))),
    query: async (id) => Promise.resolve(byId(id)),
    close: async (id) => Promise.resolve(move(byId(id).out_order_no, { state: 'CLOSED', final: true })),
    reverse: async (id) => Promise.resolve(move(byId(id).out_order_no, { state: 'REVERSING' })),
  };
  return { calls, state, made, move, create };
}

const qr: Charge = { tapeId: 'tape-1', amountFen: 1234, remark: '', how: { scene: 'qr_code', channel: 'wechat' } };
const payerCode: Charge = { ...qr, how: { scene: 'payer_code', code: '134567890123456789' } };

describe('till', () => {
  let shelf: Shelf;
  const paid: string[] = [];
  const tills: Till[] = [];
  const open = async (calls: PaymentCalls): Promise<Till> => {
    const till = await openTill({ shelf, calls, pace: () => 2_000, onPaid: (p) => paid.push(p.out_order_no) });
    tills.push(till);
    return till;
  };
  const reload = async (till: Till, calls: PaymentCalls): Promise<Till> => {
    till.stop();
    return open(calls);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    shelf = memoryShelf();
    paid.length = 0;
  });
  afterEach(() => {
    tills.splice(0).forEach((till) => { till.stop(); });
    vi.useRealTimers();
  });

  it('keeps the number before the first send', async () => {
    const { calls } = server();
    let keptAtSend: string[] = [];
    const till = await open({ ...calls, create: async (sale, code) => {
      keptAtSend = (await shelf.sales()).map((s) => s.no);
      return calls.create(sale, code);
    } });
    const no = await till.charge(qr);
    await vi.advanceTimersByTimeAsync(5);
    expect(keptAtSend).toEqual([no]);
  });

  it('makes one order of a double tap', async () => {
    const { calls, state } = server();
    const till = await open(calls);
    const [one, two] = await Promise.all([till.charge(qr), till.charge(qr)]);
    await vi.advanceTimersByTimeAsync(5);
    expect(one).toBe(two);
    expect(await till.charge(qr)).toBe(one);
    expect(state.created).toBe(1);
  });

  it('resumes the same order after a lost answer', async () => {
    const { calls, state } = server();
    const till = await open(calls);
    state.losesAnswers = true;
    const no = await till.charge(payerCode);
    await vi.advanceTimersByTimeAsync(5);
    expect(till.get(no)?.chase.phase).toBe('silent');
    state.losesAnswers = false;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(till.get(no)?.chase.phase).toBe('known');
    expect(state.created).toBe(1);
  });

  it('resumes a QR order after a reload that came before the answer, under the same number', async () => {
    const { calls, state, create } = server();
    const first = await open(calls);
    state.losesAnswers = true;
    const no = await first.charge(qr);
    await vi.advanceTimersByTimeAsync(5);
    state.losesAnswers = false;
    const second = await reload(first, calls);
    await vi.advanceTimersByTimeAsync(5);
    expect(second.get(no)?.chase.thing?.qr).toBe('weixin://x');
    expect(new Set(create.mock.calls.map(([sale]) => sale.no))).toEqual(new Set([no]));
    expect(state.created).toBe(1);
  });

  it('after a reload looks for a payer-code order and never sends it again: the code is kept nowhere', async () => {
    const { calls, state, move, create } = server();
    const first = await open(calls);
    state.losesAnswers = true;
    const no = await first.charge(payerCode);
    await vi.advanceTimersByTimeAsync(5);
    expect(JSON.stringify(await shelf.sales())).not.toContain('134567890123456789');
    state.losesAnswers = false;
    move(no, { state: 'PAID', final: true });
    const second = await reload(first, calls);
    await vi.advanceTimersByTimeAsync(5);
    expect(second.get(no)?.record).toMatchObject({ ended: true, codeTail: '6789', payment: { state: 'PAID' } });
    expect(create).toHaveBeenCalledTimes(1);
    expect(paid).toEqual([no]);
  });

  it('charges again under the number of a sale that never arrived', async () => {
    const { calls, state } = server();
    const first = await open(calls);
    state.unreachable = true;
    const no = await first.charge(payerCode);
    await vi.advanceTimersByTimeAsync(5);
    const second = await reload(first, calls);
    state.unreachable = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.get(no)?.chase.phase).toBe('absent');
    expect(await second.charge({ ...payerCode, tapeId: 'tape-2', reuse: no })).toBe(no);
    await vi.advanceTimersByTimeAsync(5);
    expect(state.created).toBe(1);
  });

  it('remembers a refusal over a reload', async () => {
    const { calls } = server();
    const refuse = { ...calls, create: async () => Promise.reject(new ApiProblem({ code: 'PAYER_CODE_UNKNOWN', status: 422 })) };
    const first = await open(refuse);
    const no = await first.charge(payerCode);
    await vi.advanceTimersByTimeAsync(5);
    const second = await reload(first, calls);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.get(no)?.chase.phase).toBe('refused');
    expect(second.open()).toEqual([]);
  });

  it('tells of a payment once, and goes on asking while set aside', async () => {
    const { calls, move } = server();
    const till = await open(calls);
    const no = await till.charge(payerCode);
    await vi.advanceTimersByTimeAsync(5);
    await till.park(no, true);
    expect(till.open().map((s) => s.record.no)).toEqual([no]);
    move(no, { state: 'PAID', final: true });
    await vi.advanceTimersByTimeAsync(2_000);
    till.wake();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(paid).toEqual([no]);
    expect(till.open()).toEqual([]);
  });

  it('hears of a payment that comes after the close, and follows it until it is back with the payer', async () => {
    const { calls, move } = server();
    const till = await open(calls);
    const no = await till.charge(qr);
    await vi.advanceTimersByTimeAsync(5);
    await till.cancel(no);
    const id = till.get(no)?.chase.thing?.id;
    move(no, { state: 'PAID_LATE', final: false });
    till.wake(id);
    await vi.advanceTimersByTimeAsync(5);
    expect(till.get(no)).toMatchObject({ chase: { thing: { state: 'PAID_LATE' } }, record: { ended: false, parked: true } });
    move(no, { state: 'REFUNDED', final: true });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(till.get(no)?.record.ended).toBe(true);
    expect(paid).toEqual([]);
  });

  it('closes a QR order and reverses one by payer code', async () => {
    const { calls } = server();
    const till = await open(calls);
    const byQr = await till.charge(qr);
    const byCode = await till.charge({ ...payerCode, tapeId: 'tape-2' });
    await vi.advanceTimersByTimeAsync(5);
    await till.cancel(byQr);
    await till.cancel(byCode);
    expect(till.get(byQr)?.chase.thing?.state).toBe('CLOSED');
    expect(till.get(byCode)?.chase.thing?.state).toBe('REVERSING');
  });
});

describe('order numbers', () => {
  it('carry the second in Shanghai, fit the server’s rule and differ', () => {
    const at = Date.parse('2026-11-22T16:30:05Z');
    const made = new Set(Array.from({ length: 500 }, () => newNumber('P', at)));
    expect(made.size).toBe(500);
    for (const no of made) expect(no).toMatch(/^P20261123003005\d{8}$/);
    expect(tail('P2026112300300512345678')).toBe('5678');
  });
});

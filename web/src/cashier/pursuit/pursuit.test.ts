import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { inFlightMs, pursue, type Errand, type Quarry } from './pursuit';

interface Thing extends Quarry {
  state: string;
}

const open: Thing = { id: 'ord_1', state: 'PAYING', final: false, version: 1 };
const paid: Thing = { id: 'ord_1', state: 'PAID', final: true, version: 2 };
const lost = (): Promise<never> => Promise.reject(new ApiProblem({ code: 'CLIENT_NETWORK', status: 0 }));
const refuse = (status: number, code = 'X'): (() => Promise<never>) => () => Promise.reject(new ApiProblem({ code, status }));

/** Answers given one after another; the last one stays. */
function answers<T>(...list: (T | (() => Promise<T>))[]) {
  return vi.fn(async (): Promise<T> => {
    const next = list.length > 1 ? list.shift() : list[0];
    return typeof next === 'function' ? (next as () => Promise<T>)() : Promise.resolve(next as T);
  });
}

function chased(errand: Partial<Errand<Thing>>, known?: Thing) {
  const full = { find: answers<Thing | undefined>(undefined), read: answers<Thing>(open), ...errand };
  const pursuit = pursue<Thing>({ errand: full, known, startedAt: Date.now(), pace: () => 2_000, onChange: () => undefined });
  return { pursuit, errand: full, phase: () => pursuit.snapshot().phase, state: () => pursuit.snapshot().thing?.state };
}

describe('pursuit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends once, asks after it and ends with the end', async () => {
    const send = answers(open);
    const { errand, state, pursuit } = chased({ send, read: answers(open, paid) });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(state()).toBe('PAID');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(send).toHaveBeenCalledTimes(1);
    expect(errand.read).toHaveBeenCalledTimes(2);
    expect(pursuit.snapshot().nextAskAt).toBeUndefined();
  });

  it('repeats a request whose answer was lost, and says meanwhile that nobody knows', async () => {
    const send = answers<Thing>(lost, refuse(503), paid);
    const { phase, state } = chased({ send });
    await vi.advanceTimersByTimeAsync(10);
    expect(phase()).toBe('silent');
    await vi.advanceTimersByTimeAsync(3_000);
    expect([phase(), state()]).toEqual(['known', 'PAID']);
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('ends when the server refuses and made nothing', async () => {
    const send = answers<Thing>(refuse(422, 'PAYER_CODE_UNKNOWN'));
    const { phase, pursuit } = chased({ send });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(phase()).toBe('refused');
    expect(pursuit.snapshot().problem?.code).toBe('PAYER_CODE_UNKNOWN');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('does not take a refusal for the end when an earlier request may have arrived', async () => {
    const { phase, state } = chased({ send: answers<Thing>(lost, refuse(403)), find: answers<Thing | undefined>(undefined, paid) });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(phase()).toBe('silent');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state()).toBe('PAID');
  });

  it('takes up the order that already stands under its number', async () => {
    const { state } = chased({ send: answers<Thing>(refuse(409)), find: answers<Thing | undefined>(paid) });
    await vi.advanceTimersByTimeAsync(10);
    expect(state()).toBe('PAID');
  });

  it('asks again when it was too fast', async () => {
    const send = answers<Thing>(refuse(429), open);
    const { phase } = chased({ send });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(phase()).toBe('known');
  });

  it('after a reload only looks for its number, and believes "not there" only when nothing can be under way', async () => {
    const { phase, errand } = chased({});
    await vi.advanceTimersByTimeAsync(inFlightMs - 2_500);
    expect(phase()).toBe('silent');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(phase()).toBe('absent');
    expect(errand.find).toHaveBeenCalled();
    expect(errand.read).not.toHaveBeenCalled();
  });

  it('goes on with what it knew before a reload', async () => {
    const { errand, state } = chased({ send: answers(open), read: answers(paid) }, open);
    await vi.advanceTimersByTimeAsync(10);
    expect(state()).toBe('PAID');
    expect(errand.send).not.toHaveBeenCalled();
  });

  it('keeps what it knew when questions fail', async () => {
    const { phase, state, pursuit } = chased({ send: answers(open), read: answers<Thing>(lost, lost, paid) });
    await vi.advanceTimersByTimeAsync(2_010);
    expect([phase(), state()]).toEqual(['known', 'PAYING']);
    expect(pursuit.snapshot().problem?.status).toBe(0);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(state()).toBe('PAID');
    expect(pursuit.snapshot().problem).toBeUndefined();
  });

  it('asks at once when woken, and once more when woken while asking', async () => {
    let answer: (t: Thing) => void = () => undefined;
    const read = vi.fn(() => new Promise<Thing>((resolve) => { answer = resolve; }));
    const { pursuit } = chased({ send: answers(open), read });
    await vi.advanceTimersByTimeAsync(10);
    pursuit.wake();
    pursuit.wake();
    expect(read).toHaveBeenCalledTimes(1);
    answer(open);
    await vi.advanceTimersByTimeAsync(10);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('never goes back to an older version', async () => {
    const { pursuit, state } = chased({ send: answers({ ...open, version: 5, state: 'CLOSING' }), read: answers(open) });
    await vi.advanceTimersByTimeAsync(2_100);
    expect(state()).toBe('CLOSING');
    await pursuit.act(async () => Promise.resolve({ ...paid, version: 6 }));
    expect(state()).toBe('PAID');
  });

  it('stops', async () => {
    const { pursuit, errand } = chased({ send: answers(open) });
    await vi.advanceTimersByTimeAsync(10);
    pursuit.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(errand.read).not.toHaveBeenCalled();
  });
});

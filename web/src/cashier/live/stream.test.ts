import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventReader, type LiveEvent } from './events';
import { openStream, type StreamState } from './stream';

describe('event reader', () => {
  it('puts pieces together and passes over comments, retry and rubbish', () => {
    const read = createEventReader();
    expect(read('retry: 2000\n\n: still here\n\ndata: {"kind":"order.PA')).toEqual([]);
    expect(read('ID","id":"ord_1","topic":"t"}\n')).toEqual([]);
    expect(read('\ndata: nonsense\n\ndata: {"kind":"ready"}\r\n\r\n')).toEqual([
      { kind: 'order.PAID', id: 'ord_1', topic: 't' },
      { kind: 'ready', id: '', topic: '' },
    ]);
  });
});

/** A server of streams: each connection is a controller that the test writes to. */
function streams() {
  const lines: ReadableStreamDefaultController<Uint8Array>[] = [];
  const fetch = vi.fn(async (request: Request) => {
    let line: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (c) => { line = c; lines.push(c); } });
    request.signal.addEventListener('abort', () => { try { line?.error(new DOMException('gone', 'AbortError')); } catch { /* ended before */ } });
    return Promise.resolve(new Response(body));
  });
  const say = (n: number, text: string): void => { lines[n]?.enqueue(new TextEncoder().encode(text)); };
  return { fetch, say, lines };
}

describe('stream', () => {
  const events: LiveEvent[] = [];
  const states: StreamState[] = [];
  let end: () => void = () => undefined;
  const start = (fetch: (request: Request) => Promise<Response>): void => {
    end = openStream({ url: 'http://shop.example/v1/events', fetch, onEvent: (e) => events.push(e), onState: (s) => states.push(s) });
  };

  beforeEach(() => {
    vi.useFakeTimers();
    events.length = 0;
    states.length = 0;
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  it('hands on events and connects anew when the line breaks', async () => {
    const server = streams();
    start(server.fetch);
    await vi.advanceTimersByTimeAsync(1);
    server.say(0, 'data: {"kind":"ready"}\n\n');
    await vi.advanceTimersByTimeAsync(1);
    expect([events.length, states.at(-1)]).toEqual([1, 'open']);
    server.lines[0]?.close();
    await vi.advanceTimersByTimeAsync(1);
    expect(states.at(-1)).toBe('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.fetch).toHaveBeenCalledTimes(2);
    expect(states.at(-1)).toBe('open');
  });

  it('takes 40 s of silence for a dead line', async () => {
    const server = streams();
    start(server.fetch);
    await vi.advanceTimersByTimeAsync(30_000);
    server.say(0, ': still here\n\n');
    await vi.advanceTimersByTimeAsync(39_000);
    expect(server.fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.fetch).toHaveBeenCalledTimes(2);
  });

  it('goes on trying while the server cannot be reached, every 4 s at most', async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError('Failed to fetch')));
    start(fetch);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(fetch.mock.calls.length).toBeGreaterThanOrEqual(6);
    expect(states.at(-1)).toBe('lost');
  });

  it('connects at once when the network comes back', async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError('Failed to fetch')));
    start(fetch);
    await vi.advanceTimersByTimeAsync(10_000);
    const before = fetch.mock.calls.length;
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(1);
    expect(fetch.mock.calls.length).toBe(before + 1);
  });
});

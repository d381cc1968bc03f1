import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen, type LiveState, type Source } from './live';

/** A server's side of one connection. */
class FakeSource implements Source {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  private readonly listeners = new Map<string, (event: MessageEvent) => void>();

  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }
  send(type: string): void {
    this.listeners.get(type)?.(new MessageEvent(type));
  }
  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.onerror?.(new Event('error'));
  }
}

function start() {
  const sources: FakeSource[] = [];
  const signals: string[] = [];
  const states: LiveState[] = [];
  const stop = listen({
    url: '/live',
    events: ['order'],
    onSignal: (event) => signals.push(event),
    onState: (state) => states.push(state),
    connect: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
  });
  const last = (): FakeSource => sources[sources.length - 1] ?? new FakeSource();
  return { sources, signals, states, stop, last };
}

describe('listen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('passes signals on', () => {
    const live = start();
    live.last().accept();
    live.last().send('order');
    expect(live.signals).toEqual(['order']);
    expect(live.states).toEqual(['connecting', 'open']);
    live.stop();
  });

  it('lets the browser reconnect, then makes good what was missed', () => {
    const live = start();
    live.last().accept();
    live.last().fail(0);
    live.last().accept();
    expect(live.sources).toHaveLength(1);
    expect(live.signals).toEqual(['reconnected']);
    expect(live.states).toEqual(['connecting', 'open', 'lost', 'open']);
    live.stop();
  });

  it('connects anew when the browser gave up, waiting longer each time up to 30 s', () => {
    const live = start();
    for (const waitMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = live.sources.length;
      live.last().fail(2);
      vi.advanceTimersByTime(waitMs - 1);
      expect(live.sources).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(live.sources).toHaveLength(before + 1);
    }
    live.stop();
  });

  it('does not wait once the network is back', () => {
    const live = start();
    live.last().fail(2);
    window.dispatchEvent(new Event('online'));
    expect(live.sources).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(live.sources).toHaveLength(2);
    live.stop();
  });

  it('is silent after stopping', () => {
    const live = start();
    live.last().fail(2);
    live.stop();
    vi.advanceTimersByTime(60_000);
    expect(live.sources).toHaveLength(1);
  });
});

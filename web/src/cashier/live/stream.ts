import { createEventReader, type LiveEvent } from './events';

/** Whether changes are pushed to us; while lost, asking at intervals goes on. */
export type StreamState = 'connecting' | 'open' | 'lost';

export interface StreamOptions {
  url: string;
  fetch: (request: Request) => Promise<Response>;
  onEvent: (event: LiveEvent) => void;
  onState: (state: StreamState) => void;
}

/** The server says something every 15 s; silence of this length means that the line is dead. */
const silenceMs = 40_000;
const waitsMs = [1_000, 2_000, 4_000] as const;

/** Reads one connection to its end; gives back when it broke, ended or fell silent. */
async function readOnce(options: StreamOptions, signal: AbortSignal, onOpen: () => void): Promise<void> {
  const response = await options.fetch(new Request(options.url, { headers: { Accept: 'text/event-stream' }, cache: 'no-store', signal }));
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  onOpen();
  const reader = response.body.getReader();
  const text = new TextDecoder();
  const events = createEventReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onOpen();
    for (const event of events(text.decode(value, { stream: true }))) options.onEvent(event);
  }
}

/**
 * Listens to a stream of server-sent events through a fetch that signs (EventSource cannot), and connects anew for as
 * long as it is wanted. Each new connection begins with the server's own "ready" event, upon which everything is to be
 * asked again. Returns the function that ends it.
 */
export function openStream(options: StreamOptions): () => void {
  let ended = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: AbortController | undefined;

  const connect = async (): Promise<void> => {
    const mine = new AbortController();
    current = mine;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const alive = (): void => {
      tries = 0;
      options.onState('open');
      clearTimeout(watchdog);
      watchdog = setTimeout(() => { mine.abort(); }, silenceMs);
    };
    await readOnce(options, mine.signal, alive).catch(() => undefined);
    clearTimeout(watchdog);
    if (ended || current !== mine) return;
    options.onState('lost');
    timer = setTimeout(() => void connect(), waitsMs[Math.min(tries++, waitsMs.length - 1)]);
  };

  const now = (): void => {
    clearTimeout(timer);
    current?.abort();
    void connect();
  };
  window.addEventListener('online', now);
  options.onState('connecting');
  void connect();
  return () => {
    ended = true;
    window.removeEventListener('online', now);
    clearTimeout(timer);
    current?.abort();
  };
}

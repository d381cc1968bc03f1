/** Whether signals arrive: connecting at first, open, or lost (reconnecting by itself). */
export type LiveState = 'connecting' | 'open' | 'lost';

/** The part of EventSource that is used, so that a test can play the server. */
export interface Source {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener: (type: string, listener: (event: MessageEvent) => void) => void;
  close: () => void;
}

export interface LiveOptions {
  url: string;
  /** Names of the server's events; an event without a name is called "message". */
  events: readonly string[];
  /** Something may have changed: ask the server for the state. Also called after every reconnect, with "reconnected". */
  onSignal: (event: string) => void;
  onState?: (state: LiveState) => void;
  connect?: (url: string) => Source;
}

const closed = 2; // EventSource.CLOSED: the browser has given up, for instance after an answer that is not 200
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/**
 * Listens for server-sent events and says that something changed; it never carries truth, so whoever hears a signal
 * reads the state from the API. Signals lost while disconnected are made good by one signal upon reconnecting.
 * Returns the function that stops listening.
 */
export function listen(options: LiveOptions): () => void {
  const connect = options.connect ?? ((url) => new EventSource(url, { withCredentials: false }));
  let source: Source | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let opened = false;

  const open = (): void => {
    clearTimeout(timer);
    source?.close();
    const current = connect(options.url);
    source = current;
    current.onopen = () => {
      waitMs = firstWaitMs;
      options.onState?.('open');
      if (opened) options.onSignal('reconnected');
      opened = true;
    };
    current.onerror = () => {
      options.onState?.('lost');
      if (current.readyState !== closed) return; // the browser reconnects by itself
      timer = setTimeout(open, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    };
    for (const name of options.events) {
      current.addEventListener(name, () => {
        options.onSignal(name);
      });
    }
  };

  const onOnline = (): void => {
    if (source?.readyState === closed) open();
  };
  window.addEventListener('online', onOnline);
  options.onState?.('connecting');
  open();
  return () => {
    window.removeEventListener('online', onOnline);
    clearTimeout(timer);
    source?.close();
  };
}

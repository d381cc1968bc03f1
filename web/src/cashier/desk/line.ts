import type { ApiProblem } from '@/shared/api/problem';
import type { StreamState } from '../live/stream';

/** How we stand with the server. */
export interface LineState {
  /** False while the server cannot be reached: no payment can be taken then. */
  online: boolean;
  stream: StreamState;
  /** The server does not accept this terminal's signature (any more), and why. */
  locked: ApiProblem | null;
}

/** Keeps the state of the line and tells who is interested. */
export interface Line {
  state: () => LineState;
  /** An attempt reached the server, or did not. */
  reached: (ok: boolean) => void;
  stream: (state: StreamState) => void;
  lock: (problem: ApiProblem | null) => void;
  subscribe: (listener: () => void) => () => void;
}

/** Makes the line of a page; `onBack` is called when the server can be reached again. */
export function createLine(view: Window, onBack: () => void): Line {
  let state: LineState = { online: view.navigator.onLine, stream: 'connecting', locked: null };
  const listeners = new Set<() => void>();
  const set = (next: Partial<LineState>): void => {
    const merged = { ...state, ...next };
    if (merged.online === state.online && merged.stream === state.stream && merged.locked === state.locked) return;
    const back = merged.online && !state.online;
    state = merged;
    listeners.forEach((listener) => { listener(); });
    if (back) onBack();
  };
  view.addEventListener('offline', () => { set({ online: false }); });
  return {
    state: () => state,
    reached: (ok) => { set({ online: ok }); },
    stream: (stream) => { set({ stream }); },
    lock: (locked) => { set({ locked }); },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

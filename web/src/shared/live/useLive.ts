import { useEffect, useEffectEvent, useState } from 'react';
import { listen, type LiveState } from './live';

/**
 * Listens to a stream of signals while the component is shown. `onSignal` must ask for the state again, usually by
 * `queryClient.invalidateQueries(…)`; what an event carried is not handed on. `url` null listens to nothing.
 */
export function useLive(url: string | null, events: readonly string[], onSignal: (event: string) => void): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const signal = useEffectEvent(onSignal);
  const names = events.join(' ');
  useEffect(() => {
    if (url === null) return;
    return listen({ url, events: names.split(' '), onSignal: signal, onState: setState });
  }, [url, names]);
  return state;
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { LiveState } from '@/shared/live/live';
import { useLive } from '@/shared/live/useLive';
import { isMoving } from './liveKeys';

const pauseMs = 1_000;

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = (): void => {
      setVisible(document.visibilityState === 'visible');
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return visible;
}

/**
 * Reads what is on the screen again when the server says that something moved: at once, then at most once a second
 * however many signals come. A hidden tab does not listen (a browser grants six connections to all of its tabs together)
 * and reads again when it is shown.
 */
export function useRefresh(): LiveState {
  const queries = useQueryClient();
  const visible = useVisible();
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; again: boolean }>({ timer: undefined, again: false });

  const refresh = (): void => {
    const pause = waiting.current;
    if (pause.timer !== undefined) {
      pause.again = true;
      return;
    }
    void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
    pause.timer = setTimeout(() => {
      pause.timer = undefined;
      if (!pause.again) return;
      pause.again = false;
      refresh();
    }, pauseMs);
  };

  useEffect(() => {
    const pause = waiting.current;
    return () => {
      clearTimeout(pause.timer);
      pause.timer = undefined;
    };
  }, []);

  return useLive(visible ? '/console/events' : null, ['message'], refresh);
}

import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { LiveState } from '@/shared/live/live';
import { useLive } from '@/shared/live/useLive';

const pauseMs = 1_000;

/** What changes without this person's doing; the rest is read when a page opens. */
const moving = ['/console/orders', '/console/today', '/console/flows/stores', '/console/applications', '/console/terminals', '/console/bindings', '/console/stores', '/console/session', '/console/merchants'];

/** Whether a signal from the server is a reason to read this query again. */
export function isMoving(key: QueryKey): boolean {
  const path = key[1];
  return typeof path === 'string' && moving.some((start) => path === start || path.startsWith(`${start}/`));
}

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
 * however many signals come. A hidden page does not listen and reads again when it is shown.
 */
export function useRefresh(): LiveState {
  const queries = useQueryClient();
  const visible = useVisible();
  const pause = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; again: boolean }>({ timer: undefined, again: false });

  const refresh = (): void => {
    const now = pause.current;
    if (now.timer !== undefined) {
      now.again = true;
      return;
    }
    void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
    now.timer = setTimeout(() => {
      now.timer = undefined;
      if (!now.again) return;
      now.again = false;
      refresh();
    }, pauseMs);
  };

  useEffect(() => {
    const now = pause.current;
    return () => {
      clearTimeout(now.timer);
      now.timer = undefined;
    };
  }, []);

  return useLive(visible ? '/console/events' : null, ['message'], refresh);
}

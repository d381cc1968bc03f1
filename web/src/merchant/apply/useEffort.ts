import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api, type Schema } from '../api';
import { applicationOptions } from './DraftFrame';
import { Looking } from './looking';

const everyMs = 60_000;

/**
 * Tells the server how long a step of the wizard is looked at (domain.md A48), every minute, when the page goes out of sight and when
 * it is left; the minutes that are left follow its answer. A report that is lost is told with the next one: nobody waits for it.
 */
export function useEffort(id: string, section: Schema['EffortReport']['section'], measured: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!measured) return undefined;
    const looking = new Looking(() => performance.now());
    const report = async (): Promise<void> => {
      const seconds = looking.take();
      if (seconds === 0) return;
      try {
        const effort = await answer(api.POST('/console/applications/{id}/effort', { params: { path: { id } }, body: { section, seconds }, keepalive: true }));
        queries.setQueryData(applicationOptions(id).queryKey, (before) => before && { ...before, steps: effort.steps, minutes_left: effort.minutes_left });
      } catch {
        looking.giveBack(seconds);
      }
    };
    const see = (): void => {
      if (document.visibilityState === 'visible') {
        looking.begin();
      } else {
        looking.end();
        void report();
      }
    };
    see();
    const timer = setInterval(() => void report(), everyMs);
    document.addEventListener('visibilitychange', see);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', see);
      looking.end();
      void report();
    };
  }, [queries, id, section, measured]);
}

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { $api, answer, api, type Schema } from '../api';

type Detail = Schema['ReviewDetail'];
type Ticks = ReadonlySet<string>;

/** The other state of one box. */
export function toggled(ticks: Ticks, item: string): Ticks {
  const next = new Set(ticks);
  if (!next.delete(item)) next.add(item);
  return next;
}

/** A checklist as it shows while ticks are on their way: what the person set, not what the server still has. */
export function withTicks(checklist: Detail['checklist'], ticks: Ticks | undefined): Detail['checklist'] {
  return ticks ? checklist.map((item) => ({ ...item, checked: ticks.has(item.key) })) : checklist;
}

/**
 * Ticks boxes at once and tells the server one request at a time, each with the version that the one before left behind;
 * what was ticked meanwhile goes with the next one. After a refusal the boxes show what the server has.
 */
export function useChecklist(id: string, onError: (error: unknown) => void) {
  const queries = useQueryClient();
  const [ticks, setTicks] = useState<Ticks>();
  const wanted = useRef<Ticks>(undefined);
  const at = { params: { path: { id } } };
  const key = $api.queryOptions('get', '/console/review/applications/{id}', at).queryKey;

  const tell = async (): Promise<void> => {
    for (let sent: Ticks | undefined; wanted.current && wanted.current !== sent; ) {
      sent = wanted.current;
      await queries.cancelQueries({ queryKey: key }); // a slower read would bring back the version before
      const version = queries.getQueryData<Detail>(key)?.application.version ?? 0;
      const detail = await answer(api.PUT('/console/review/applications/{id}/checklist', { ...at, body: { version, checked: [...sent] } }));
      queries.setQueryData(key, detail);
    }
  };
  const toggle = (item: string): void => {
    const before = wanted.current ?? new Set(queries.getQueryData<Detail>(key)?.checklist.flatMap((other) => (other.checked ? [other.key] : [])));
    const running = wanted.current !== undefined;
    wanted.current = toggled(before, item);
    setTicks(wanted.current);
    if (running) return;
    void tell()
      .catch(onError)
      .finally(() => {
        wanted.current = undefined;
        setTicks(undefined);
      });
  };
  return { ticks, toggle };
}

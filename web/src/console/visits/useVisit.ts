import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api';
import type { Visit } from './slot';

/** One visit, and what to do with the answer of each change: it is the visit as it stands now. */
export function useVisit(id: string) {
  const queries = useQueryClient();
  const at = { params: { path: { id } } };
  const query = $api.useQuery('get', '/console/visits/{id}', at, { refetchInterval: 30_000 });
  const saved = (next: Visit): void => {
    queries.setQueryData($api.queryOptions('get', '/console/visits/{id}', at).queryKey, next);
    void queries.invalidateQueries({ queryKey: ['get', '/console/visits'] });
  };
  return { query, saved, at };
}
